// A Chart.js chart of rates over seconds, made once and only ever updated. The only file that knows the library. Settings from
// measuring it: without animation, parsing and events a drawing of 18 000 points costs 14 ms instead of two seconds. It gets few
// points and thins out none: the library's own way keeps extremes but not gaps.
import { Chart, LinearScale, LineController, LineElement, PointElement, type ChartDataset } from 'chart.js';
import type { ChartContent, LineKind } from './chart-content.ts';
import { drawBefore, drawBehind, sceneOf } from './overlay.ts';
import type { Palette } from './palette.ts';
import { tickStep, timeText } from './time-axis.ts';
import { valueStep } from './value-axis.ts';

Chart.register(LinearScale, LineController, LineElement, PointElement);

/** Drawn in this order, the most important last and so on top. Strokes differ, so grey print tells them apart too. */
const kinds: readonly { readonly kind: LineKind; readonly dash: readonly number[]; readonly width: number }[] = [
  { kind: 'offered', dash: [1, 3], width: 1.5 },
  { kind: 'sent', dash: [5, 3], width: 1.25 },
  { kind: 'counted', dash: [], width: 1.25 },
  { kind: 'received', dash: [], width: 2.25 },
];

export class RateChart {
  readonly #chart: Chart<'line'>;
  #content: ChartContent;
  #palette: Palette;

  constructor(canvas: HTMLCanvasElement, content: ChartContent, palette: Palette) {
    this.#content = content;
    this.#palette = palette;
    this.#chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: kinds.map(emptyDataset) },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        events: [],
        responsive: true,
        maintainAspectRatio: false,
        layout: { padding: { top: 4, right: 2 } },
        scales: {
          x: { type: 'linear', min: 0, max: 1, border: { display: false }, ticks: { maxRotation: 0 } },
          y: { type: 'linear', min: 0, max: 1, border: { display: false }, ticks: { maxTicksLimit: 6 } },
        },
      },
      plugins: [
        {
          id: 'overlay',
          beforeDatasetsDraw: (chart) => {
            const scene = sceneOf(chart, this.#content, this.#palette);
            if (scene) drawBehind(scene);
          },
          afterDatasetsDraw: (chart) => {
            const scene = sceneOf(chart, this.#content, this.#palette);
            if (scene) drawBefore(scene);
          },
        },
      ],
    });
    this.show(content, palette);
  }

  show(content: ChartContent, palette: Palette): void {
    this.#content = content;
    this.#palette = palette;
    const colours = coloursOf(content, palette);
    kinds.forEach(({ kind, dash, width }, index) => {
      const set = this.#chart.data.datasets[index];
      if (!set) return;
      set.data = content.lines[kind] as Point[];
      set.borderColor = colours[kind];
      set.borderWidth = width * palette.stroke;
      set.borderDash = dash.map((part) => part * palette.stroke);
    });
    this.#scale(content, palette);
    this.#chart.update('none');
  }

  destroy(): void {
    this.#chart.destroy();
  }

  #scale(content: ChartContent, palette: Palette): void {
    const { x, y } = this.#chart.options.scales ?? {};
    if (!x || !y) return;
    const font = { family: palette.mono, size: palette.textPx };
    Object.assign(x, { min: 0, max: content.seconds });
    Object.assign(y, { max: content.ceiling });
    Object.assign(x, {
      grid: { display: false },
      ticks: {
        ...x.ticks,
        stepSize: tickStep(content.seconds),
        font,
        color: palette.quiet,
        callback: (value: number | string) => timeText(Number(value)),
      },
    });
    Object.assign(y, {
      grid: { color: palette.rule },
      ticks: { ...y.ticks, stepSize: valueStep(content.ceiling), font, color: palette.quiet },
    });
  }
}

/** The library's own type, which leaves out that null is a gap to it. */
type Point = { x: number; y: number };

function emptyDataset(): ChartDataset<'line'> {
  return { data: [], pointRadius: 0, spanGaps: false, tension: 0 };
}

function coloursOf({ direction }: ChartContent, palette: Palette): Readonly<Record<LineKind, string>> {
  const own = palette[direction];
  return { offered: palette.offered, sent: own, received: own, counted: palette.ink };
}
