// The published rate limit: so many calls a minute for each account, region and action.
import type { Clock } from '../world/clock.ts';
import { badRequest } from './api-failure.ts';

export class Throttle {
  readonly #windows = new Map<string, { readonly startMs: number; calls: number }>();
  readonly #clock: Clock;
  readonly #calls: number;
  readonly #windowMs: number;

  constructor(clock: Clock, calls: number, windowMs: number) {
    this.#clock = clock;
    this.#calls = calls;
    this.#windowMs = windowMs;
  }

  admit(key: string): void {
    const now = this.#clock.nowMs();
    const current = this.#windows.get(key);
    if (current === undefined || now - current.startMs >= this.#windowMs) {
      this.#windows.set(key, { startMs: now, calls: 1 });
      return;
    }
    current.calls += 1;
    if (current.calls > this.#calls) throw throttled();
  }
}

export function throttled(): Error {
  return badRequest('Throttling.User', 'Request was denied due to user flow control.');
}
