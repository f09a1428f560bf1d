// Axis ends and ticks at round numbers. Pure arithmetic; knows nothing of what is drawn.

/** Ticks from zero to the first round number at or above `highest`, at most seven of them. */
export function valueTicks(highest: number): readonly number[] {
  const wanted = highest > 0 ? highest : 1;
  const power = 10 ** Math.floor(Math.log10(wanted / 5));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => wanted / candidate <= 5) ?? wanted;
  const count = Math.ceil(wanted / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

const timeSteps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600];

/** Seconds from zero to the end of a test, at most nine ticks. */
export function timeTicks(seconds: number): readonly number[] {
  const step = timeSteps.find((candidate) => seconds / candidate <= 8) ?? 43200;
  return Array.from({ length: Math.floor(seconds / step + 1e-9) + 1 }, (_, index) => index * step);
}

/** A moment of a test: `83 s`, in a test of an hour or more `01:23:45`. */
export function momentLabel(second: number, total: number): string {
  if (total < 3600) return `${second} s`;
  const parts = [Math.floor(second / 3600), Math.floor((second % 3600) / 60), second % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** `40 s`, `2 min`, `6 h`: one unit for the whole axis. */
export function timeTickLabel(second: number, total: number): string {
  if (total <= 180) return `${second} s`;
  if (total <= 3 * 3600) return `${Number((second / 60).toFixed(2))} min`;
  return `${Number((second / 3600).toFixed(2))} h`;
}
