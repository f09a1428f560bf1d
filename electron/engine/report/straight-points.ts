// Leaves out the points of a line that a straight stroke passes anyway: a level line of 240 columns becomes two points.

/** Where it stands across, and its heights there; all as shares of a plotting area. */
type Point = readonly [across: number, ...heights: number[]];

/** A tenth of a millimetre at most on the largest chart: less than half of the thinnest stroke. */
const hair = 0.001;

/** The first and the last point and those between that no straight line stands for. Points ascend across. */
export function straightPoints<Of extends Point>(points: readonly Of[]): readonly Of[] {
  const kept: Of[] = [];
  let slopes: readonly Slopes[] = [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before && !slopes.every((allowed, side) => isWithin(allowed, slope(kept.at(-1) ?? before, point, side)))) {
      kept.push(before);
      slopes = [];
    }
    const anchor = kept.at(-1);
    if (anchor) slopes = narrowed(slopes, anchor, point);
    else kept.push(point);
  }
  const last = points.at(-1);
  if (last && last !== kept.at(-1)) kept.push(last);
  return kept;
}

/** Of the lines from an anchor those that pass every point since within a hair. */
interface Slopes {
  readonly least: number;
  readonly most: number;
}

function narrowed(slopes: readonly Slopes[], anchor: Point, point: Point): readonly Slopes[] {
  return point.slice(1).map((_, side) => {
    const { least, most } = slopes[side] ?? { least: -Infinity, most: Infinity };
    return {
      least: Math.max(least, slope(anchor, point, side, -hair)),
      most: Math.min(most, slope(anchor, point, side, hair)),
    };
  });
}

function slope(anchor: Point, point: Point, side: number, off = 0): number {
  return ((point[side + 1] ?? 0) + off - (anchor[side + 1] ?? 0)) / (point[0] - anchor[0]);
}

function isWithin({ least, most }: Slopes, told: number): boolean {
  return told >= least && told <= most;
}
