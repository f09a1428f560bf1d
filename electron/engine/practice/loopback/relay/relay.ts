// The thread in which a loopback practice line runs, as the rest of the program holds it.
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../../../shared/api/errors/app-error.ts';
import { AskedThread } from '../../../threads/asked-thread.ts';
import type { RelayCalls, RelaySetup } from './messages.ts';

/** Its calls throw AppError practice/relay-failed. */
export function startRelay(setup: RelaySetup): AskedThread<RelayCalls> {
  const thread = new Worker(new URL('./relay-thread.ts', import.meta.url), { workerData: setup });
  return new AskedThread(thread, (reason) => new AppError('practice/relay-failed', { reason }));
}
