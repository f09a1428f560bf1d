// Does it help? Two series of seconds, measured with and without something, as a gain with its confidence interval. Pure.
import { mean, sum } from './statistics.ts';

export interface Gain {
  /** Means over all seconds, in the unit of the series. */
  readonly without: number;
  readonly with: number;
  /** Of the value without: 0.05 is five per cent more. */
  readonly share: number;
  /** 95 % confidence interval of `share`. */
  readonly low: number;
  readonly high: number;
  readonly secondsWithout: number;
  readonly secondsWith: number;
  readonly runsEach: number;
}

/** Fewer seconds tell nothing of how much seconds differ. */
const fewestSeconds = 3;

/**
 * Each side's runs as series of seconds. The interval is Welch's (unequal variances) at 95 %, where seconds that resemble
 * their neighbours count for less than one each, and it is never narrower than equal runs differed among each other: what
 * changes by itself from run to run is no gain. Undefined where a side has too few seconds or nothing was carried.
 */
export function gainOf(without: readonly Run[], withIt: readonly Run[]): Gain | undefined {
  const [a, b] = [sideOf(without), sideOf(withIt)];
  if (!a || !b || a.mean <= 0) return undefined;
  const variance = a.meanVariance + b.meanVariance;
  const freedom =
    variance === 0
      ? Number.POSITIVE_INFINITY
      : variance ** 2 / (a.meanVariance ** 2 / a.freedom + b.meanVariance ** 2 / b.freedom);
  const halfWidth = Math.max(studentQuantile975(freedom) * Math.sqrt(variance), a.spread, b.spread);
  const difference = b.mean - a.mean;
  return {
    without: a.mean,
    with: b.mean,
    share: difference / a.mean,
    low: (difference - halfWidth) / a.mean,
    high: (difference + halfWidth) / a.mean,
    secondsWithout: a.seconds,
    secondsWith: b.seconds,
    runsEach: Math.min(without.length, withIt.length),
  };
}

/** One run's seconds, in order. */
type Run = readonly number[];

interface Side {
  readonly seconds: number;
  readonly mean: number;
  /** Variance of the mean, and its degrees of freedom. */
  readonly meanVariance: number;
  readonly freedom: number;
  /** How far the means of equal runs lie apart. */
  readonly spread: number;
}

function sideOf(runs: readonly Run[]): Side | undefined {
  const seconds = runs.flat();
  const average = mean(seconds);
  if (average === undefined || seconds.length < fewestSeconds) return undefined;
  const variance = sum(seconds.map((value) => (value - average) ** 2)) / (seconds.length - 1);
  const effective = Math.max(2, seconds.length * independence(runs));
  const means = runs.flatMap((run) => mean(run) ?? []);
  return {
    seconds: seconds.length,
    mean: average,
    meanVariance: variance / effective,
    freedom: effective - 1,
    spread: Math.max(...means) - Math.min(...means),
  };
}

/** How much of a sample a second is worth, from its likeness to the second before: (1 - r) / (1 + r) of a first-order process. */
function independence(runs: readonly Run[]): number {
  let together = 0;
  let own = 0;
  for (const run of runs) {
    const average = mean(run) ?? 0;
    run.forEach((value, index) => {
      own += (value - average) ** 2;
      const before = run[index - 1];
      if (before !== undefined) together += (value - average) * (before - average);
    });
  }
  const likeness = own === 0 ? 0 : Math.max(0, together / own);
  return (1 - likeness) / (1 + likeness);
}

/**
 * Student's t at 97.5 % by the expansion around the normal quantile (Abramowitz and Stegun 26.7.5): 0.8 % too small with two
 * degrees of freedom, 11 % with one, exact to four digits from five on.
 */
function studentQuantile975(freedom: number): number {
  const z = 1.959964;
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3) +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92_160 * freedom ** 4)
  );
}
