// What the engine tells of itself, as a desktop cares for it: what runs, what has ended since the last look, how far it is. Pure.
import type { Activity, Desk } from '../../shared/api/contract/desk.ts';

/** Watching a line that is merely up needs no vigil. */
export function runningIn(desk: Desk): readonly Activity[] {
  return desk.activities.filter(({ state }) => state === 'running' || state === 'stopping');
}

/** Anything that would be lost or left by ending now. */
export function isBusy(desk: Desk): boolean {
  return runningIn(desk).length > 0 || desk.practiceLines.length > 0;
}

/** Also what began and ended between the two looks; of the first look nothing, since nobody knows when it ended. */
export function endedSince(before: Desk | undefined, now: Desk): readonly Activity[] {
  if (!before) return [];
  const ran = new Set(runningIn(before).map(({ id }) => id));
  const known = new Set(before.activities.map(({ id }) => id));
  const runs = new Set(runningIn(now).map(({ id }) => id));
  return now.activities.filter(({ id }) => (ran.has(id) || !known.has(id)) && !runs.has(id));
}

/** For the taskbar: a share from 0 to 1, 2 where nobody knows (Electron's word for it), -1 for nothing at all. */
export function progressOf(desk: Desk): number {
  const running = runningIn(desk);
  if (running.length === 0) return -1;
  const shares = running.map(shareOf).filter((share) => share !== undefined);
  // Of several the one that takes longest.
  return shares.length < running.length ? 2 : Math.min(...shares);
}

function shareOf({ changes = [], share }: Activity): number | undefined {
  if (changes.length === 0) return share;
  return changes.filter(({ state }) => state === 'made').length / changes.length;
}
