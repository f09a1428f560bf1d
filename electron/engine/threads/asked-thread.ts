// The rest of the program's hold of a thread: asks, gets answers, ends it with all that is its own.
import type { Worker } from 'node:worker_threads';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Answer, Asked, Reply, Request } from './calls.ts';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** @param story where in the thread it happened, if anything did: for logs, not for users */
type Failed = (reason: string, story?: string) => Error;

export class AskedThread<Calls> implements AsyncDisposable {
  readonly #thread: Worker;
  readonly #failed: Failed;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #failure: Error | undefined;

  /** @param failed the error of whoever waits for a thread that has ended, or for an act that failed in an unforeseen way */
  constructor(thread: Worker, failed: Failed) {
    this.#thread = thread;
    this.#failed = failed;
    thread.on('message', (reply: Reply) => {
      this.#onReply(reply);
    });
    thread.on('error', (error) => {
      this.#fail(error instanceof Error ? error.message : String(error));
    });
    thread.on('exit', () => {
      this.#fail('it has ended');
    });
  }

  get hasEnded(): boolean {
    return this.#failure !== undefined;
  }

  /** @throws AppError as the thread throws it; what `failed` makes of anything else */
  ask<Name extends keyof Calls & string>(name: Name, asked: Asked<Calls, Name>): Promise<Answer<Calls, Name>> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = (this.#lastId += 1);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.set(id, { resolve, reject });
    this.#thread.postMessage({ id, name, asked } satisfies Request);
    return promise as Promise<Answer<Calls, Name>>; // `answerCalls` on the other side gives each name its answer
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread.terminate();
  }

  #onReply(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('answer' in reply) waiting?.resolve(reply.answer);
    else if ('error' in reply) waiting?.reject(new AppError(reply.error.code, reply.error.data));
    else waiting?.reject(this.#failed(reply.problem, reply.story));
  }

  #fail(reason: string): void {
    this.#failure ??= this.#failed(reason);
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}
