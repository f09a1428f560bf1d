// What a difference is about, in the reader's language: the engine names the aspects of a configuration in English.
import type { Language } from '../../shared/api/errors/language.ts';
import type { ErrorFact } from '../../shared/job/error-fact.ts';

const chinese: Readonly<Record<string, string>> = {
  interface: '接口',
  VLAN: ' VLAN',
  address: '地址',
  state: '接口状态',
  'AS number': ' AS 号',
  'BGP neighbour': ' BGP 邻居',
  'BGP key': ' BGP 密钥',
  BFD: ' BFD',
  'BGP activation': ' BGP 激活',
};

const worded: readonly (readonly [RegExp, string])[] = [
  [/^route to (.+)$/, '到 $1 的路由'],
  [/^announcement of (.+)$/, '$1 的通告'],
  [/^setting (.+)$/, '设置 $1'],
];

export function inLanguage(difference: ErrorFact, language: Language): ErrorFact {
  const { what } = difference.data;
  if (language === 'en' || typeof what !== 'string') return difference;
  return { ...difference, data: { ...difference.data, what: chineseAspect(what) } };
}

function chineseAspect(what: string): string {
  const pattern = worded.find(([expression]) => expression.test(what));
  return pattern === undefined ? (chinese[what] ?? what) : what.replace(...pattern);
}

/** The lines that would settle a difference, ready to be pasted into the device. */
export function settlingLines({ data }: ErrorFact): readonly string[] {
  const { lines } = data;
  return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
}
