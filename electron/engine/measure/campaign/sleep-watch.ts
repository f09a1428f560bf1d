// Notices that this computer has slept, or that this program stood still, while a campaign ran: nobody was there for that time.
// Which of the two it was cannot be told on every system, and is not claimed.
// Records it, and tells whoever has to know whether a test fell into it.
import type { NewEvent } from '../../../../shared/job/events.ts';
import type { Window } from '../../../../shared/line/window.ts';
import { laptopTimeMs } from '../../hosts/laptop-clock.ts';

const lookEveryMs = 1_000;
/** A busy computer is late by a second or two; one that is late by this much did nothing at all. */
const leastSleepMs = 4_000;

export class SleepWatch implements Disposable {
  readonly #record: (event: NewEvent) => void;
  readonly #nowMs: () => number;
  readonly #timer: NodeJS.Timeout;
  #lastLookMs: number;
  #last: Window | undefined;

  constructor(record: (event: NewEvent) => void, nowMs: () => number = laptopTimeMs) {
    this.#record = record;
    this.#nowMs = nowMs;
    this.#lastLookMs = nowMs();
    this.#timer = setInterval(() => {
      this.#look();
    }, lookEveryMs);
  }

  /** The last sleep that went on after this moment of the laptop's clock; whoever asks may have woken before the watch. */
  since(atMs: number): Window | undefined {
    this.#look();
    return this.#last && this.#last.endMs > atMs ? this.#last : undefined;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const [startMs, endMs] = [this.#lastLookMs, this.#nowMs()];
    this.#lastLookMs = endMs;
    if (endMs - startMs < lookEveryMs + leastSleepMs) return;
    this.#last = { startMs, endMs };
    this.#record({ type: 'computer.slept', body: this.#last });
  }
}
