// Tokens: a repeat of the same operation gets the first one's answer and changes nothing.
import type { Clock } from '../world/clock.ts';
import { badRequest } from './api-failure.ts';
import type { WireObject } from './wire-json.ts';

interface Entry {
  readonly fingerprint: string;
  readonly answer: WireObject;
  /** Until then the service says that it is still working on it. */
  readonly processingUntilMs: number;
}

interface Operation {
  /** Account, region, action and token. */
  readonly key: string;
  readonly fingerprint: string;
  readonly run: () => WireObject;
}

export class IdempotencyBook {
  readonly #entries = new Map<string, Entry>();
  readonly #clock: Clock;
  readonly #processingMs: number;

  constructor(clock: Clock, processingMs: number) {
    this.#clock = clock;
    this.#processingMs = processingMs;
  }

  /** A refused operation leaves nothing behind: its token may be used again. */
  once(operation: Operation): WireObject {
    const earlier = this.#entries.get(operation.key);
    if (earlier === undefined) {
      const answer = operation.run();
      const processingUntilMs = this.#clock.nowMs() + this.#processingMs;
      this.#entries.set(operation.key, { fingerprint: operation.fingerprint, answer, processingUntilMs });
      return answer;
    }
    if (earlier.fingerprint !== operation.fingerprint) {
      throw badRequest('IdempotentParameterMismatch', 'The ClientToken was used with other parameters.');
    }
    if (this.#clock.nowMs() < earlier.processingUntilMs) {
      throw badRequest('LastTokenProcessing', 'The last request with this token is still being processed.');
    }
    return earlier.answer;
  }
}
