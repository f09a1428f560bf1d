// Which step of connecting we are in and until when it may take. The clock stands still while a person is asked.
import { AppError } from '../../../../shared/api/errors/app-error.ts';

export type Step = 'resolve' | 'connect' | 'handshake' | 'host key' | 'authenticate' | 'open shell';

/** Opening a shell is given long: a slow start-up file of the login shell runs once, then. */
const stepTimeoutsMs: Readonly<Record<Step, number>> = {
  resolve: 10_000,
  connect: 10_000,
  handshake: 20_000,
  'host key': 20_000,
  authenticate: 30_000,
  'open shell': 60_000,
};

export interface StepPlace {
  readonly host: string;
  readonly hop: string;
  readonly address: string;
  readonly port: number;
}

export class StepDeadline implements Disposable {
  /** Rejects when a step takes too long or the caller's signal aborts; never resolves. */
  readonly expired: Promise<never>;
  #step: Step = 'resolve';
  #timer: NodeJS.Timeout | undefined;
  readonly #place: StepPlace;
  readonly #signal: AbortSignal | undefined;
  readonly #reject: (reason: unknown) => void;

  constructor(place: StepPlace, signal: AbortSignal | undefined) {
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => undefined); // it is raced; nobody may be listening any more when it rejects
    this.expired = promise;
    this.#place = place;
    this.#signal = signal;
    this.#reject = reject;
    if (signal?.aborted === true) this.#onAbort();
    signal?.addEventListener('abort', this.#onAbort);
  }

  get step(): Step {
    return this.#step;
  }

  enter(step: Step): void {
    this.#step = step;
    this.pause();
    const timeoutMs = stepTimeoutsMs[step];
    this.#timer = setTimeout(() => {
      this.#reject(new AppError('host/step-timeout', { ...this.#place, step, seconds: timeoutMs / 1000 }));
    }, timeoutMs);
  }

  pause(): void {
    clearTimeout(this.#timer);
  }

  [Symbol.dispose](): void {
    this.pause();
    this.#signal?.removeEventListener('abort', this.#onAbort);
  }

  readonly #onAbort = (): void => {
    this.#reject(this.#signal?.reason);
  };
}
