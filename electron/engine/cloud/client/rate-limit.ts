// Keeps each action under the service's published limit: 300 calls a minute for each account, region and action.
import type { Pace } from './pace.ts';

/** A bucket of 60 that refills at 4 a second lets at most 300 through in any minute. */
const burst = 60;
const perSecond = 4;

export class RateLimit {
  readonly #pace: Pace;
  readonly #buckets = new Map<string, { tokens: number; atMs: number }>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Resolves when the call may be made. */
  async admit(key: string, signal: AbortSignal | undefined): Promise<void> {
    const bucket = this.#refilled(key);
    bucket.tokens -= 1;
    if (bucket.tokens >= 0) return;
    await this.#pace.sleep((-bucket.tokens / perSecond) * 1000, signal);
  }

  #refilled(key: string): { tokens: number; atMs: number } {
    const nowMs = this.#pace.nowMs();
    const bucket = this.#buckets.get(key) ?? { tokens: burst, atMs: nowMs };
    const gained = ((nowMs - bucket.atMs) / 1000 / this.#pace.scale) * perSecond;
    bucket.tokens = Math.min(burst, bucket.tokens + gained);
    bucket.atMs = nowMs;
    this.#buckets.set(key, bucket);
    return bucket;
  }
}
