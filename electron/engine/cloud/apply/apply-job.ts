// Brings the cloud to what the job asks for. Can be called again at any time, after success, failure or a crash.
import type { Outcome } from '../../../../shared/job/plan/outcome.ts';
import type { CloudJob } from '../intent/cloud-job.ts';
import { planChanges } from '../plan/plan.ts';
import { runRounds, type Planner, type RunOptions } from './rounds.ts';

export async function applyJob(job: CloudJob, options: RunOptions = {}): Promise<Outcome> {
  const planner: Planner = (observation, ledger) => planChanges(job.intent, observation, { jobId: job.id, ledger });
  const end = await runRounds(job, { planner, objectFirst: true }, options);
  switch (end.kind) {
    case 'empty':
      return { kind: 'converged', made: end.results };
    case 'objected':
      return { kind: 'refused', objections: end.objections, results: end.results };
    case 'waiting':
    case 'cancelled':
      return { kind: end.kind, results: end.results };
    case 'failed':
      return { kind: 'stopped', error: end.error, results: end.results };
  }
}
