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

/** Columns without any value are left out: a gap stays a gap. */
export function reduceSeries(values: readonly SecondValue[], secondsPerColumn: number): readonly Column[] {
  const columns = new Map<number, number[]>();
  for (const { second, value } of values) {
    const index = Math.floor(second / secondsPerColumn);
    const column = columns.get(index);
    if (column) column.push(value);
    else columns.set(index, [value]);
  }
  return [...columns]
    .sort(([left], [right]) => left - right)
    .map(([index, inside]) => ({
      second: (index + 0.5) * secondsPerColumn,
      lowest: inside.reduce((lowest, value) => Math.min(lowest, value)),
      mean: inside.reduce((total, value) => total + value, 0) / inside.length,
      highest: inside.reduce((highest, value) => Math.max(highest, value)),
    }));
}
