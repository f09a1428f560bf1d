// A finding in words: its title, the value against the threshold, and the cause with the next step. Used by the CLI, the
// report and the screens, so that the same thing is called the same everywhere. Pure; English and Simplified Chinese.
import type { Language } from '../api/errors/language.ts';
import type { Criterion, Finding } from '../line/finding.ts';
import {
  bitRateFigure,
  formatCount,
  groupSeparator,
  limitFigure,
  millisecondsFigure,
  notMeasured,
  packetRateFigure,
  qualifier,
  shareFigure,
  type Figure,
} from '../line/format.ts';
import { wordCause, type CauseWords } from './cause-words.ts';
import type { PlannedTest } from './plan.ts';
import { directionWord, outcomeSign, outcomeWord, type Sign } from './state-words.ts';

export interface FindingWords {
  /** `Inbound rate, iperf3` */
  readonly title: string;
  readonly sign: Sign;
  readonly outcome: string;
  /** `197.4 Mbit/s`, or "not measured" */
  readonly value: string;
  /** `received, Ethernet`; empty where a layer or sense has no meaning */
  readonly qualifier: string;
  /** `≥ 190 Mbit/s` */
  readonly threshold: string;
  /** How far the value is on the good (+) or bad (−) side, relative to the threshold; empty where that says nothing. */
  readonly margin: string;
  /** `197.4 Mbit/s (received, Ethernet); at least 190 Mbit/s was asked for.` */
  readonly sentence: string;
  readonly decidedBy: string;
  readonly cause?: CauseWords;
}

/** @param plan the finding's test; absent for findings about the whole line */
export function wordFinding(
  finding: Finding,
  language: Language,
  plan?: Pick<PlannedTest, 'tool' | 'measures'>,
): FindingWords {
  const words = {
    title: findingTitle(finding, language, plan),
    sign: outcomeSign(finding.outcome),
    outcome: outcomeWord(finding.outcome, language),
    value: valueText(finding, language),
    qualifier: isRate(finding) ? qualifier(finding, language) : '',
    threshold: thresholdText(finding),
    margin: marginText(finding),
    decidedBy: decidedByText(finding.decidedBy, language),
  };
  return {
    ...words,
    sentence: sentenceOf(finding, words, language),
    ...(finding.cause && { cause: wordCause(finding.cause, finding.criterion, language) }),
  };
}

const criteria: Readonly<Record<Criterion, Readonly<Record<Language, string>>>> = {
  path: { en: 'path', zh: '连通性' },
  rate: { en: 'rate', zh: '速率' },
  loss: { en: 'loss', zh: '丢包率' },
  alive: { en: 'streams alive', zh: '存活流数' },
  agreement: { en: 'tool against kernel', zh: '工具与内核之差' },
  packets: { en: 'packet rate', zh: '包转发率' },
  jitter: { en: 'jitter', zh: '抖动' },
};

export function criterionWord(criterion: Criterion, language: Language): string {
  return criteria[criterion][language];
}

const kinds: Readonly<Record<PlannedTest['measures'], Readonly<Record<Language, string>>>> = {
  bandwidth: { en: 'bandwidth', zh: '带宽' },
  packets: { en: 'packets', zh: '小包' },
};

