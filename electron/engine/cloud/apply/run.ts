// What one execution of a plan shares between its changes.
import type { Progress } from '../../../../shared/job/plan/outcome.ts';
import type { CloudJob } from '../intent/cloud-job.ts';
import type { Reads } from '../observe/shared-reads.ts';
import type { Ledger } from '../plan/ledger.ts';

export interface Run {
  readonly job: CloudJob;
  readonly ledger: Ledger;
  readonly reads: Reads;
  /** Aborted by the user: ends calls too. What was asked stays in the journal as asked. */
  readonly userSignal: AbortSignal;
  /** Aborted by the user or by the first real error: ends waits, and nothing new is begun. */
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
  readonly outputs: Map<string, Readonly<Record<string, string>>>;
}

export function produce({ outputs }: Run, resource: string, values: Readonly<Record<string, string>>): void {
  outputs.set(resource, { ...outputs.get(resource), ...values });
}
