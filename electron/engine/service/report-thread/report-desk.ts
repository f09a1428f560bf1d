// Where the rest of the engine hands in what is to be written or verified. The thread is started by the first who asks: the
// compiler, the PDF library and all that they need are a third of everything that Demarc could load, and nobody waits for them at
// the start.
import { Worker } from 'node:worker_threads';
import { AskedThread } from '../../threads/asked-thread.ts';
import type { Answer, Asked } from '../../threads/calls.ts';
import type { ReportCalls } from './messages.ts';

export class ReportDesk implements AsyncDisposable {
  #thread: AskedThread<ReportCalls> | undefined;

  /** One after the other. @throws AppError as the act itself throws */
  ask<Name extends keyof ReportCalls>(name: Name, asked: Asked<ReportCalls, Name>): Promise<Answer<ReportCalls, Name>> {
    if (!this.#thread || this.#thread.hasEnded) this.#thread = startThread();
    return this.#thread.ask(name, asked);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread?.[Symbol.asyncDispose]();
  }
}

function startThread(): AskedThread<ReportCalls> {
  const thread = new Worker(new URL('./report-thread.ts', import.meta.url));
  // A service that nobody closed must not keep its process alive.
  thread.unref();
  // A fault: its story goes to the log, and the user gets the number of an incident.
  return new AskedThread(thread, (reason, story) => new Error(`the thread that writes reports: ${story ?? reason}`));
}
