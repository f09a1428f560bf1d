// What stands behind and before the lines of a rate chart: the overlap window, the limits with their words, the deaths.
import type { Chart } from 'chart.js';
import type { ChartContent } from './chart-content.ts';
import type { Palette } from './palette.ts';

interface Scene {
  readonly context: CanvasRenderingContext2D;
  readonly content: ChartContent;
  readonly palette: Palette;
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly x: (second: number) => number;
  readonly y: (value: number) => number;
}

export function sceneOf(chart: Chart, content: ChartContent, palette: Palette): Scene | undefined {
  const { x, y } = chart.scales;
  if (!x || !y) return undefined;
  return {
    context: chart.ctx,
    content,
    palette,
    area: chart.chartArea,
    x: (second) => x.getPixelForValue(second),
    y: (value) => y.getPixelForValue(value),
  };
}

export function drawBehind({ context, content, palette, area, x, y }: Scene): void {
  context.save();
  if (content.band) {
    const left = Math.max(area.left, x(content.band.fromSecond));
    const right = Math.min(area.right, x(content.band.toSecond));
    context.fillStyle = content.direction === 'inbound' ? palette.inboundTint : palette.outboundTint;
    context.globalAlpha = 0.55;
    context.fillRect(left, area.top, right - left, area.bottom - area.top);
    context.globalAlpha = 1;
    context.strokeStyle = palette[content.direction];
    context.lineWidth = palette.stroke;
    line(context, left, area.top, left, area.bottom);
    line(context, right, area.top, right, area.bottom);
  }
  for (const { value, isThreshold } of content.limits) {
    context.strokeStyle = isThreshold ? palette.pass : palette.quiet;
    context.lineWidth = (isThreshold ? 1.5 : 1) * palette.stroke;
    context.setLineDash((isThreshold ? [7, 4] : [2, 3]).map((part) => part * palette.stroke));
    line(context, area.left, y(value), area.right, y(value));
  }
  context.restore();
}

export function drawBefore(scene: Scene): void {
  const { context, content, palette, area, x, y } = scene;
  context.save();
  context.font = `${palette.textPx}px ${palette.mono}`;
  if (content.band) {
    words(
      scene,
      content.band.label,
      Math.max(area.left, x(content.band.fromSecond)) + 6,
      area.bottom - 8,
      palette.quiet,
    );
  }
  // Limits that lie close together are told above and below their lines.
  content.limits.forEach(({ value, label, isThreshold }) => {
    const offset = isThreshold ? palette.textPx + 3 : -5;
    words(scene, label, area.right - 4, y(value) + offset, isThreshold ? palette.pass : palette.quiet, 'right');
  });
  for (const [index, { second, label }] of content.marks.entries()) {
    context.strokeStyle = palette.fail;
    context.lineWidth = 1.5 * palette.stroke;
    context.setLineDash([]);
    line(context, x(second), area.top, x(second), area.bottom);
    const nearRight = x(second) > area.right - 130;
    const height = (area.top + area.bottom) / 2 + index * (palette.textPx + 5);
    words(scene, label, x(second) + (nearRight ? -6 : 6), height, palette.fail, nearRight ? 'right' : 'left');
  }
  context.restore();
}

function line(context: CanvasRenderingContext2D, fromX: number, fromY: number, toX: number, toY: number): void {
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
}

/** Words on a ground of the panel's colour, so that a line behind them does not strike them through. */
function words(
  { context, palette }: Scene,
  text: string,
  x: number,
  y: number,
  colour: string,
  align: 'left' | 'right' = 'left',
): void {
  context.textAlign = align;
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.setLineDash([]);
  context.strokeStyle = palette.panel;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
