// How long the simulated cloud itself took for each change of a run: from the moment at which a call had its effect on an object
// until the object changed for the last time before it was seen as wanted. Pure.
import type { JournalEvent } from '../../shared/job/plan/journal-event.ts';

/** An object of the cloud changed. */
export interface Settling {
  readonly id: string;
  readonly atMs: number;
}

export function settlingTimes(
  events: readonly JournalEvent[],
  settlings: readonly Settling[],
): ReadonlyMap<string, number> {
  const asked = new Map(events.flatMap((event) => (event.type === 'asked' ? [[event.change, event] as const] : [])));
  return new Map(
    events.flatMap((event) => {
      const call = asked.get(event.change);
      if (event.type !== 'seen' || call === undefined) return [];
      // What a change creates is named by its outcome, what it alters by its call.
      const ids = new Set<unknown>([...Object.values(event.outputs), ...Object.values(call.call.parameters)]);
      const times = settlings
        .filter(({ id, atMs }) => ids.has(id) && atMs >= call.atMs && atMs <= event.atMs)
        .map(({ atMs }) => atMs);
      return [[event.change, times.length === 0 ? 0 : Math.max(...times) - Math.min(...times)] as const];
    }),
  );
}
