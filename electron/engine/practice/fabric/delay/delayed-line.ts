// The part of a line that runs in user space: two TAP devices inside the line's namespace, a process that reads and writes
// them, and a thread of this program that holds the frames back. Its process is found and ended by the fabric's guardian.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../../../shared/api/errors/app-error.ts';
import type { LinePlan } from '../../line-model/line-model.ts';
import { findCommand, searchPath } from '../life/search-path.ts';
import { delayDevices } from '../model/delay-devices.ts';
import type { DelayReport, DelaySetup } from './messages.ts';

const readyMs = 10_000;

export interface DelayedLine {
  /** Frames that this machine was too slow to hand back. @throws AppError practice/delay-failed */
  droppedFrames(): Promise<number>;
  end(): Promise<void>;
}

export interface DelayedLineOptions {
  readonly namespace: string;
  /** Where the program that holds the devices is put. */
  readonly directory: string;
  readonly plan: LinePlan;
  readonly signal?: AbortSignal | undefined;
}

/** @throws AppError practice/delay-failed */
export async function startDelayedLine(options: DelayedLineOptions): Promise<DelayedLine> {
  // A copy, as with guardian.sh: perl cannot read what lies inside an archive.
  const program = join(options.directory, 'taps.pl');
  await writeFile(program, readFileSync(new URL('./taps.pl', import.meta.url)), { mode: 0o600 });
  const setup: DelaySetup = {
    command: [...['ip', 'netns', 'exec', options.namespace, findCommand('perl') ?? 'perl', program], ...delayDevices],
    environment: { LC_ALL: 'C', PATH: searchPath() },
    plan: options.plan,
  };
  const thread = new DelayingThread(setup);
  try {
    await thread.ready(options.signal);
    return thread;
  } catch (error) {
    await thread.end();
    throw error;
  }
}

class DelayingThread implements DelayedLine {
  readonly #thread: Worker;
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #waiting = new Map<number, { resolve: (frames: number) => void; reject: (reason: Error) => void }>();
  #failure: AppError | undefined;
  #lastId = 0;

  constructor(setup: DelaySetup) {
    this.#ready.promise.catch(() => undefined); // whoever waits for it hears of it
    this.#thread = new Worker(new URL('./delay-thread.ts', import.meta.url), { workerData: setup });
    this.#thread.on('message', (report: DelayReport) => {
      this.#onReport(report);
    });
    this.#thread.on('error', (error) => {
      this.#fail(error instanceof Error ? error.message : String(error));
    });
    this.#thread.on('exit', () => {
      this.#fail('it has ended');
    });
    // A forgotten `dispose` must not keep the owner's process alive; see guardian.ts.
    this.#thread.unref();
  }

  async ready(signal: AbortSignal | undefined): Promise<void> {
    const deadline = setTimeout(() => {
      this.#fail(`no answer within ${readyMs} ms`);
    }, readyMs);
    const abort = () => {
      this.#fail('it was stopped');
    };
    signal?.addEventListener('abort', abort, { once: true });
    try {
      await this.#ready.promise;
    } finally {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', abort);
    }
    signal?.throwIfAborted();
  }

  droppedFrames(): Promise<number> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = (this.#lastId += 1);
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.#waiting.set(id, { resolve, reject });
    this.#thread.postMessage(id);
    return promise;
  }

  async end(): Promise<void> {
    await this.#thread.terminate();
  }

  #onReport(report: DelayReport): void {
    switch (report.kind) {
      case 'ready':
        this.#ready.resolve(undefined);
        return;
      case 'counts':
        this.#waiting.get(report.id)?.resolve(report.droppedFrames);
        this.#waiting.delete(report.id);
        return;
      case 'ended':
        this.#fail(report.reason);
    }
  }

  #fail(reason: string): void {
    this.#failure ??= new AppError('practice/delay-failed', { reason });
    this.#ready.reject(this.#failure);
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}
