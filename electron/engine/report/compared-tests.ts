// Two measurements of a line, test by test: the same test is the one with the same tool, direction, measure and payload. Pure.
import type { Language } from '../../../shared/api/errors/language.ts';
import { directionWord, measureWord } from '../../../shared/job/state-words.ts';
import type { JobView, TestView } from '../../../shared/job/view.ts';
import {
  formatBitRate,
  formatDuration,
  formatMilliseconds,
  formatNumber,
  formatPacketRate,
  formatShare,
} from '../../../shared/line/format.ts';
import { rateOnLayer } from '../../../shared/line/layers.ts';

export interface ComparedTest {
  readonly title: string;
  readonly note: string;
  readonly quantities: readonly ComparedQuantity[];
}

interface ComparedQuantity {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** Relative for rates, absolute for shares and times; empty where one side was not measured. */
  readonly change: string;
  readonly isBetter: boolean | undefined;
}

export function comparedTests(before: JobView, after: JobView, language: Language): readonly ComparedTest[] {
  const formerly = new Map(before.tests.map((test) => [identityOf(test), test]));
  const now = new Map(after.tests.map((test) => [identityOf(test), test]));
  const identities = [...new Set([...formerly.keys(), ...now.keys()])];
  return identities.flatMap((identity) => {
    const [left, right] = [formerly.get(identity), now.get(identity)];
    const shown = right ?? left;
    return shown ? [comparedTest(shown, { left, right }, language)] : [];
  });
}

function identityOf({ plan }: TestView): string {
  return [plan.tool, plan.direction, plan.measures, plan.payloadBytes].join(' ');
}

interface Pair {
  readonly left: TestView | undefined;
  readonly right: TestView | undefined;
}

function comparedTest({ plan }: TestView, pair: Pair, language: Language): ComparedTest {
  const zh = language === 'zh';
  const gap = zh ? '' : ' ';
  const words = {
    received: zh ? '接收，以太网层' : 'Received, Ethernet',
    packets: zh ? '接收' : 'Received',
    loss: zh ? '丢包率' : 'Loss',
    jitter: zh ? '抖动' : 'Jitter',
  };
  const rate = (test: TestView | undefined) => test?.totals.received?.packetsPerSecond;
  const bps = (test: TestView | undefined) => {
    const packets = rate(test);
    return packets === undefined ? undefined : rateOnLayer(packets, plan.payloadBytes, 'ethernet');
  };
  const shapes = [pair.left, pair.right].map((test) =>
    test ? `${test.plan.streams.length} × ${formatDuration(test.plan.durationSeconds)}` : '–',
  );
  return {
    title: `${plan.tool}${gap === '' ? ' ' : gap}${directionWord(plan.direction, language)}${zh ? '' : ', '}${measureWord(plan.measures, language)}`,
    note: shapes[0] === shapes[1] ? (shapes[0] ?? '') : shapes.join(' → '),
    quantities: [
      plan.measures === 'packets'
        ? relative(words.packets, [rate(pair.left), rate(pair.right)], (value) => formatPacketRate(value, language))
        : relative(words.received, [bps(pair.left), bps(pair.right)], (value) => formatBitRate(value, language)),
      absolute(words.loss, [pair.left?.loss, pair.right?.loss], {
        format: (value) => formatShare(value, language),
        difference: (value) => `${fixed(value * 100)} pp`,
        noticeable: 1e-4,
      }),
      absolute(words.jitter, [pair.left?.jitterMs, pair.right?.jitterMs], {
        format: (value) => formatMilliseconds(value, language),
        difference: (value) => `${fixed(value)} ms`,
        noticeable: 0.1,
      }),
    ].filter(({ before, after }) => before !== after || before !== formatShare(undefined, language)),
  };
}

type Values = readonly [before: number | undefined, after: number | undefined];

/** Below this share of the value a difference is that of two runs of the same test, not of the line. */
const noticeableShare = 0.005;

function relative(
  label: string,
  [before, after]: Values,
  format: (value: number | undefined) => string,
): ComparedQuantity {
  const share = before === undefined || after === undefined || before === 0 ? undefined : after / before - 1;
  return {
    label,
    before: format(before),
    after: format(after),
    change: share === undefined ? '' : `${share > 0 ? '+' : ''}${formatNumber(share * 100, 2)} %`,
    isBetter: share === undefined || Math.abs(share) < noticeableShare ? undefined : share > 0,
  };
}

interface AbsoluteWords {
  readonly format: (value: number | undefined) => string;
  readonly difference: (value: number) => string;
  /** A smaller difference is that of two runs, as is one of less than a tenth of the value. */
  readonly noticeable: number;
}

/** Less is better. */
function absolute(label: string, [before, after]: Values, words: AbsoluteWords): ComparedQuantity {
  const difference = before === undefined || after === undefined ? undefined : after - before;
  const isSmall =
    difference === undefined ||
    Math.abs(difference) <= Math.max(words.noticeable, 0.1 * Math.max(before ?? 0, after ?? 0));
  return {
    label,
    before: words.format(before),
    after: words.format(after),
    change: difference === undefined ? '' : words.difference(difference),
    isBetter: isSmall ? undefined : difference < 0,
  };
}

/** To a hundredth, with its sign; what rounds to nothing has none. */
function fixed(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? '−' : '+'}${digits}`;
}
