// The thread's own side: does what it is asked and answers.
import { parentPort } from 'node:worker_threads';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Answer, Asked, Reply, Request } from './calls.ts';

export type Performers<Calls> = {
  readonly [Name in keyof Calls]: (asked: Asked<Calls, Name>) => Answer<Calls, Name> | Promise<Answer<Calls, Name>>;
};

export function answerCalls<Calls>(performers: Performers<Calls>): void {
  parentPort?.on('message', ({ id, name, asked }: Request) => {
    // The names and shapes are those of `AskedThread.ask`, the only one that sends.
    const perform = performers[name as keyof Calls] as (asked: unknown) => unknown;
    void reply(id, () => perform(asked)).then((message) => {
      parentPort?.postMessage(message);
    });
  });
}

async function reply(id: number, perform: () => unknown): Promise<Reply> {
  try {
    return { id, answer: await perform() };
  } catch (error) {
    if (error instanceof AppError) return { id, error: { code: error.code, data: error.data } };
    if (!(error instanceof Error)) return { id, problem: String(error) };
    return { id, problem: error.message, ...(error.stack !== undefined && { story: error.stack }) };
  }
}
