// Time and chance, as the client needs them: passed in, so that a test turns the clock and a practice cloud runs fast.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

export interface Pace {
  nowMs(): number;
  /** Rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** In [0, 1): spreads retries. */
  random(): number;
  /** Unique for ever, at most 64 ASCII characters: tokens and nonces. */
  newId(): string;
  /** How fast the cloud at the other end lives: 1 is the real one. Waits are multiplied by it, rates divided. */
  readonly scale: number;
}

export function systemPace(scale = 1): Pace {
  return {
    nowMs: () => Date.now(),
    sleep: async (ms, signal) => {
      try {
        await delay(ms * scale, undefined, signal === undefined ? {} : { signal });
      } catch (failure) {
        signal?.throwIfAborted();
        throw failure;
      }
    },
    random: Math.random,
    newId: randomUUID,
    scale,
  };
}
