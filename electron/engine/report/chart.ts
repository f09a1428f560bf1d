// One test as a chart: offered, sent, received and counted per second on one layer, the threshold, the overlap window and
// where streams stopped. Computes shares of the plotting area; draws nothing.
import type { Language } from '../../../shared/api/errors/language.ts';
import { dipsOf, seriesOriginMs } from '../../../shared/job/second-figures.ts';
import type { TestView } from '../../../shared/job/view.ts';
import {
  bitRateUnit,
  formatDuration,
  formatNumber,
  formatShare,
  limitFigure,
  senseWord,
} from '../../../shared/line/format.ts';
import { rateOnLayer } from '../../../shared/line/layers.ts';
import { windowSeconds, type Rate } from '../../../shared/line/window.ts';
import { momentLabel, timeTickLabel, timeTicks, valueTicks } from './axis.ts';
import type { ChartBand, ChartData, ChartLine, Tick } from './test-data.ts';
import { plotLine, share } from './plot-line.ts';
import { extentOf, valuesOf, type SecondValue } from './reduce-series.ts';

/** Lines above this multiple of what was received leave the chart; their figure stays in the legend. */
const scaleLimit = 1.6;

type Kind = ChartLine['kind'];

interface Scale {
  readonly seconds: number;
  readonly top: number;
  readonly factor: number;
  readonly unit: string;
}

interface Draft {
  readonly kind: Kind;
  readonly values: () => Iterable<SecondValue>;
  readonly highest: number;
  readonly endSecond: number;
  /** Over the overlap window, in bit/s or packets/s. */
  readonly total: number | undefined;
}

/** Undefined when the test has nothing to draw. `threshold` in bit/s (Ethernet) or packets/s, as the test measures. */
export function testChart(test: TestView, threshold: number | undefined, language: Language): ChartData | undefined {
  const originMs = seriesOriginMs(test);
  const drafts = draftLines(test, originMs);
  if (originMs === undefined || drafts.every(({ endSecond }) => endSecond === 0)) return undefined;
  const scale = scaleFor(test, drafts, threshold);
  const marks = stopMarks(test, originMs, scale, language);
  const bands = dipBands(test, scale, language);
  const overlap = test.overlap && {
    from: share((test.overlap.startMs - originMs) / 1000, scale.seconds),
    to: share((test.overlap.endMs - originMs) / 1000, scale.seconds),
    label: { en: 'overlap window', zh: '重叠窗口' }[language] + ` ${formatDuration(windowSeconds(test.overlap))}`,
  };
  const thresholdTick = threshold === undefined ? undefined : thresholdAt(threshold, scale, language);
  return {
    alternative: alternativeText(test, drafts, {
      scale,
      threshold: thresholdTick,
      marks: [...marks, ...bands],
      language,
    }),
    yTitle: yTitle(test, scale, language),
    xTicks: timeTicks(scale.seconds).map((second) => ({
      at: share(second, scale.seconds),
      label: timeTickLabel(second, scale.seconds),
    })),
    yTicks: valueTicks(scale.top / scale.factor).map((value) => ({
      at: share(value * scale.factor, scale.top),
      label: formatNumber(value, value % 1 === 0 ? 1 : 2),
    })),
    ...(thresholdTick && { threshold: thresholdTick }),
    ...(overlap && { overlap }),
    lines: drafts.map((draft) => ({
      kind: draft.kind,
      label: senseWord(draft.kind, language),
      figure: draft.total === undefined ? '' : formatNumber(draft.total / scale.factor),
      ...plotLine(draft.values(), scale),
    })),
    marks,
    bands,
  };
}

function figureOf(test: TestView, rate: Rate | undefined, kind: Kind): number | undefined {
  if (!rate) return undefined;
  if (test.plan.measures === 'packets') return rate.packetsPerSecond;
  return kind === 'counted'
    ? rate.bytesPerSecond * 8
    : rateOnLayer(rate.packetsPerSecond, test.plan.payloadBytes, 'ethernet');
}

function draftLines(test: TestView, originMs: number | undefined): readonly Draft[] {
  const kinds = ['offered', 'sent', 'received', 'counted'] as const;
  const endMs = Math.max(0, ...test.streams.flatMap((stream) => stream.window?.endMs ?? []));
  const lastSecond = originMs === undefined || endMs === 0 ? test.series.length : Math.round((endMs - originMs) / 1000);
  return kinds.flatMap((kind): Draft[] => {
    const total = figureOf(test, test.totals[kind], kind);
    const measured = () =>
      valuesOf(test.series, (point) =>
        kind === 'offered' || point.second >= lastSecond ? undefined : figureOf(test, point[kind], kind),
      );
    const level = () => flat(test, originMs, total);
    const told = extentOf(measured());
    const values = told.count > 0 ? measured : level;
    const { highest, endSecond } = told.count > 0 ? told : extentOf(level());
    return total === undefined && endSecond === 0 ? [] : [{ kind, values, highest, endSecond, total }];
  });
}

/** A tool that reports no seconds gives one average: a level line over the overlap window. */
function* flat(test: TestView, originMs: number | undefined, total: number | undefined): Generator<SecondValue> {
  if (total === undefined || originMs === undefined || !test.overlap) return;
  const first = Math.max(0, Math.round((test.overlap.startMs - originMs) / 1000));
  const last = Math.max(first + 1, Math.round((test.overlap.endMs - originMs) / 1000));
  for (let second = first; second < last; second += 1) yield { second, value: total };
}

