// What both ends of one stream told second by second: the newest samples as they came, of older ones what the view needs.
import type { Window } from '../../line/window.ts';
import type { StreamSample } from '../events.ts';

export type StreamSense = StreamSample['sense'];

/** Enough for a small line beside the figures. */
const recentSeconds = 40;

export class ToldEnd {
  /** In the order in which they were told. */
  readonly samples: readonly StreamSample[];
  #span: { startMs: number; endMs: number } | undefined;
  latest: StreamSample | undefined;
  #settled: readonly StreamSample[] = [];
  readonly #new: StreamSample[] = [];

  constructor() {
    this.samples = this.#new;
  }

  add(sample: StreamSample): void {
    this.#new.push(sample);
    this.latest = sample;
    const { startMs, endMs } = sample;
    this.#span ??= { startMs, endMs };
    if (startMs < this.#span.startMs) this.#span.startMs = startMs;
    if (endMs > this.#span.endMs) this.#span.endMs = endMs;
  }

  /** From the begin of the first to the end of the last. */
  get span(): Window | undefined {
    return this.#span && { ...this.#span };
  }

  /** Gives out those that end by then and keeps the others. */
  settle(untilMs: number): readonly StreamSample[] {
    const settled = this.#new.filter(({ endMs }) => endMs <= untilMs);
    const kept = this.#new.filter(({ endMs }) => endMs > untilMs);
    this.#new.splice(0, this.#new.length, ...kept);
    this.#settled = [...this.#settled, ...settled.filter(hasLength)].slice(-recentSeconds);
    return settled;
  }

  /** The newest ones, oldest first. */
  recent(): readonly StreamSample[] {
    const found: StreamSample[] = [];
    for (let index = this.#new.length - 1; index >= 0 && found.length < recentSeconds; index -= 1) {
      const sample = this.#new[index];
      if (sample && hasLength(sample)) found.push(sample);
    }
    return [...this.#settled, ...found.reverse()].slice(-recentSeconds);
  }
}

function hasLength({ startMs, endMs }: Window): boolean {
  return endMs > startMs;
}

export class ToldStream {
  readonly sent = new ToldEnd();
  readonly received = new ToldEnd();
  lastJitterMs: number | undefined;
  /** The last one that tells of losses. */
  lastWithLoss: StreamSample | undefined;

  add(sample: StreamSample): void {
    this[sample.sense].add(sample);
    if (sample.jitterMs !== undefined) this.lastJitterMs = sample.jitterMs;
    if (sample.lostPackets !== undefined) this.lastWithLoss = sample;
  }
}
