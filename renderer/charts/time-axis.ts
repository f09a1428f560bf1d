// The time axis of a chart: steps that people count in, seconds to hours. Pure.
import { formatDuration } from '../../shared/line/format.ts';

const minute = 60;
const hour = 60 * minute;
const steps = [1, 2, 5, 10, 15, 30, minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour].concat(
  [2, 3, 6, 12, 24].map((hours) => hours * hour),
);
const mostTicks = 10;

/** Seconds from one tick to the next. */
export function tickStep(seconds: number): number {
  return steps.find((step) => seconds / step <= mostTicks) ?? 24 * hour;
}

/** `30 s`, `90 s`, `15 min`, `1 h 30 min`. */
export function timeText(seconds: number): string {
  return seconds < 2 * minute && seconds % minute !== 0 ? `${seconds} s` : formatDuration(seconds);
}
