// What was measured is judged by the terms of the job as it is written now. Where those were changed after the campaign, whoever
// reads the verdict has to know: which ones, from what to what, and when. Pure.
import type { Language } from '../api/errors/language.ts';
import {
  bitRateFigure,
  limitFigure,
  millisecondsFigure,
  packetRateFigure,
  shareFigure,
  type Figure,
} from '../line/format.ts';
import type { JobSpec } from './spec.ts';

type Term = 'bandwidth' | 'rate' | 'loss' | 'agreement' | 'inbound packets' | 'outbound packets' | 'jitter';

/** Absent: nothing was agreed on it. */
export interface ChangedTerm {
  readonly term: Term;
  readonly before?: number;
  readonly after?: number;
}

export interface JudgedAnew {
  /** When the job with the changed terms was written down. */
  readonly atMs: number;
  readonly changes: readonly ChangedTerm[];
}

export function changedTerms(measured: JobSpec, now: JobSpec): readonly ChangedTerm[] {
  const [before, after] = [termsOf(measured), termsOf(now)];
  return terms.flatMap((term) => {
    const [was, is] = [before[term], after[term]];
    if (was === is) return [];
    return [{ term, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

/** @param when the time in the reader's own zone */
export function judgedAnewSentence({ changes }: JudgedAnew, when: string, language: Language): string {
  const list = changes.map((change) => changeWords(change, language)).join(language === 'zh' ? '，' : ', ');
  return language === 'zh'
    ? `验收条件在测试之后（${when}）被修改：${list}。结论与各项判定已按修改后的条件重新得出，测量数据未变。`
    : `The terms were changed after the campaign, on ${when}: ${list}. Verdict and findings were judged anew by the changed terms; what was measured is as it was.`;
}

const terms: readonly Term[] = [
  'bandwidth',
  'rate',
  'loss',
  'agreement',
  'inbound packets',
  'outbound packets',
  'jitter',
];

function termsOf({ line, criteria }: JobSpec): Readonly<Record<Term, number | undefined>> {
  return {
    bandwidth: line.bandwidth,
    rate: criteria.rate,
    loss: criteria.loss,
    agreement: criteria.agreement,
    'inbound packets': criteria.packetsPerSecond.inbound,
    'outbound packets': criteria.packetsPerSecond.outbound,
    jitter: criteria.jitterMs,
  };
}

const words: Readonly<Record<Term, Readonly<Record<Language, string>>>> = {
  bandwidth: { en: 'bandwidth', zh: '带宽' },
  rate: { en: 'least rate', zh: '最低速率' },
  loss: { en: 'most loss', zh: '最大丢包率' },
  agreement: { en: 'agreement of received and counted within', zh: '接收与计数允许偏差' },
  'inbound packets': { en: 'least packet rate inbound', zh: '入向最低包速率' },
  'outbound packets': { en: 'least packet rate outbound', zh: '出向最低包速率' },
  jitter: { en: 'most jitter', zh: '最大抖动' },
};

function changeWords({ term, before, after }: ChangedTerm, language: Language): string {
  const value = (number: number | undefined) =>
    number === undefined ? (language === 'zh' ? '未约定' : 'not agreed') : valueWords(term, number);
  return language === 'zh'
    ? `${words[term].zh} ${value(after)}（原为 ${value(before)}）`
    : `${words[term].en} ${value(after)} (was ${value(before)})`;
}

/** As limits are written elsewhere: without digits that nobody agreed on. */
function valueWords(term: Term, value: number): string {
  const { number, unit } = limitFigure(figureOf(term, value));
  return `${number} ${unit}`;
}

function figureOf(term: Term, value: number): Figure {
  switch (term) {
    case 'bandwidth':
      return bitRateFigure(value);
    case 'rate':
    case 'loss':
    case 'agreement':
      return shareFigure(value);
    case 'inbound packets':
    case 'outbound packets':
      return packetRateFigure(value);
    case 'jitter':
      return millisecondsFigure(value);
  }
}
