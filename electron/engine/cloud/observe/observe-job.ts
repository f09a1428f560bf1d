// What the cloud looks like to a job now: for the line's picture, the customer device's hand-over, the advice of the wizards.
import { foldJournal } from '../plan/ledger.ts';
import type { CloudJob } from '../intent/cloud-job.ts';
import type { Observation } from './observation.ts';
import { observe } from './observe.ts';
import { sharedReads } from './shared-reads.ts';

export async function observeJob(job: CloudJob, signal?: AbortSignal): Promise<Observation> {
  const ledger = foldJournal(await job.journal.read());
  return await observe(job, ledger, sharedReads(job.account, signal ?? new AbortController().signal));
}
