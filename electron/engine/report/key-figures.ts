// The figures of one test, each with its layer, sense or method beside it.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { TestView } from '../../../shared/job/view.ts';
import {
  bitRateFigure,
  formatDuration,
  formatNumber,
  formatPacketRate,
  formatShare,
  millisecondsFigure,
  notMeasured,
  packetRateFigure,
  qualifier,
  shareFigure,
  type Figure,
} from '../../../shared/line/format.ts';
import { rateOnLayer } from '../../../shared/line/layers.ts';
import { windowSeconds, type Rate } from '../../../shared/line/window.ts';
import type { KeyFigure } from './test-data.ts';

type Sense = 'offered' | 'sent' | 'received' | 'counted';

/** The one number that rules the section; undefined when the test received nothing that can be told. */
export function leadFigure(test: TestView, language: Language): KeyFigure | undefined {
  const { received } = test.totals;
  if (!received && test.series.length === 0 && !test.overlap) return undefined;
  const label = { en: 'Received', zh: '接收' }[language];
  if (!received) return { label, number: '–', unit: notMeasured(language), note: rateNote(test, 'received', language) };
  return { label, ...rateFigure(test, received, 'received'), note: rateNote(test, 'received', language) };
}

export function keyFigures(test: TestView, language: Language): readonly KeyFigure[] {
  const zh = language === 'zh';
  const { totals, overlap } = test;
  const rates = (['counted', 'sent', 'offered'] as const).flatMap((sense): KeyFigure[] => {
    const rate = totals[sense];
    if (!rate && sense === 'offered') return [];
    const label = {
      counted: zh ? '内核计数' : 'Counted',
      sent: zh ? '发送' : 'Sent',
      offered: zh ? '要求' : 'Offered',
    }[sense];
    return [figure(label, rate && rateFigure(test, rate, sense), language, rateNote(test, sense, language))];
  });
  const isBandwidth = test.plan.measures === 'bandwidth';
  return [
    ...rates,
    ...(isBandwidth && totals.received
      ? [
          figure(
            zh ? '接收' : 'Received',
            packetRateFigure(totals.received.packetsPerSecond),
            language,
            zh ? '数据报' : 'datagrams',
          ),
        ]
      : []),
    figure(
      zh ? '丢包率' : 'Loss',
      test.loss === undefined ? undefined : shareFigure(test.loss),
      language,
      zh ? '整个测试' : 'whole test',
    ),
    figure(
      zh ? '抖动' : 'Jitter',
      test.jitterMs === undefined ? undefined : millisecondsFigure(test.jitterMs),
      language,
      zh ? '各流平均' : 'mean of the streams',
    ),
    figure(
      zh ? '启动偏差' : 'Start skew',
      test.skewMs === undefined ? undefined : millisecondsFigure(test.skewMs),
      language,
      test.skewErrorMs === undefined ? '' : `± ${formatNumber(test.skewErrorMs, 2)} ms`,
    ),
    figure(
      zh ? '重叠窗口' : 'Overlap',
      overlap && durationFigure(windowSeconds(overlap)),
      language,
      test.overlapShare === undefined
        ? ''
        : { en: `${formatShare(test.overlapShare)} of the time`, zh: `占时长 ${formatShare(test.overlapShare)}` }[
            language
          ],
    ),
    figure(
      zh ? '公平性' : 'Fairness',
      test.fairness === undefined ? undefined : { number: formatNumber(test.fairness, 3), unit: '' },
      language,
      zh ? 'Jain 指数' : 'Jain index',
    ),
  ];
}

function figure(label: string, value: Figure | undefined, language: Language, note: string): KeyFigure {
  return value ? { label, ...value, note } : { label, number: '–', unit: '', note: notMeasured(language) };
}

/** To a hundredth where a test is short; in hours and minutes where it is long. */
function durationFigure(seconds: number): Figure {
  return seconds < 600
    ? { number: formatNumber(seconds, 3), unit: 's' }
    : { number: formatDuration(seconds), unit: '' };
}

function rateFigure(test: TestView, rate: Rate, sense: Sense): Figure {
  if (test.plan.measures === 'packets') return packetRateFigure(rate.packetsPerSecond);
  return bitRateFigure(ethernetBps(test, rate, sense));
}

/** The kernel counts Ethernet bytes; what tools count is payload and is brought to Ethernet by the frame's size. */
function ethernetBps(test: TestView, rate: Rate, sense: Sense): number {
  return sense === 'counted'
    ? rate.bytesPerSecond * 8
    : rateOnLayer(rate.packetsPerSecond, test.plan.payloadBytes, 'ethernet');
}

function rateNote(test: TestView, sense: Sense, language: Language): string {
  if (test.plan.measures === 'packets') {
    const source =
      sense === 'counted' ? { en: 'by the receiving kernel', zh: '接收端内核' } : { en: 'by the tool', zh: '工具' };
    return sense === 'offered' ? { en: 'asked of the senders', zh: '对发送端的要求' }[language] : source[language];
  }
  const rate = test.totals[sense];
  if (sense !== 'counted' || !rate) return qualifier({ sense, layer: 'ethernet' }, language);
  return `${qualifier({ layer: 'ethernet' }, language)}, ${formatPacketRate(rate.packetsPerSecond)}`;
}
