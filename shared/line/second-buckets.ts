// Amounts told over odd spans of time, as one value a second. Typed arrays: a test of a day has millions of samples.
import type { Rate } from './window.ts';

/** Seconds, the last one not among them. */
export interface SecondRange {
  readonly from: number;
  readonly to: number;
}

/** Amounts spread over seconds counted from `originMs`: a portion across two seconds gives each its part. For charts. */
export class SecondBuckets {
  readonly #originMs: number;
  #packets: Float64Array;
  #bytes: Float64Array;
  #coveredMs: Float64Array;

  constructor(originMs: number, seconds: number) {
    this.#originMs = originMs;
    this.#packets = new Float64Array(seconds);
    this.#bytes = new Float64Array(seconds);
    this.#coveredMs = new Float64Array(seconds);
  }

  /** Makes room for at least so many seconds. */
  reach(seconds: number): void {
    if (seconds <= this.#packets.length) return;
    const room = Math.max(seconds, this.#packets.length * 2);
    const grown = (values: Float64Array) => {
      const larger = new Float64Array(room);
      larger.set(values);
      return larger;
    };
    this.#packets = grown(this.#packets);
    this.#bytes = grown(this.#bytes);
    this.#coveredMs = grown(this.#coveredMs);
  }

  /** Forgets what was told of these seconds. */
  clear({ from, to }: SecondRange): void {
    this.#packets.fill(0, from, to);
    this.#bytes.fill(0, from, to);
    this.#coveredMs.fill(0, from, to);
  }

  /** Of a portion that goes beyond the range, only what lies inside counts. */
  add(startMs: number, endMs: number, packets: number, bytes: number, range?: SecondRange): void {
    const lengthMs = endMs - startMs;
    if (lengthMs <= 0) return;
    const from = range?.from ?? 0;
    const to = Math.min(this.#packets.length, range?.to ?? Number.POSITIVE_INFINITY);
    const first = Math.max(from, Math.floor((startMs - this.#originMs) / 1000));
    const last = Math.min(to - 1, Math.floor((endMs - this.#originMs) / 1000));
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
