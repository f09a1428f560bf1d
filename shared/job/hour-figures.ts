// A test of many hours hour by hour: what a soak is run for. Only whole seconds inside the overlap window count, as for how the
// seconds are spread. Pure; concludes nothing about the verdict.
import { dipsOf, missedBySecond, seriesOriginMs, wholeSeconds } from './second-figures.ts';
import type { TestView } from './view.ts';

const hourSeconds = 3600;
/** A shorter test is told by its chart. */
const fewestHours = 2;

export interface HourFigures {
  /** Of the test, the first one is 0. */
  readonly hour: number;
  /** On the clock of the measuring computer. */
  readonly startMs: number;
  /** Whole seconds of this hour that the receiving side told of. */
  readonly seconds: number;
  /** Datagrams a second, all streams together. */
  readonly receivedPackets: { readonly mean: number; readonly lowest: number; readonly highest: number };
  /** Missed ÷ (received + missed) over the hour. */
  readonly lossShare?: number;
  /** Mean of its seconds. */
  readonly jitterMs?: number;
  /** Seconds that belong to a dip. */
  readonly dipSeconds: number;
}

interface Sums {
  seconds: number;
  received: number;
  lowest: number;
  highest: number;
  told: number;
  missed: number;
  toldReceived: number;
  jitter: number;
  jitterSeconds: number;
}

const known = new WeakMap<TestView, readonly HourFigures[]>();

/** Empty for a test that is no longer than an hour or two. */
export function hourFigures(test: TestView): readonly HourFigures[] {
  if (test.plan.durationSeconds < fewestHours * hourSeconds) return [];
  const before = known.get(test);
  if (before) return before;
  const figures = reckon(test);
  known.set(test, figures);
  return figures;
}

function reckon(test: TestView): readonly HourFigures[] {
  const originMs = seriesOriginMs(test) ?? 0;
  const missed = missedBySecond(test.series);
  const hours = new Map<number, Sums>();
  for (const { second, received, jitterMs } of wholeSeconds(test)) {
    if (!received) continue;
    const hour = Math.floor(second / hourSeconds);
    const sums = hours.get(hour) ?? emptySums();
    hours.set(hour, sums);
    const packets = received.packetsPerSecond;
    sums.seconds += 1;
    sums.received += packets;
    sums.lowest = Math.min(sums.lowest, packets);
    sums.highest = Math.max(sums.highest, packets);
    const lost = missed.get(second);
    if (lost !== undefined) {
      sums.told += 1;
      sums.missed += lost;
      sums.toldReceived += packets;
    }
    if (jitterMs !== undefined) {
      sums.jitter += jitterMs;
      sums.jitterSeconds += 1;
    }
  }
  const dips = dipSecondsByHour(test);
  return [...hours].map(([hour, sums]) => ({
    hour,
    startMs: originMs + hour * hourSeconds * 1000,
    seconds: sums.seconds,
    receivedPackets: { mean: sums.received / sums.seconds, lowest: sums.lowest, highest: sums.highest },
    ...(sums.told > 0 && sums.missed + sums.toldReceived > 0
      ? { lossShare: sums.missed / (sums.missed + sums.toldReceived) }
      : {}),
    ...(sums.jitterSeconds > 0 && { jitterMs: sums.jitter / sums.jitterSeconds }),
    dipSeconds: dips.get(hour) ?? 0,
  }));
}

function emptySums(): Sums {
  const none = { seconds: 0, received: 0, told: 0, missed: 0, toldReceived: 0, jitter: 0, jitterSeconds: 0 };
  return { ...none, lowest: Number.POSITIVE_INFINITY, highest: 0 };
}

function dipSecondsByHour(test: TestView): ReadonlyMap<number, number> {
  const seconds = new Map<number, number>();
  for (const { firstSecond, lastSecond } of dipsOf(test)) {
    for (let second = firstSecond; second <= lastSecond; second += 1) {
      const hour = Math.floor(second / hourSeconds);
      seconds.set(hour, (seconds.get(hour) ?? 0) + 1);
    }
  }
  return seconds;
}
