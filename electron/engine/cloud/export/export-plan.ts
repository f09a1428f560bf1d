// Everything that a job's plan can be written out as.
import { planOnce, type Planner } from '../apply/rounds.ts';
import type { CloudJob } from '../intent/cloud-job.ts';
import { planChanges } from '../plan/plan.ts';
import { aliyunScript } from './aliyun-script.ts';
import { ramPolicies, type RamPolicy } from './ram-policy.ts';
import { terraform } from './terraform.ts';

export interface PlanExport {
  /** A bash script of what is left to do. */
  readonly script: string;
  /** The end state, with imports of what exists. */
  readonly terraform: string;
  /** By account. */
  readonly ramPolicies: ReadonlyMap<string, RamPolicy>;
}

export async function exportPlan(job: CloudJob, signal?: AbortSignal): Promise<PlanExport> {
  const planner: Planner = (observation, ledger) => planChanges(job.intent, observation, { jobId: job.id, ledger });
  const { plan, observation, ledger } = await planOnce(job, planner, signal ?? new AbortController().signal);
  const ownership = { jobId: job.id, ledger };
  return {
    script: aliyunScript(plan, { jobId: job.id, newToken: job.newToken }),
    terraform: terraform({ intent: job.intent, observation, ownership, replaced: new Set() }),
    ramPolicies: ramPolicies({ intent: job.intent, observation, ownership }),
  };
}
