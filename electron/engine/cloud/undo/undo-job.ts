// Removes what this job created and nothing else, waits until it is gone, and then looks through every place of the job for
// anything that is left.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Residue, UndoOutcome } from '../../../../shared/job/plan/outcome.ts';
import { planOnce, runRounds, type Planner, type RunOptions } from '../apply/rounds.ts';
import type { CloudJob } from '../intent/cloud-job.ts';
import { ownedObjects } from '../plan/owned.ts';
import { planUndo } from '../plan/plan.ts';

export async function undoJob(job: CloudJob, options: RunOptions = {}): Promise<UndoOutcome> {
  try {
    await untilVisible(job, options.signal ?? new AbortController().signal);
    return await removeAll(job, options);
  } catch (error) {
    if (error instanceof AppError) return { kind: 'stopped', error, results: [], residue: [] };
    throw error;
  }
}

async function removeAll(job: CloudJob, options: RunOptions): Promise<UndoOutcome> {
  const planner: Planner = (observation, ledger) => planUndo(job.intent, observation, { jobId: job.id, ledger });
  const end = await runRounds(job, { planner, objectFirst: false }, options);
  if (end.kind === 'failed')
    return {
      kind: 'stopped',
      error: end.error,
      results: end.results,
      residue: await residueIfReachable(job, options.signal),
    };
  if (end.kind === 'cancelled') return { kind: 'cancelled', results: end.results };
  const residue = await auditResidue(job, options.signal);
  if (end.kind === 'empty' && residue.length === 0)
    return { kind: 'clean', removed: end.results, irrevocable: end.ledger.irrevocable };
  const [held] = end.kind === 'objected' ? end.objections : [];
  const left = { objects: residue.map(({ object, id }) => `${object} (${id})`) };
  const error = new AppError(held?.code ?? 'plan/residue', held?.data ?? left);
  return { kind: 'stopped', error, results: end.results, residue };
}

/**
 * A run that was killed may have created something that no list shows yet. Waits for it to appear, or long enough to be sure
 * that it was never created.
 */
async function untilVisible(job: CloudJob, signal: AbortSignal): Promise<void> {
  const { clock, pace, intent } = job;
  const deadlineMs = clock.nowMs() + pace.visibilityMs;
  while (clock.nowMs() < deadlineMs && !signal.aborted) {
    const { observation, ledger } = await planOnce(job, () => ({ changes: [], objections: [] }), signal);
    const shown = ownedObjects({ intent, observation, ownership: { jobId: job.id, ledger } });
    if (ledger.unseen.every((each) => shown.some(({ resource }) => resource === each.resource))) return;
    await clock.sleep(pace.shortestPollMs, signal);
  }
}

/** Everything of this job that still exists, in all its accounts and regions. */
export async function auditResidue(job: CloudJob, signal?: AbortSignal): Promise<readonly Residue[]> {
  const planner = () => ({ changes: [], objections: [] });
  const { observation, ledger } = await planOnce(job, planner, signal ?? new AbortController().signal);
  const owned = ownedObjects({ intent: job.intent, observation, ownership: { jobId: job.id, ledger } });
  return owned.map(({ object, account, region, id }) => ({ object, account, region, id }));
}

/** After a failure the cloud may not answer; then what is left is not known, and the error says why. */
async function residueIfReachable(job: CloudJob, signal?: AbortSignal): Promise<readonly Residue[]> {
  try {
    return await auditResidue(job, signal);
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
