// Executes the changes of one plan: side by side where nothing connects them, in turn within a lane, each after those it
// depends on. The first real error ends it: what is asked is finished and written down, nothing new is begun.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Change } from '../../../../shared/job/plan/change.ts';
import type { ChangeResult } from '../../../../shared/job/plan/outcome.ts';
import { createLanes } from './lanes.ts';
import { perform } from './perform.ts';
import type { Run } from './run.ts';

type End = ChangeResult['end'];

const notBegun: Promise<End> = Promise.resolve({ kind: 'not-begun' });

/** `stop` is called with the first real error; the run's signal must follow it. */
export async function execute(
  run: Run,
  changes: readonly Change[],
  stop: (error: AppError) => void,
): Promise<readonly ChangeResult[]> {
  const inTurn = createLanes();
  const ends = new Map<string, Promise<End>>();
  const begin = async (change: Change): Promise<End> => {
    const before = await Promise.all(change.after.map((id) => ends.get(id) ?? notBegun));
    if (before.some((end) => end.kind !== 'made') || run.signal.aborted) return { kind: 'not-begun' };
    return await inTurn(change.lane, async () => {
      if (run.signal.aborted) return { kind: 'not-begun' };
      try {
        return await perform(run, change);
      } catch (error) {
        if (run.userSignal.aborted) return { kind: 'under-way' };
        if (!(error instanceof AppError)) throw error;
        stop(error);
        return { kind: 'failed', error };
      }
    });
  };
  // A plan lists every change after those it depends on, so their promises are always there already.
  for (const change of changes) ends.set(change.id, begin(change));
  return await Promise.all(changes.map(async (change) => ({ change, end: await (ends.get(change.id) ?? notBegun) })));
}
