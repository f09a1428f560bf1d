// How long applying a plan must take at least: the cloud's own delays along the longest chain of changes. What a run took on
// top of it is ours. Pure.
import type { Change } from '../../../../shared/job/plan/change.ts';
import type { JournalEvent } from '../../../../shared/job/plan/journal-event.ts';

type Step = Pick<Change, 'id' | 'after' | 'lane'>;

/**
 * A lower bound for any order of execution: the longest chain of dependencies, or, where a lane is the bottleneck, the delays
 * of all its changes that cannot begin before some moment, added to that moment, and the least that must follow them.
 * `delayMs` is the time the cloud itself takes for a change.
 */
export function criticalPathMs(changes: readonly Step[], delayMs: (id: string) => number): number {
  const headMs = longestBefore(changes, delayMs);
  const tailMs = longestBefore(reversed(changes), delayMs);
  const chains = changes.map(({ id }) => (headMs.get(id) ?? 0) + delayMs(id));
  const lanes = [...new Set(changes.flatMap(({ lane }) => lane ?? []))].flatMap((lane) => {
    const inLane = changes.filter((change) => change.lane === lane).map(({ id }) => id);
    return inLane.map((id) => {
      const momentMs = headMs.get(id) ?? 0;
      const later = inLane.filter((other) => (headMs.get(other) ?? 0) >= momentMs);
      const followMs = Math.min(...later.map((other) => tailMs.get(other) ?? 0));
      return momentMs + later.reduce((sum, other) => sum + delayMs(other), 0) + followMs;
    });
  });
  return Math.max(0, ...chains, ...lanes);
}

export interface Efficiency {
  /** Calls that change something. */
  readonly writeCalls: number;
  readonly wallMs: number;
  readonly criticalPathMs: number;
  /** 1 is perfect. */
  readonly ratio: number;
}

/** Judges one uninterrupted run by its journal. */
export function efficiency(
  changes: readonly Step[],
  events: readonly JournalEvent[],
  delayMs: (id: string) => number,
): Efficiency {
  const times = events.map(({ atMs }) => atMs);
  const wallMs = times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
  const leastMs = criticalPathMs(changes, delayMs);
  const writeCalls = events.filter(({ type }) => type === 'asked').length;
  return { writeCalls, wallMs, criticalPathMs: leastMs, ratio: leastMs === 0 ? 1 : wallMs / leastMs };
}

/** For each change, the longest sum of delays before it can begin. Dependencies come first in a plan. */
function longestBefore(changes: readonly Step[], delayMs: (id: string) => number): ReadonlyMap<string, number> {
  const before = new Map<string, number>();
  for (const { id, after } of changes)
    before.set(id, Math.max(0, ...after.map((each) => (before.get(each) ?? 0) + delayMs(each))));
  return before;
}

function reversed(changes: readonly Step[]): readonly Step[] {
  const turned = changes.map(({ id, lane }) => ({
    id,
    lane,
    after: changes.filter(({ after }) => after.includes(id)).map((follower) => follower.id),
  }));
  return turned.reverse();
}
