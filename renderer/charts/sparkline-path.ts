// The last seconds of a stream as the path of a small line. Pure. The newest value is always at the right edge, so the line
// grows from there; zero is the bottom, so a stream that stops is seen to fall.

export interface SparklineBox {
  readonly width: number;
  readonly height: number;
  /** How many values fill the width. */
  readonly slots: number;
  readonly ceiling: number;
}

export function sparklinePath(values: readonly number[], { width, height, slots, ceiling }: SparklineBox): string {
  const shown = values.slice(-slots);
  if (shown.length === 0 || ceiling <= 0) return '';
  const step = width / Math.max(1, slots - 1);
  const left = width - (shown.length - 1) * step;
  return shown
    .map((value, index) => {
      const y = height - (Math.min(value, ceiling) / ceiling) * height;
      return `${index === 0 ? 'M' : 'L'}${(left + index * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
