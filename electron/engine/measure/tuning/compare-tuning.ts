// Does tuning help here? The same test with and without it, and again in the opposite order, so that what drifts by itself
// falls on both sides alike. Knows the order of things; what a run measures and what a gain is worth is told.
import type { NewEvent } from '../../../../shared/job/events.ts';
import {
  tuningGroups,
  type TuningGroup,
  type TuningResult,
  type TuningSubject,
} from '../../../../shared/job/site-events.ts';
import type { Gain } from '../../../../shared/line/gain.ts';
import type { TunedSite } from './tuned-site.ts';

export interface TuningComparison {
  readonly site: TunedSite;
  /** Compares each group by itself, on top of those that helped, and keeps none that shows no gain. */
  readonly onlyWhatHelps: boolean;
  /** The settings outlive the connection, until they are restored. */
  readonly keep: boolean;
  /** Runs the test once, as a trial of this comparison. */
  readonly run: (subject: TuningSubject, tuned: boolean) => Promise<void>;
  /** Of the trials of this subject up to now; undefined when it was not measured. */
  readonly gainOf: (subject: TuningSubject) => Gain | undefined;
  readonly record: (...events: readonly NewEvent[]) => void;
}

/** Each side once in the first half and once in the second, and settings change only twice. */
const order = [true, false, false, true] as const;

/** Records `trial.planned` and its test through `run`, `tuning.applied` for each change, `tuning.decided` for each subject. */
export async function compareTuning(comparison: TuningComparison): Promise<void> {
  const { site, keep, onlyWhatHelps } = comparison;
  const chosen = new Set<TuningGroup>(onlyWhatHelps ? [] : tuningGroups);
  for (const subject of onlyWhatHelps ? tuningGroups : (['everything'] as const)) {
    const decision = await compare(comparison, subject, chosen);
    if (decision === 'kept' && subject !== 'everything') chosen.add(subject);
    comparison.record({ type: 'tuning.decided', body: { subject, decision } });
  }
  await site.switchTo(chosen, keep && chosen.size > 0);
}

async function compare(
  { site, run, gainOf, onlyWhatHelps }: TuningComparison,
  subject: TuningSubject,
  chosen: ReadonlySet<TuningGroup>,
): Promise<'kept' | 'put back' | 'nothing to change'> {
  const without = subject === 'everything' ? new Set<TuningGroup>() : chosen;
  const withIt = subject === 'everything' ? chosen : new Set([...chosen, subject]);
  let isSet: boolean | undefined;
  for (const tuned of order) {
    if (tuned !== isSet) {
      const results = await site.switchTo(tuned ? withIt : without);
      if (tuned && isSet === undefined && !changes(results, subject)) return 'nothing to change';
      isSet = tuned;
    }
    await run(subject, tuned);
  }
  if (!onlyWhatHelps) return 'kept';
  const gain = gainOf(subject);
  return gain !== undefined && gain.low > 0 ? 'kept' : 'put back';
}

function changes(results: readonly TuningResult[], subject: TuningSubject): boolean {
  return results.some(
    ({ setting, outcome }) => outcome === 'set' && (subject === 'everything' || groupOf(setting) === subject),
  );
}

/** The group that a setting of a `TuningResult` belongs to. */
function groupOf(setting: string): TuningGroup {
  if (setting === 'channels') return 'queues';
  if (setting === 'irqbalance' || setting.startsWith('interrupt ')) return 'interrupts';
  return /\/[rw]mem_max$/.test(setting) ? 'buffers' : 'steering';
}
