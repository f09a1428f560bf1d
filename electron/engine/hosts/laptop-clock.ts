// The laptop's clock: microseconds, unmoved when somebody sets the time, and going on while the laptop sleeps. The clock that a
// program is given stands still then on Linux (clock_gettime(2): CLOCK_MONOTONIC), the time since boot does not.
import { uptime } from 'node:os';

/** Time since boot is told in hundredths of a second by Linux and in whole seconds by macOS: what is less is no sleep. */
const leastSleepMs = 2_000;

export interface ClockSources {
  /** Milliseconds in which the computer was awake, fine and monotonic; some systems count sleep as well. */
  readonly awakeMs: () => number;
  /** Milliseconds since boot, sleep among them. */
  readonly bootMs: () => number;
  /** Epoch milliseconds when `awakeMs` was zero. */
  readonly originMs: number;
}

export class LaptopClock {
  readonly #sources: ClockSources;
  readonly #bootAtOriginMs: number;
  #asleepMs = 0;

  constructor(sources: ClockSources) {
    this.#sources = sources;
    this.#bootAtOriginMs = sources.bootMs() - sources.awakeMs();
  }

  /** Epoch milliseconds. After a sleep they are off by as much as the time since boot is coarse: compare clocks anew. */
  nowMs(): number {
    const { awakeMs, bootMs, originMs } = this.#sources;
    const awake = awakeMs();
    const missedMs = bootMs() - this.#bootAtOriginMs - awake - this.#asleepMs;
    if (missedMs >= leastSleepMs) this.#asleepMs += missedMs;
    return originMs + awake + this.#asleepMs;
  }
}

const clock = new LaptopClock({
  awakeMs: () => performance.now(),
  bootMs: () => uptime() * 1000,
  originMs: performance.timeOrigin,
});

export function laptopTimeMs(): number {
  return clock.nowMs();
}
