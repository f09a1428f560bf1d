// The overlap window: the time in which all streams of a test were sending. Totals are taken over it and over nothing else.

export interface Window {
  readonly startMs: number;
  readonly endMs: number;
}

/** An amount spread evenly over a window, such as one sample of one stream. */
export interface Portion extends Window {
  readonly packets: number;
  readonly bytes: number;
}

export interface Rate {
  readonly packetsPerSecond: number;
  readonly bytesPerSecond: number;
}

export function windowSeconds(window: Window): number {
  return Math.max(0, window.endMs - window.startMs) / 1000;
}

/** The intersection of all windows; undefined when there is none or there are no windows. */
export function overlapOf(windows: readonly Window[]): Window | undefined {
  if (windows.length === 0) return undefined;
  const startMs = Math.max(...windows.map((window) => window.startMs));
  const endMs = Math.min(...windows.map((window) => window.endMs));
  return endMs > startMs ? { startMs, endMs } : undefined;
}

/** The smallest window that holds all the given ones. */
export function spanOf(windows: readonly Window[]): Window | undefined {
  // A loop: an hour of 64 streams has more windows than a call takes arguments.
  let startMs = Number.POSITIVE_INFINITY;
  let endMs = Number.NEGATIVE_INFINITY;
  for (const window of windows) {
    if (window.startMs < startMs) startMs = window.startMs;
    if (window.endMs > endMs) endMs = window.endMs;
  }
  return windows.length === 0 ? undefined : { startMs, endMs };
}

/**
 * The rate of one source over the portions that lie wholly inside the window: no portion is cut, so nothing from outside
 * the window is counted.
 */
export class RateInside {
  static readonly #toleranceMs = 1;
  readonly #fromMs: number;
  readonly #toMs: number;
  #seconds = 0;
  #packets = 0;
  #bytes = 0;

  constructor(window: Window) {
    this.#fromMs = window.startMs - RateInside.#toleranceMs;
    this.#toMs = window.endMs + RateInside.#toleranceMs;
  }

  add(portion: Window, packets: number, bytes: number): void {
    if (portion.startMs < this.#fromMs || portion.endMs > this.#toMs) return;
    this.#seconds += windowSeconds(portion);
    this.#packets += packets;
    this.#bytes += bytes;
  }

  /** Undefined when no portion lay inside. */
  rate(): Rate | undefined {
    if (this.#seconds <= 0) return undefined;
    return { packetsPerSecond: this.#packets / this.#seconds, bytesPerSecond: this.#bytes / this.#seconds };
  }
}

/** The same of portions that are at hand. */
export function rateInside(portions: readonly Portion[], window: Window): Rate | undefined {
  const inside = new RateInside(window);
  for (const portion of portions) inside.add(portion, portion.packets, portion.bytes);
  return inside.rate();
}

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

/** The same of portions that are at hand, one entry a second. */
export function perSecond(portions: readonly Portion[], originMs: number, seconds: number): (Rate | undefined)[] {
  const buckets = new SecondBuckets(originMs, seconds);
  for (const portion of portions) buckets.add(portion, portion.packets, portion.bytes);
  return Array.from({ length: seconds }, (_, second) => buckets.at(second));
}
