// Small statistics used by totals and findings. Plain arrays in, numbers out; empty input gives undefined, never zero.

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : sum(values) / values.length;
}

/** The value below which the given share (0..1) of the values lies; linear between neighbours. */
export function percentile(values: readonly number[], share: number): number | undefined {
  return percentileOfSorted(sortedUp(values), share);
}

/** From the lowest to the highest; typed, as a day has many seconds. */
export function sortedUp(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

export function percentileOfSorted(sorted: Float64Array, share: number): number | undefined {
  if (sorted.length === 0) return undefined;
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? 0;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - Math.floor(position));
}

/** Jain's fairness index: 1 when all streams got the same, 1/n when one got everything. */
export function fairnessIndex(values: readonly number[]): number | undefined {
  const squares = sum(values.map((value) => value * value));
  if (values.length === 0 || squares === 0) return undefined;
  return sum(values) ** 2 / (values.length * squares);
}
