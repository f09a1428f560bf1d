// Checks that several questions share. Each returns what is wrong, in one sentence, or nothing.
import { parseAddress, parseCidr } from '../../../line/cidr.ts';
import type { Sentence } from './sentence.ts';
import type { Answer } from './wizard.ts';

export function filled(answer: Answer | undefined): Sentence | undefined {
  return answer === undefined || answer === '' ? { en: 'This is needed.', zh: '此项必填。' } : undefined;
}

export function accepted(): undefined {
  return undefined;
}

export function address(answer: Answer | undefined): Sentence | undefined {
  return parseAddress(String(answer ?? '')) === undefined
    ? { en: 'Write an IPv4 address, such as 10.100.0.1.', zh: '请填写 IPv4 地址，例如 10.100.0.1。' }
    : undefined;
}

/** Prefixes separated by commas or spaces. */
export function prefixesIn(answer: Answer | undefined): readonly string[] {
  return String(answer ?? '')
    .split(/[\s,;，；]+/)
    .filter((each) => each !== '');
}

export function prefixes(answer: Answer | undefined): Sentence | undefined {
  const wrong = prefixesIn(answer).find((each) => parseCidr(each) === undefined);
  if (wrong !== undefined)
    return {
      en: `${wrong} is not a prefix; write it like 172.16.0.0/12.`,
      zh: `${wrong} 不是网段；请按 172.16.0.0/12 的格式填写。`,
    };
  return filled(prefixesIn(answer)[0]);
}

export function numberIn(least: number, most: number) {
  return (answer: Answer | undefined): Sentence | undefined =>
    typeof answer === 'number' && Number.isInteger(answer) && answer >= least && answer <= most
      ? undefined
      : { en: `Write a whole number from ${least} to ${most}.`, zh: `请填写 ${least} 至 ${most} 的整数。` };
}

export function matching(pattern: RegExp, problem: Sentence) {
  return (answer: Answer | undefined): Sentence | undefined =>
    pattern.test(String(answer ?? '')) ? undefined : problem;
}
