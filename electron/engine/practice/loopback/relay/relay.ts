// The rest of the program's hold of the relay thread: asks, gets answers, ends it with all its sockets.
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../../../shared/api/errors/app-error.ts';
import type { RelayCalls, RelayReply, RelaySetup } from './messages.ts';

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: Error) => void;
}

export class Relay implements AsyncDisposable {
  readonly #thread: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #failure: AppError | undefined;

  constructor(setup: RelaySetup) {
    this.#thread = new Worker(new URL('./relay-thread.ts', import.meta.url), { workerData: setup });
    this.#thread.on('message', (reply: RelayReply) => {
      this.#onReply(reply);
    });
    this.#thread.on('error', (error) => {
      this.#fail(error instanceof Error ? error.message : String(error));
    });
    this.#thread.on('exit', () => {
      this.#fail('it has ended');
    });
  }

  /** @throws AppError practice/relay-failed */
  ask<Name extends keyof RelayCalls>(
    name: Name,
    asked: RelayCalls[Name]['asked'],
  ): Promise<RelayCalls[Name]['answer']> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#thread.postMessage({ id, name, asked });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread.terminate();
  }

  #onReply(reply: RelayReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('problem' in reply) waiting?.reject(new AppError('practice/relay-failed', { reason: reply.problem }));
    else waiting?.resolve(reply.answer as never); // each call's answer has its own type: RelayCalls
  }

  #fail(reason: string): void {
    this.#failure ??= new AppError('practice/relay-failed', { reason });
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}
