// The Chinese of words that travel as data: the reason of an error, what a check has seen, what a proof rests on. Data are
// written once, in English, and may be years old; what is no phrase of ours (a path, a name, a program's own words) stays.
import type { Language } from '../language.ts';
import { cloudPhrases } from './cloud-phrases.ts';
import { filePhrases } from './file-phrases.ts';
import { hostPhrases } from './host-phrases.ts';

/** By their English form; `{gap}` takes the same words in both languages, and is worded itself where it is a phrase. */
export const phrases: Readonly<Record<string, string>> = { ...hostPhrases, ...cloudPhrases, ...filePhrases };

/** Words that are short enough to be somebody's name; known only inside a phrase. */
const innerWords: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '映射',
  null: '空',
  unknown: '未知',
  yes: '是',
  no: '否',
  name: '名称',
  address: '地址',
};

/** Several reasons in one: each is worded by itself, if all of them can be. */
const joints = [
  ['; ', '；'],
  [', or ', '，或'],
  [', ', '，'],
] as const;

/** Gaps that hold more than one word: what a program said, a list, a figure with its unit. Any other holds a single one. */
const wideGaps = new Set(
  [
    'said',
    'failure',
    'step',
    'values',
    'names',
    'wanted',
    'limit',
    'rate',
    'share',
    'time',
    'addresses',
    'what',
  ].concat(['found', 'expected', 'type', 'needed', 'driver', 'mask', 'folder', 'path', 'hop']),
);

interface Pattern {
  readonly english: RegExp;
  readonly chinese: string;
}

/** Those with gaps, the longest fixed part first: of two that fit, the one that says more is meant. */
const patterns: readonly Pattern[] = Object.entries(phrases)
  .filter(([english]) => english.includes('{'))
  .toSorted(([a], [b]) => fixedLength(b) - fixedLength(a))
  .map(([english, chinese]) => ({ english: patternOf(english), chinese }));

export function phraseText(text: string, language: Language): string {
  if (language === 'en') return text;
  const whole = Object.hasOwn(phrases, text) ? phrases[text] : undefined;
  if (whole !== undefined) return whole;
  for (const [english, chinese] of joints) {
    const parts = text.split(english);
    const worded = parts.map((part) => (parts.length > 1 ? phraseText(part, language) : part));
    if (worded.every((part, index) => part !== parts[index])) return worded.join(chinese);
  }
  for (const { english, chinese } of patterns) {
    const gaps = english.exec(text)?.groups;
    if (gaps) return chinese.replace(/\{(\w+)\}/g, (_, gap: string) => innerText(gaps[gap] ?? ''));
  }
  return text;
}

function innerText(text: string): string {
  return (Object.hasOwn(innerWords, text) ? innerWords[text] : undefined) ?? phraseText(text, 'zh');
}

function fixedLength(english: string): number {
  return english.replace(/\{\w+\}/g, '').length;
}

function patternOf(english: string): RegExp {
  const parts = english.split(/(\{\w+\})/);
  const source = parts.map((part) => {
    const gap = /^\{(\w+)\}$/.exec(part)?.[1];
    return gap === undefined
      ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      : `(?<${gap}>${wideGaps.has(gap) ? '.+?' : '\\S+?'})`;
  });
  return new RegExp(`^${source.join('')}$`, 's');
}
