// The value axis of a chart: where it ends, and equal steps that end there with it, so that no two labels crowd. Pure.

/** Ends of an axis over a power of ten, and the step that divides each into three to five. */
const steps = [
  [1, 0.2],
  [1.2, 0.4],
  [1.5, 0.5],
  [2, 0.5],
  [2.5, 0.5],
  [3, 1],
  [4, 1],
  [5, 1],
  [6, 2],
  [8, 2],
  [10, 2],
] as const;

/** The next end that is not below the value: the axis moves rarely and by readable steps. */
export function niceCeiling(value: number): number {
  const power = powerOfTen(value);
  return (steps.find(([end]) => end * power >= value - 1e-9)?.[0] ?? 10) * power;
}

/** @param ceiling as `niceCeiling` gives it */
export function valueStep(ceiling: number): number {
  const power = powerOfTen(ceiling);
  return (steps.find(([end]) => end >= ceiling / power - 1e-9)?.[1] ?? 2) * power;
}

function powerOfTen(value: number): number {
  return 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)) + 1e-12);
}
