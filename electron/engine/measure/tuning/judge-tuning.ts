// What tuning achieved, by comparing readings: what was wanted and is there was set, everything else was refused. Pure.
import type { EventBody } from '../../../../shared/job/events.ts';
import type { TuningResult } from '../../../../shared/job/site-events.ts';
import { plainMask } from '../cpu-list.ts';
import type { ChannelCounts, FilePlan } from './plan-tuning.ts';
import type { TuningState } from './tuning-state.ts';

export interface TuningAttempt {
  readonly before: TuningState;
  readonly after: TuningState;
  readonly channels: ChannelCounts | undefined;
  readonly plan: FilePlan;
  /** The host's words by setting. */
  readonly refusals: ReadonlyMap<string, string>;
}

export function judgeTuning({ before, after, channels, plan, refusals }: TuningAttempt): TuningResult[] {
  const judge = (setting: string, was: string, wanted: string, is: string): TuningResult => {
    const reached = same(setting, wanted, is);
    const said = refusals.get(setting);
    const outcome = !reached ? 'refused' : same(setting, was, is) ? 'already' : 'set';
    return {
      setting,
      before: was,
      wanted,
      after: is,
      outcome,
      ...(outcome === 'refused' && said !== undefined && { said }),
    };
  };
  return [
    ...(channels ? [judge('channels', channelWords(before), wordsOf(channels), channelWords(after))] : []),
    ...[...plan.files].map(([path, wanted]) =>
      judge(path, before.files.get(path) ?? 'none', wanted, after.files.get(path) ?? 'none'),
    ),
    ...[...plan.interrupts].map(([name, wanted]) =>
      judge(`interrupt ${name}`, affinity(before, name), wanted, affinity(after, name)),
    ),
    ...(plan.stopIrqbalance ? [judge('irqbalance', before.irqbalance, 'inactive', after.irqbalance)] : []),
  ];
}

/** What is not as it was saved; empty when everything is. */
export function differences(saved: TuningState, found: TuningState): EventBody<'tuning.restored'>['differences'] {
  const paths = new Set([...saved.files.keys(), ...found.files.keys()]);
  const rows = [
    ['channels', channelWords(saved), channelWords(found)],
    ...[...paths].map((path) => [path, saved.files.get(path) ?? 'none', found.files.get(path) ?? 'none']),
    ...saved.interrupts.map(({ name }) => [`interrupt ${name}`, affinity(saved, name), affinity(found, name)]),
    ['irqbalance', saved.irqbalance, found.irqbalance],
  ];
  return rows.flatMap(([setting = '', wanted = '', is = '']) =>
    wanted === is ? [] : [{ setting, wanted, found: is }],
  );
}

/** Masks are compared by what they mean: a kernel prints them as wide as it has CPUs. */
function same(setting: string, left: string, right: string): boolean {
  const isMask = setting.endsWith('_cpus') || setting.startsWith('interrupt ');
  return isMask && left !== 'none' && right !== 'none' ? plainMask(left) === plainMask(right) : left === right;
}

function affinity(state: TuningState, name: string): string {
  return state.interrupts.find((interrupt) => interrupt.name === name)?.affinity ?? 'none';
}

function channelWords({ channels }: TuningState): string {
  const { combined, receive, send } = channels?.current ?? {};
  if (combined !== undefined) return `combined ${combined}`;
  return receive === undefined && send === undefined ? 'none' : `rx ${receive ?? 0} tx ${send ?? 0}`;
}

function wordsOf(counts: ChannelCounts): string {
  return 'combined' in counts ? `combined ${counts.combined}` : `rx ${counts.receive} tx ${counts.send}`;
}
