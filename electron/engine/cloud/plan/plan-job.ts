// Shows what applying a job would change now, and changes nothing.
import { planOnce, type Planner } from '../apply/rounds.ts';
import type { CloudJob } from '../intent/cloud-job.ts';
import { planChanges, planUndo, type PlanWithObjections } from './plan.ts';

export async function planJob(job: CloudJob, signal?: AbortSignal): Promise<PlanWithObjections> {
  const planner: Planner = (observation, ledger) => planChanges(job.intent, observation, { jobId: job.id, ledger });
  return (await planOnce(job, planner, signal ?? new AbortController().signal)).plan;
}

/** What undoing the job would remove now. */
export async function planUndoJob(job: CloudJob, signal?: AbortSignal): Promise<PlanWithObjections> {
  const planner: Planner = (observation, ledger) => planUndo(job.intent, observation, { jobId: job.id, ledger });
  return (await planOnce(job, planner, signal ?? new AbortController().signal)).plan;
}
