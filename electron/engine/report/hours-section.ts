// The hours of a long test, a row an hour.
import type { Language } from '../../../shared/api/errors/language.ts';
import { hourFigures, type HourFigures } from '../../../shared/job/hour-figures.ts';
import type { TestView } from '../../../shared/job/view.ts';
import { formatInstant, formatZone } from '../../../shared/line/format-time.ts';
import { formatCount, formatNumber } from '../../../shared/line/format.ts';
import { momentLabel } from './axis.ts';
import { rateOf } from './second-charts.ts';
import type { HourTable } from './test-data.ts';

/** Undefined for a test that its chart tells well enough. */
export function hourTable(test: TestView, timeZone: string, language: Language): HourTable | undefined {
  const hours = hourFigures(test);
  const [first] = hours;
  if (!first) return undefined;
  const zh = language === 'zh';
  const rate = rateOf(test, Math.max(...hours.map(({ receivedPackets }) => receivedPackets.highest)));
  const zone = formatZone(first.startMs, timeZone);
  return {
    heads: [
      { name: zh ? '自' : 'From', unit: 'h' },
      { name: zh ? '时刻' : 'Clock', unit: zone },
      { name: zh ? '接收' : 'Received', unit: rate.unit },
      { name: zh ? '最低秒' : 'Lowest second', unit: rate.unit },
      { name: zh ? '最高秒' : 'Highest second', unit: rate.unit },
      { name: zh ? '丢包率' : 'Loss', unit: '%' },
      { name: zh ? '抖动' : 'Jitter', unit: 'ms' },
      { name: zh ? '骤降' : 'Dips', unit: 's' },
      { name: zh ? '整秒' : 'Seconds', unit: '' },
    ],
    rows: hours.map((hour) => hourRow(hour, { figure: rate.figure, timeZone })),
    note: {
      en: 'Over the whole seconds of each hour inside the overlap window: received is their mean, loss that of the hour, jitter the mean of its seconds; dips are the seconds in which clearly less arrived than in the median second.',
      zh: '取各小时在重叠窗口内的整秒：接收为平均值，丢包率为该小时的合计，抖动为各秒平均；骤降为明显低于中位秒的秒数。',
    }[language],
  };
}

interface HourWords {
  readonly figure: (packetsPerSecond: number) => string;
  readonly timeZone: string;
}

function hourRow(
  { hour, startMs, seconds, receivedPackets, lossShare, jitterMs, dipSeconds }: HourFigures,
  { figure, timeZone }: HourWords,
): readonly string[] {
  const { mean, lowest, highest } = receivedPackets;
  return [
    momentLabel(hour * 3600, 86_400),
    formatInstant(startMs, timeZone).slice('2026-'.length, '2026-03-17 14:12'.length),
    figure(mean),
    figure(lowest),
    figure(highest),
    lossShare === undefined ? '–' : formatNumber(lossShare * 100, 3),
    jitterMs === undefined ? '–' : formatNumber(jitterMs, 3),
    formatCount(dipSeconds),
    formatCount(seconds),
  ];
}
