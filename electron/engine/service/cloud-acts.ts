// Apply and undo as activities: each change is shown while it is made, the end is written into the dossier.
import type { CloudAct } from '../../../shared/job/cloud-events.ts';
import type { EventBody } from '../../../shared/job/events.ts';
import type { ChangeResult, Outcome, UndoOutcome } from '../../../shared/job/plan/outcome.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { applyJob } from '../cloud/apply/apply-job.ts';
import { undoJob } from '../cloud/undo/undo-job.ts';
import type { Run } from './activities.ts';
import { ChangeBoard } from './change-board.ts';
import type { CloudJobs } from './cloud-jobs.ts';

interface Ending {
  readonly outcome: EventBody<'cloud.ended'>['outcome'];
  readonly results: readonly ChangeResult[];
  readonly error?: AppError;
}

/** Resolves when it has ended well or was stopped. @throws AppError what it ended with otherwise */
export async function changeCloud(run: Run, cloudJobs: CloudJobs, act: CloudAct): Promise<void> {
  const board = new ChangeBoard();
  run.stage('observing the cloud');
  await cloudJobs.acting(run.job, async ({ job, dossier }) => {
    const options = {
      signal: run.signal,
      onProgress: (progress: Parameters<ChangeBoard['take']>[0]) => {
        board.take(progress);
        run.stage(progress.kind === 'observing' ? 'observing the cloud' : 'changing the cloud');
        run.changes(board.list());
      },
    };
    const ending = act === 'apply' ? endOfApply(await applyJob(job, options)) : endOfUndo(await undoJob(job, options));
    const { outcome, results, error } = ending;
    board.finish(results);
    run.changes(board.list());
    run.outcome(outcome);
    dossier.append({ type: 'cloud.ended', body: { act, outcome, ...(error && { cause: error.message }) } });
    if (error) throw error;
  });
}

function endOfApply(outcome: Outcome): Ending {
  switch (outcome.kind) {
    case 'converged':
      return { outcome: 'converged', results: outcome.made };
    case 'refused': {
      const [first] = outcome.objections;
      const error = first && new AppError(first.code, first.data);
      return { outcome: 'refused', results: outcome.results, ...(error && { error }) };
    }
    case 'waiting':
    case 'cancelled':
      return { outcome: outcome.kind, results: outcome.results };
    case 'stopped':
      return { outcome: 'stopped', results: outcome.results, error: outcome.error };
  }
}

function endOfUndo(outcome: UndoOutcome): Ending {
  switch (outcome.kind) {
    case 'clean':
      return { outcome: 'clean', results: outcome.removed };
    case 'cancelled':
      return { outcome: 'cancelled', results: outcome.results };
    case 'stopped':
      return { outcome: 'stopped', results: outcome.results, error: outcome.error };
  }
}
