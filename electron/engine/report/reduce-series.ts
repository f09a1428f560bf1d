// Brings a long series down to as many columns as a chart can show, keeping the lowest and highest value of each column:
// a dip of one second in a day stays visible. Pure arithmetic.

export interface Column {
  /** Middle of the column, seconds. */
  readonly second: number;
  readonly lowest: number;
  readonly mean: number;
  readonly highest: number;
}

export interface SecondValue {
  readonly second: number;
  readonly value: number;
}

/** Seconds per column so that `seconds` fit into at most `columns`. */
export function columnSeconds(seconds: number, columns: number): number {
  return Math.max(1, Math.ceil(seconds / columns));
}

/** Columns without any value are left out: a gap stays a gap. Of the values, which may be a day's, none is kept. */
export function reduceSeries(values: Iterable<SecondValue>, secondsPerColumn: number): readonly Column[] {
  const columns = new Map<number, { lowest: number; sum: number; count: number; highest: number }>();
  for (const { second, value } of values) {
    const index = Math.floor(second / secondsPerColumn);
    const column = columns.get(index);
    if (!column) {
      columns.set(index, { lowest: value, sum: value, count: 1, highest: value });
      continue;
    }
    column.lowest = Math.min(column.lowest, value);
    column.sum += value;
    column.count += 1;
    column.highest = Math.max(column.highest, value);
  }
  return [...columns]
    .sort(([left], [right]) => left - right)
    .map(([index, { lowest, sum, count, highest }]) => ({
      second: (index + 0.5) * secondsPerColumn,
      lowest,
      mean: sum / count,
      highest,
    }));
}

/** Of each point what is asked of it, one at a time; points without it are left out. */
export function* valuesOf<Point extends { readonly second: number }>(
  points: readonly Point[],
  value: (point: Point) => number | undefined,
): Generator<SecondValue> {
  for (const point of points) {
    const told = value(point);
    if (told !== undefined) yield { second: point.second, value: told };
  }
}

/** How many there are, the highest of them and the second after the last; zeros where there is none. */
export function extentOf(values: Iterable<SecondValue>): {
  readonly count: number;
  readonly highest: number;
  readonly endSecond: number;
} {
  const extent = { count: 0, highest: 0, endSecond: 0 };
  for (const { second, value } of values) {
    extent.count += 1;
    extent.highest = Math.max(extent.highest, value);
    extent.endSecond = Math.max(extent.endSecond, second + 1);
  }
  return extent;
}
