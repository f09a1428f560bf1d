// A test second by second, as its reader judges it: how its seconds are spread, and which of them stand out. Only whole
// seconds inside the overlap window count. Pure; concludes nothing about the verdict.
import { percentile, percentileOfSorted, sortedUp } from '../line/statistics.ts';
import type { SeriesPoint, TestView } from './view.ts';

/** The percentiles that are told where there are enough seconds for them. */
export const toldPercentiles = [1, 5, 50, 95, 99] as const;

export interface Spread {
  readonly seconds: number;
  readonly lowest: number;
  readonly highest: number;
  /** By percentile; one that fewer seconds than it takes would have to tell is absent. */
  readonly percentiles: Readonly<Partial<Record<(typeof toldPercentiles)[number], number>>>;
}

interface SecondFigures {
  /** Datagrams received a second, all streams together. */
  readonly receivedPackets?: Spread;
  /** Share of each second's datagrams that the receiving tools missed. */
  readonly lossShare?: Spread;
  /** Mean of the streams in each second. */
  readonly jitterMs?: Spread;
}

/** Seconds in which clearly less arrived than in their neighbours. */
interface Dip {
  readonly firstSecond: number;
  readonly lastSecond: number;
  /** Datagrams in the lowest of them, as a share of the median second. */
  readonly lowestShare: number;
}

/** Below this many seconds nothing can be said of how they are spread. */
const fewestSeconds = 3;

/** A view never changes, and a report asks for the same figures several times: of a day they take a while. */
const known = new WeakMap<TestView, { readonly figures: SecondFigures; readonly dips: readonly Dip[] }>();

const missedOf = new WeakMap<readonly SeriesPoint[], ReadonlyMap<number, number>>();

export function secondFigures(test: TestView): SecondFigures {
  return reckoned(test).figures;
}

export function dipsOf(test: TestView): readonly Dip[] {
  return reckoned(test).dips;
}

function reckoned(test: TestView): { readonly figures: SecondFigures; readonly dips: readonly Dip[] } {
  const before = known.get(test);
  if (before) return before;
  const points = wholeSeconds(test);
  const now = { figures: figuresOf(points, lossBySecond(test.series)), dips: findDips(points) };
  known.set(test, now);
  return now;
}

function figuresOf(points: readonly SeriesPoint[], losses: ReadonlyMap<number, number>): SecondFigures {
  const receivedPackets = spreadOf(points.flatMap(({ received }) => received?.packetsPerSecond ?? []));
  const lossShare = spreadOf(points.flatMap(({ second }) => losses.get(second) ?? []));
  const jitterMs = spreadOf(points.flatMap((point) => point.jitterMs ?? []));
  return {
    ...(receivedPackets && { receivedPackets }),
    ...(lossShare && { lossShare }),
    ...(jitterMs && { jitterMs }),
  };
}

/** Missed ÷ (received + missed) by second; seconds of which the tool does not tell are absent. */
export function lossBySecond(series: readonly SeriesPoint[]): ReadonlyMap<number, number> {
  const losses = new Map<number, number>();
  const missed = missedBySecond(series);
  for (const { second, received } of series) {
    const now = missed.get(second);
    const passed = (received?.packetsPerSecond ?? 0) + (now ?? 0);
    if (now !== undefined && passed > 0) losses.set(second, now / passed);
  }
  return losses;
}

/**
 * Datagrams that the receiving tools missed, by second; seconds of which they do not tell are absent. A datagram that comes late was
 * told as missed before and is taken back in the second in which it comes: what was taken back is taken off the last seconds before
 * that missed any. So no second is below zero, and the sum stays what the tool says.
 */
export function missedBySecond(series: readonly SeriesPoint[]): ReadonlyMap<number, number> {
  const before = missedOf.get(series);
  if (before) return before;
  const missed = new Map<number, number>();
  const missing: number[] = [];
  for (const { second, received, lostPackets } of series) {
    if (!received || lostPackets === undefined) continue;
    missed.set(second, Math.max(0, lostPackets));
    if (lostPackets > 0) missing.push(second);
    let takenBack = Math.max(0, -lostPackets);
    for (let last = missing.at(-1); last !== undefined && takenBack > 0; last = missing.at(-1)) {
      const there = missed.get(last) ?? 0;
      const part = Math.min(there, takenBack);
      missed.set(last, there - part);
      takenBack -= part;
      if (there === part) missing.pop();
    }
  }
  missedOf.set(series, missed);
  return missed;
}

/** A dip is deeper than this share of the median … */
const dipShare = 0.05;
/** … and than this many robust deviations (1.4826 × the median distance from the median, as of a normal distribution). */
const dipDeviations = 6;

function findDips(points: readonly SeriesPoint[]): readonly Dip[] {
  const seconds = points.flatMap(({ second, received }) =>
    received ? [{ second, value: received.packetsPerSecond }] : [],
  );
  const values = seconds.map(({ value }) => value);
  const median = percentile(values, 0.5) ?? 0;
  if (values.length < fewestSeconds || median === 0) return [];
  const deviation =
    1.4826 *
    (percentile(
      values.map((value) => Math.abs(value - median)),
      0.5,
    ) ?? 0);
  const limit = median - Math.max(dipShare * median, dipDeviations * deviation);
  const dips: Dip[] = [];
  for (const { second, value } of seconds) {
    if (value >= limit) continue;
    const lowestShare = value / median;
    const last = dips.at(-1);
    if (last?.lastSecond === second - 1)
      dips.splice(-1, 1, { ...last, lastSecond: second, lowestShare: Math.min(last.lowestShare, lowestShare) });
    else dips.push({ firstSecond: second, lastSecond: second, lowestShare });
  }
  return dips;
}

/** Second 0 of a series: the first start, or the release. Undefined before anything was sent. */
export function seriesOriginMs(test: TestView): number | undefined {
  const starts = test.streams.flatMap((stream) => stream.startedAtMs ?? []);
  const windows = test.streams.flatMap((stream) => stream.window?.startMs ?? []);
  const known = test.releasedAtMs === undefined ? windows : [...starts, test.releasedAtMs];
  return known.length === 0 ? undefined : Math.min(...known);
}

/** Of its series those that lie inside the overlap window. */
export function wholeSeconds(test: TestView): readonly SeriesPoint[] {
  const originMs = seriesOriginMs(test);
  const { overlap } = test;
  if (originMs === undefined || !overlap) return [];
  return test.series.filter(
    ({ second }) => originMs + second * 1000 >= overlap.startMs && originMs + (second + 1) * 1000 <= overlap.endMs,
  );
}

export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length < fewestSeconds) return undefined;
  const sorted = sortedUp(values);
  const told = toldPercentiles.filter((rank) => values.length >= 100 / Math.min(rank, 100 - rank));
  return {
    seconds: values.length,
    lowest: sorted[0] ?? 0,
    highest: sorted.at(-1) ?? 0,
    percentiles: Object.fromEntries(told.map((rank) => [rank, percentileOfSorted(sorted, rank / 100) ?? 0])),
  };
}
