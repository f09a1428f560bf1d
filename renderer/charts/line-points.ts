// One line of a chart as the points that are drawn of it: second by second while that is few; of a longer test the lowest, the
// highest and a gap of every column of seconds, where they were. A mean would hide the second in which nothing arrived. Pure.

export interface LinePoint {
  readonly x: number;
  /** Null is a gap: nothing was measured in that second. */
  readonly y: number | null;
}

/** About as many as a chart has pixels: a day is drawn in columns of a minute and a half. */
const mostColumns = 960;
/** Of each line, whatever its length. */
export const mostPoints = 3 * mostColumns + 1;

/** By how long the test will be, so that its columns stay where they are while it runs. */
export function secondsAColumn(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / mostColumns));
}

/** @param valueOf the value of the second with this index; the end of a second is where its value is drawn */
export function linePoints(
  count: number,
  valueOf: (index: number) => number | undefined,
  columnSeconds: number,
): readonly LinePoint[] {
  const points: LinePoint[] = [];
  for (let start = 0; start < count; start += columnSeconds) {
    const indices = told(start, Math.min(count, start + columnSeconds), valueOf);
    // A line reaches its newest second, or it would lag behind the figure above it.
    if (start + columnSeconds >= count) indices.add(count - 1);
    for (const index of [...indices].sort((a, b) => a - b)) points.push({ x: index + 1, y: valueOf(index) ?? null });
  }
  return points;
}

/** Which seconds of a column are worth a point. */
function told(start: number, end: number, valueOf: (index: number) => number | undefined): Set<number> {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [lowestAt, highestAt, gapAt] = [-1, -1, -1];
  for (let index = start; index < end; index += 1) {
    const value = valueOf(index);
    if (value === undefined) {
      if (gapAt < 0) gapAt = index;
      continue;
    }
    if (value < lowest) [lowest, lowestAt] = [value, index];
    if (value > highest) [highest, highestAt] = [value, index];
  }
  return new Set([lowestAt, highestAt, gapAt].filter((index) => index >= 0));
}
