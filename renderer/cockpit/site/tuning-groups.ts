// What tuning did, for reading: hosts with the very same changes stand together. Pure.
import type { Sign } from '../../../shared/job/state-words.ts';
import type { TuningResult } from '../../../shared/job/site-events.ts';
import type { SiteView, TuningView } from '../../../shared/job/site-view.ts';

export interface TuningGroup {
  readonly hosts: readonly string[];
  readonly tuning: TuningView;
  readonly counts: Readonly<Record<TuningResult['outcome'], number>>;
}

export function tuningGroups(site: SiteView): readonly TuningGroup[] {
  const groups = new Map<string, { hosts: string[]; tuning: TuningView }>();
  const byName = Object.entries(site.tuning).toSorted(([left], [right]) =>
    left.localeCompare(right, 'en', { numeric: true }),
  );
  for (const [host, tuning] of byName) {
    const key = JSON.stringify(tuning);
    const known = groups.get(key);
    if (known) known.hosts.push(host);
    else groups.set(key, { hosts: [host], tuning });
  }
  return [...groups.values()].map(({ hosts, tuning }) => ({ hosts, tuning, counts: countsOf(tuning.results) }));
}

function countsOf(results: readonly TuningResult[]): TuningGroup['counts'] {
  const counts = { set: 0, already: 0, refused: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

export function tuningSign(outcome: TuningResult['outcome']): Sign {
  return outcome === 'set' ? '✓' : outcome === 'already' ? '·' : '✕';
}

/** The end of a path says what it is; the whole path is told beside it. */
export function shortSetting(setting: string): string {
  const parts = setting.split('/').filter((part) => part !== '');
  return parts.length > 2 ? parts.slice(-2).join('/') : setting;
}
