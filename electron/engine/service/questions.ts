// Questions that only a person can answer: an unknown host key, a secret. Each waits until it is answered or until what asked
// it has ended; nobody there means no, never yes.
import { randomUUID } from 'node:crypto';
import type { OpenQuestion } from '../../../shared/api/contract/desk.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Credentials } from '../job-connector.ts';
import type { DeskState } from './desk-state.ts';

interface Answer {
  readonly agree: boolean;
  readonly secret?: string | undefined;
}

interface Waiting {
  readonly job: string;
  readonly answer: (answer: Answer) => void;
}

export class Questions {
  readonly #desk: DeskState;
  readonly #waiting = new Map<string, Waiting>();

  constructor(desk: DeskState) {
    this.#desk = desk;
  }

  /** How the hosts of a job ask. */
  credentials(job: string): Credentials {
    return {
      confirmHostKey: async (question) => (await this.#ask({ kind: 'host-key', ...question, id: '', job })).agree,
      askSecret: async (prompt) => {
        const { agree, secret } = await this.#ask({ kind: 'secret', prompt, id: '', job });
        return agree ? secret : undefined;
      },
    };
  }

  /** @throws AppError service/question-gone */
  answer(id: string, answer: Answer): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) throw new AppError('service/question-gone');
    this.#close(id, waiting, answer);
  }

  /** Whatever the job still asks is answered with no. */
  withdraw(job: string): void {
    for (const [id, waiting] of this.#waiting) if (waiting.job === job) this.#close(id, waiting, { agree: false });
  }

  #ask(question: OpenQuestion): Promise<Answer> {
    const id = randomUUID();
    return new Promise((answer) => {
      this.#waiting.set(id, { job: question.job, answer });
      this.#desk.addQuestion({ ...question, id });
    });
  }

  #close(id: string, waiting: Waiting, answer: Answer): void {
    this.#waiting.delete(id);
    this.#desk.removeQuestion(id);
    waiting.answer(answer);
  }
}