function findingTitle(
  finding: Pick<Finding, 'criterion' | 'direction'>,
  language: Language,
  plan?: Pick<PlannedTest, 'tool' | 'measures'>,
): string {
  const word = criterionWord(finding.criterion, language);
  const direction = finding.direction === undefined ? '' : directionWord(finding.direction, language);
  // A rate and a packet rate name their test themselves; streams live or die in both kinds.
  const kind = plan && finding.criterion === 'alive' ? ` ${kinds[plan.measures][language]}` : '';
  if (language === 'zh') return `${direction}${word}${plan ? `，${plan.tool}${kind}` : ''}`;
  const title = direction === '' ? word : `${direction} ${word}`;
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}${plan ? `, ${plan.tool}${kind}` : ''}`;
}

/** More digits than these are never needed to tell a value from its threshold. */
const mostExtraDigits = 6;

/**
 * The measured value of a finding, with as many digits as it takes to tell it from the threshold: 189.996 Mbit/s must not
 * be shown as 190.0 beside a threshold of 190 that it missed.
 */
export function measuredFigure(value: number, finding: Pick<Finding, 'threshold' | 'unit'>): Figure {
  const { threshold, unit } = finding;
  const short = figureOf(value, unit);
  if (threshold === undefined || value === threshold) return short;
  const limit = figureOf(threshold, unit);
  const isTold = (figure: Figure) => figure.unit !== limit.unit || plainNumber(figure) !== plainNumber(limit);
  const candidates = Array.from({ length: mostExtraDigits + 1 }, (_, extra) => figureOf(value, unit, extra));
  return candidates.find(isTold) ?? short;
}

function plainNumber({ number }: Figure): number {
  return Number(number.replaceAll(groupSeparator, '').replace('−', '-'));
}

function figureOf(value: number, unit: Finding['unit'], extraDigits = 0): Figure {
  switch (unit) {
    case 'bit/s':
      return bitRateFigure(value, extraDigits);
    case 'share':
      return shareFigure(value, extraDigits);
    case 'packets/s':
      return packetRateFigure(value, extraDigits);
    case 'ms':
      return millisecondsFigure(value, extraDigits);
    case 'streams':
    case 'probes':
      return { number: formatCount(value), unit: '' };
  }
}

function textOf({ number, unit }: Figure): string {
  return unit === '' ? number : `${number} ${unit}`;
}

function limitText(threshold: number, unit: Finding['unit']): string {
  return textOf(limitFigure(figureOf(threshold, unit)));
}

function valueText(finding: Finding, language: Language): string {
  const { value, threshold, unit } = finding;
  if (value === undefined) return notMeasured(language);
  if (unit === 'streams' && threshold !== undefined) {
    return { en: `${value} of ${threshold}`, zh: `${value}/${threshold}` }[language];
  }
  if (unit === 'probes') return { en: `${value} echoes`, zh: `${value} 个回显` }[language];
  return textOf(measuredFigure(value, finding));
}

/** Only a rate needs its layer and sense beside it; a share or a count is of whole datagrams and streams. */
function isRate(finding: Finding): boolean {
  return finding.unit === 'bit/s' || finding.unit === 'packets/s';
}

/** Whether more is better: rates, packets, streams and probes have a floor, all else has a ceiling. */
export function hasFloor(criterion: Criterion): boolean {
  switch (criterion) {
    case 'rate':
    case 'packets':
    case 'alive':
    case 'path':
      return true;
    case 'loss':
    case 'agreement':
    case 'jitter':
      return false;
  }
}

function thresholdText(finding: Finding): string {
  if (finding.threshold === undefined) return '';
  return `${hasFloor(finding.criterion) ? '≥' : '≤'} ${limitText(finding.threshold, finding.unit)}`;
}

function marginText(finding: Finding): string {
  const { value, threshold, unit } = finding;
  if (value === undefined || threshold === undefined || unit === 'probes') return '';
  const distance = hasFloor(finding.criterion) ? value - threshold : threshold - value;
  const sign = distance < 0 ? '−' : '+';
  if (unit === 'streams') return distance === 0 ? '0' : `${sign}${formatCount(Math.abs(distance))}`;
  if (unit === 'bit/s' || unit === 'packets/s') {
    return threshold === 0 ? '' : `${sign}${textOf(shareFigure(Math.abs(distance) / threshold))}`;
  }
  return `${sign}${textOf(figureOf(Math.abs(distance), unit))}`;
}

function sentenceOf(finding: Finding, words: Pick<FindingWords, 'value' | 'qualifier'>, language: Language): string {
  if (finding.threshold === undefined || finding.value === undefined) {
    return language === 'en' ? 'Not measured.' : '未测量。';
  }
  const { value } = words;
  const limit = limitText(finding.threshold, finding.unit);
  const aside = words.qualifier === '' ? '' : { en: ` (${words.qualifier})`, zh: `（${words.qualifier}）` }[language];
  switch (finding.unit) {
    case 'streams':
      return { en: `${value} streams ran to their end.`, zh: `${value} 条流运行到结束。` }[language];
    case 'probes':
      return { en: `${value} arrived at the far end.`, zh: `${value}到达对端。` }[language];
    case 'bit/s':
    case 'share':
    case 'packets/s':
    case 'ms':
      return hasFloor(finding.criterion)
        ? { en: `${value}${aside}; at least ${limit} was asked for.`, zh: `${value}${aside}，要求不低于 ${limit}。` }[
            language
          ]
        : { en: `${value}${aside}; at most ${limit} is allowed.`, zh: `${value}${aside}，要求不高于 ${limit}。` }[
            language
          ];
  }
}

/** The judge names the deciding counter in English; these are the same phrases in Chinese, longest first. */
const deciders: readonly (readonly [string, string])[] = [
  ['Icmp InEchos at the far end', '对端 Icmp InEchos'],
  ['echo frames counted by the practice line', '演练线路计数的回显帧'],
  [
    'UDP datagrams taken by the receiving hosts, seconds inside the overlap window',
    '接收主机取走的 UDP 数据报，重叠窗口内各秒',
  ],
  [' receiver, average of whole streams', ' 接收端，各流全程平均'],
  ['1 - received / sent, ', '1 − 接收 / 发送，'],
  [' receiver, seconds inside the overlap window', ' 接收端，重叠窗口内各秒'],
  [' at both ends, received with what arrived when the tool had ended', ' 两端，接收含工具结束后到达者'],
  [' at both ends of every stream', ' 每条流的两端'],
  ['interface counters of the receiving hosts, before and after', '接收主机网卡计数器（前后差）'],
  [' at the receiver (RFC 1889), mean of the streams', ' 接收端（RFC 1889），各流平均'],
  [' at the receiver', ' 接收端'],
  [' at both ends', ' 两端'],
];

function decidedByText(text: string, language: Language): string {
  if (language === 'en') return text;
  return deciders.reduce((done, [english, chinese]) => done.replace(english, chinese), text);
}
