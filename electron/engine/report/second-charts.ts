// Jitter and loss of a test over its seconds, as small charts under the one of its rate, and how the seconds are spread.
import type { Language } from '../../../shared/api/errors/language.ts';
import { lossBySecond, secondFigures, toldPercentiles, type Spread } from '../../../shared/job/second-figures.ts';
import type { TestView } from '../../../shared/job/view.ts';
import { bitRateUnit, formatNumber, type Figure } from '../../../shared/line/format.ts';
import { rateOnLayer } from '../../../shared/line/layers.ts';
import { timeTickLabel, timeTicks, valueTicks } from './axis.ts';
import type { ChartData, SpreadTable } from './test-data.ts';
import { plotLine, share } from './plot-line.ts';
import { extentOf, valuesOf, type SecondValue } from './reduce-series.ts';

interface SecondLimits {
  readonly jitterMs?: number | undefined;
  /** A share. */
  readonly loss?: number | undefined;
}

/** Only what the receiving tool told second by second. */
export function secondCharts(test: TestView, limits: SecondLimits, language: Language): readonly ChartData[] {
  const losses = lossBySecond(test.series);
  const jitter = () => valuesOf(test.series, ({ jitterMs }) => jitterMs);
  const loss = () => valuesOf(test.series, ({ second }) => percentOf(losses.get(second)));
  const limitLoss = limits.loss === undefined ? undefined : limits.loss * 100;
  return [
    ...smallChart(test, { values: jitter, unit: 'ms', name: names.jitter, limit: limits.jitterMs }, language),
    ...smallChart(test, { values: loss, unit: '%', name: names.loss, limit: limitLoss }, language),
  ];
}

function percentOf(share: number | undefined): number | undefined {
  return share === undefined ? undefined : share * 100;
}

const names = {
  jitter: { en: 'Jitter', zh: '抖动' },
  loss: { en: 'Loss', zh: '丢包率' },
} as const;

interface Quantity {
  readonly values: () => Iterable<SecondValue>;
  readonly unit: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly limit: number | undefined;
}

function smallChart(test: TestView, { values, unit, name, limit }: Quantity, language: Language): ChartData[] {
  const { highest, endSecond, count } = extentOf(values());
  if (count < 2) return [];
  // A limit far above everything that was measured would press the curve flat: it is told in words then.
  const isLimitNear = limit !== undefined && limit <= highest * 4;
  const ticks = valueTicks(Math.max(highest, isLimitNear ? limit : 0) * 1.04).filter((_, index, all) =>
    all.length <= 4 ? true : index % 2 === 0,
  );
  const scale = {
    seconds: Math.max(test.plan.durationSeconds, endSecond),
    top: valueTicks(Math.max(highest, isLimitNear ? limit : 0) * 1.04).at(-1) ?? 1,
  };
  const limitText =
    limit === undefined ? '' : `${{ en: 'limit', zh: '门限' }[language]} ${formatNumber(limit, 1)} ${unit}`;
  const title = [name[language], unit].join(', ');
  return [
    {
      alternative: [`${name[language]}, ${test.plan.id}`, `≤ ${formatNumber(highest, 3)} ${unit}`, limitText]
        .filter((part) => part !== '')
        .join(language === 'zh' ? '；' : '; '),
      yTitle: limitText === '' ? title : `${title} (${limitText})`,
      xTicks: timeTicks(scale.seconds)
        .filter((_, index, all) => all.length <= 5 || index % 2 === 0)
        .map((second) => ({ at: share(second, scale.seconds), label: timeTickLabel(second, scale.seconds) })),
      yTicks: ticks.map((value) => ({
        at: share(value, scale.top),
        label: formatNumber(value, value % 1 === 0 ? 1 : 2),
      })),
      ...(isLimitNear && { threshold: { at: share(limit, scale.top), label: '', figure: '' } }),
      lines: [{ kind: 'received', label: '', figure: '', ...plotLine(values(), scale) }],
      marks: [],
      bands: [],
    },
  ];
}

/** Undefined where no tool told enough seconds. */
export function spreadTable(test: TestView, language: Language): SpreadTable | undefined {
  const { receivedPackets, lossShare, jitterMs } = secondFigures(test);
  const longest = receivedPackets ?? jitterMs ?? lossShare;
  if (!longest) return undefined;
  const words = {
    received: { en: 'Received', zh: '接收' },
    loss: { en: 'Loss', zh: '丢包率' },
    jitter: { en: 'Jitter', zh: '抖动' },
    lowest: { en: 'Lowest', zh: '最低' },
    median: { en: 'Median', zh: '中位数' },
    highest: { en: 'Highest', zh: '最高' },
  } as const;
  const { figure: rate, unit } = rateOf(test, longest.highest);
  const ranks = toldPercentiles.filter((rank) =>
    [receivedPackets, lossShare, jitterMs].some((spread) => spread?.percentiles[rank] !== undefined),
  );
  const row = (
    label: string,
    unit: string,
    spread: Spread | undefined,
    figure: (value: number) => string,
  ): SpreadTable['rows'] => (spread ? [{ label, unit, cells: spreadCells(spread, ranks, figure) }] : []);
  return {
    heads: [
      words.lowest[language],
      ...ranks.map((rank) => (rank === 50 ? words.median[language] : `P${rank}`)),
      words.highest[language],
    ],
    rows: [
      ...row(words.received[language], unit, receivedPackets, rate),
      ...row(words.loss[language], '%', lossShare, (value) => formatNumber(value * 100, 3)),
      ...row(words.jitter[language], 'ms', jitterMs, (value) => formatNumber(value, 3)),
    ],
    note: {
      en: `Over the ${longest.seconds} whole seconds inside the overlap window. A percentile that needs more seconds than there are is not told.`,
      zh: `取重叠窗口内的 ${longest.seconds} 个整秒。秒数不足以得出的百分位数不列出。`,
    }[language],
  };
}

function spreadCells(
  { lowest, highest, percentiles }: Spread,
  ranks: readonly (typeof toldPercentiles)[number][],
  figure: (value: number) => string,
): readonly string[] {
  const told = ranks.map((rank) => percentiles[rank]).map((value) => (value === undefined ? '–' : figure(value)));
  return [figure(lowest), ...told, figure(highest)];
}

/** Datagrams a second in what the test measures: packets, or bits a second on Ethernet. */
export function rateOf(
  test: TestView,
  highest: number,
): { readonly unit: Figure['unit']; figure: (value: number) => string } {
  if (test.plan.measures === 'packets') return { unit: 'pps', figure: (value) => formatNumber(value) };
  const bps = (value: number) => rateOnLayer(value, test.plan.payloadBytes, 'ethernet');
  const { factor, unit } = bitRateUnit(Math.min(9e8, bps(highest)));
  return { unit, figure: (value) => formatNumber(bps(value) / factor) };
}