function scaleFor(test: TestView, drafts: readonly Draft[], threshold: number | undefined): Scale {
  const highestOf = (kinds: readonly Kind[]) =>
    drafts.reduce((most, { kind, highest }) => (kinds.includes(kind) ? Math.max(most, highest) : most), 0);
  const arrived = Math.max(highestOf(['received', 'counted']), threshold ?? 0);
  const offered = highestOf(['offered', 'sent']);
  const highest = arrived === 0 ? offered : Math.min(Math.max(arrived, offered), arrived * scaleLimit);
  const lastSecond = drafts.reduce((last, { endSecond }) => Math.max(last, endSecond), 1);
  const { factor, unit } =
    test.plan.measures === 'packets'
      ? highest >= 1e6
        ? { factor: 1e6, unit: 'Mpps' }
        : { factor: 1e3, unit: 'kpps' }
      : bitRateUnit(highest < 1e10 ? Math.min(highest, 9e8) : highest);
  const ticks = valueTicks((highest / factor) * 1.04);
  return { seconds: Math.max(test.plan.durationSeconds, lastSecond), top: (ticks.at(-1) ?? 1) * factor, factor, unit };
}

function thresholdAt(threshold: number, scale: Scale, language: Language): NonNullable<ChartData['threshold']> {
  const { number } = limitFigure({ number: formatNumber(threshold / scale.factor), unit: scale.unit });
  return { at: share(threshold, scale.top), label: { en: 'accept', zh: '合格' }[language], figure: `≥ ${number}` };
}

function yTitle(test: TestView, scale: Scale, language: Language): string {
  if (test.plan.measures === 'packets')
    return `${scale.unit}${{ en: ', all streams together', zh: '，各流合计' }[language]}`;
  return `${scale.unit}${{ en: ', Ethernet layer, all streams together', zh: '，以太网层，各流合计' }[language]}`;
}

function legend(draft: Draft, scale: Scale, language: Language): string {
  const value = draft.total === undefined ? '' : ` ${formatNumber(draft.total / scale.factor)}`;
  return `${senseWord(draft.kind, language)}${value}`;
}

/** Dead streams that stopped in the same second are one mark. */
function stopMarks(test: TestView, originMs: number, scale: Scale, language: Language): readonly Tick[] {
  const bySecond = new Map<number, string[]>();
  for (const stream of test.streams) {
    if (stream.state !== 'dead') continue;
    const endMs = stream.window?.endMs ?? stream.startedAtMs ?? originMs;
    const second = Math.max(0, Math.round((endMs - originMs) / 1000));
    bySecond.set(second, [...(bySecond.get(second) ?? []), stream.id]);
  }
  return [...bySecond]
    .sort(([left], [right]) => left - right)
    .map(([second, streams]) => {
      const named =
        streams.length <= 2 ? streams.join(', ') : `${streams.length} ${{ en: 'streams', zh: '条流' }[language]}`;
      const when = momentLabel(second, scale.seconds);
      const stopped = { en: `${named} stopped at ${when}`, zh: `${named} 于 ${when} 中断` }[language];
      return { at: share(second, scale.seconds), label: stopped };
    });
}

/** The deepest dips; a chart with more of them than this marks nothing. */
const mostBands = 4;

function dipBands(test: TestView, scale: Scale, language: Language): readonly ChartBand[] {
  const deepest = [...dipsOf(test)].sort((left, right) => left.lowestShare - right.lowestShare).slice(0, mostBands);
  return deepest
    .sort((left, right) => left.firstSecond - right.firstSecond)
    .map(({ firstSecond, lastSecond, lowestShare }) => {
      const seconds = spanLabel(firstSecond, lastSecond, scale.seconds);
      const share100 = formatShare(lowestShare);
      return {
        from: share(firstSecond, scale.seconds),
        to: share(lastSecond + 1, scale.seconds),
        label: { en: `${seconds}: down to ${share100} of the median`, zh: `${seconds}：降至中位数的 ${share100}` }[
          language
        ],
      };
    });
}

function spanLabel(first: number, last: number, total: number): string {
  if (first === last) return momentLabel(first, total);
  const from = total < 3600 ? String(first) : momentLabel(first, total);
  return `${from}–${momentLabel(last, total)}`;
}

interface AlternativeParts {
  readonly scale: Scale;
  readonly threshold: ChartData['threshold'];
  readonly marks: readonly { readonly label: string }[];
  readonly language: Language;
}

/** Says in words what the chart shows, with its figures, for readers who hear it. */
function alternativeText(test: TestView, drafts: readonly Draft[], parts: AlternativeParts): string {
  const { scale, threshold, marks, language } = parts;
  const figures = drafts.map((draft) => legend(draft, scale, language)).join(language === 'zh' ? '，' : ', ');
  const limits = threshold ? `${threshold.label} ${threshold.figure} ${scale.unit}` : '';
  const stops = marks.map((mark) => mark.label).join('; ');
  const sentences =
    language === 'zh'
      ? [
          `${test.plan.id} 随时间变化的曲线，时长 ${formatDuration(scale.seconds)}`,
          `${figures} ${scale.unit}`,
          limits,
          stops,
        ]
      : [`${test.plan.id} over ${formatDuration(scale.seconds)}`, `${figures} ${scale.unit}`, limits, stops];
  return sentences.filter((sentence) => sentence !== '').join(language === 'zh' ? '；' : '. ');
}
