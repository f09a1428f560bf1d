// Amounts told over odd spans of time, as one value a second. Typed arrays: a test of an hour has hundreds of thousands of samples.
import type { Rate, Window } from './window.ts';

/** Amounts spread over seconds counted from `originMs`: a portion across two seconds gives each its part. For charts. */
export class SecondBuckets {
  readonly #originMs: number;
  readonly #packets: Float64Array;
  readonly #bytes: Float64Array;
  readonly #coveredMs: Float64Array;

  constructor(originMs: number, seconds: number) {
    this.#originMs = originMs;
    this.#packets = new Float64Array(seconds);
    this.#bytes = new Float64Array(seconds);
    this.#coveredMs = new Float64Array(seconds);
  }

  add({ startMs, endMs }: Window, packets: number, bytes: number): void {
    const lengthMs = endMs - startMs;
    if (lengthMs <= 0) return;
    const first = Math.max(0, Math.floor((startMs - this.#originMs) / 1000));
    const last = Math.min(this.#packets.length - 1, Math.floor((endMs - this.#originMs) / 1000));
    for (let second = first; second <= last; second += 1) {
      const fromMs = Math.max(startMs, this.#originMs + second * 1000);
      const toMs = Math.min(endMs, this.#originMs + (second + 1) * 1000);
      const partMs = Math.max(0, toMs - fromMs);
      this.#packets[second] = (this.#packets[second] ?? 0) + (packets * partMs) / lengthMs;
      this.#bytes[second] = (this.#bytes[second] ?? 0) + (bytes * partMs) / lengthMs;
      this.#coveredMs[second] = (this.#coveredMs[second] ?? 0) + partMs;
    }
  }

  /** Undefined in a second that nothing was told of. */
  at(second: number): Rate | undefined {
    if ((this.#coveredMs[second] ?? 0) < 1) return undefined;
    return { packetsPerSecond: this.#packets[second] ?? 0, bytesPerSecond: this.#bytes[second] ?? 0 };
  }
}
