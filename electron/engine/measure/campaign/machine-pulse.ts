// Whether this machine keeps time while it is line and hosts at once: a thread that does nothing but wake every few
// milliseconds and look how late it is. What holds it up holds up the tools and the line's buckets as well.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { MachineStalls } from '../../../../shared/job/view.ts';

/** What the thread gets: set to 1 it stops, and answers with what it saw. */
export interface PulseSetup {
  readonly stop: Int32Array<SharedArrayBuffer>;
}

export class MachinePulse implements AsyncDisposable {
  readonly #stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #thread = new Worker(new URL('./machine-pulse-thread.ts', import.meta.url), {
    workerData: { stop: this.#stop } satisfies PulseSetup,
  });

  /** Of the time since it was made; a thread that has not begun by then has seen nothing. */
  async stop(): Promise<MachineStalls> {
    const answer = once(this.#thread, 'message') as Promise<[MachineStalls]>;
    this.#end();
    const [stalls] = await answer;
    return stalls;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end();
    await this.#thread.terminate();
  }

  #end(): void {
    Atomics.store(this.#stop, 0, 1);
    Atomics.notify(this.#stop, 0);
  }
}
