// The rate of one source over a window, from whatever it told of that time.
import type { Rate, Window } from './window.ts';

/**
 * The rate of one source over the portions that lie wholly inside the window: no portion is cut, so nothing from outside
 * the window is counted.
 */
export class RateInside {
  static readonly #toleranceMs = 1;
  readonly #window: Window;
  readonly #fromMs: number;
  readonly #toMs: number;
  #seconds = 0;
  #packets = 0;
  #bytes = 0;

  constructor(window: Window) {
    this.#window = window;
    this.#fromMs = window.startMs - RateInside.#toleranceMs;
    this.#toMs = window.endMs + RateInside.#toleranceMs;
  }

  /** Goes on adding with another end; what was added so far has to lie before it. */
  until(endMs: number): RateInside {
    const longer = new RateInside({ startMs: this.#window.startMs, endMs });
    longer.#seconds = this.#seconds;
    longer.#packets = this.#packets;
    longer.#bytes = this.#bytes;
    return longer;
  }

  add(startMs: number, endMs: number, packets: number, bytes: number): void {
    if (startMs < this.#fromMs || endMs > this.#toMs) return;
    this.#seconds += Math.max(0, endMs - startMs) / 1000;
    this.#packets += packets;
    this.#bytes += bytes;
  }

  /** Undefined when no portion lay inside. */
  rate(): Rate | undefined {
    if (this.#seconds <= 0) return undefined;
    return { packetsPerSecond: this.#packets / this.#seconds, bytesPerSecond: this.#bytes / this.#seconds };
  }
}
