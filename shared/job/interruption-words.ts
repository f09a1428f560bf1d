// What happened to a run beside its figures, as sentences: nobody was there for a while, a test was begun anew. Pure.
import type { Language } from '../api/errors/language.ts';
import { errorText } from '../api/errors/stored-error-words.ts';
import type { TestView } from './view.ts';
import type { Window } from '../line/window.ts';

/** @param when the beginning of the sleep, in the reader's own zone */
export function sleptSentence({ startMs, endMs }: Window, when: string, language: Language): string {
  const seconds = Math.round((endMs - startMs) / 1000);
  return language === 'zh'
    ? `自 ${when} 起，测试用电脑休眠或停顿了 ${seconds} 秒；其间各主机自行继续。`
    : `The computer that ran the campaign slept or stood still for ${seconds} s from ${when} on; the hosts went on by themselves.`;
}

/** Undefined for a test that was run once. @param title what the reader knows the test by */
export function repeatedSentence(
  { repeats }: Pick<TestView, 'repeats'>,
  title: string,
  language: Language,
): string | undefined {
  const last = repeats.at(-1);
  if (!last) return undefined;
  const why = errorText(last, language);
  if (language === 'zh')
    return `测试“${title}”重复了${repeats.length === 1 ? '一次' : ` ${repeats.length} 次`}：${why}`;
  return `${title} was repeated ${repeats.length === 1 ? 'once' : `${repeats.length} times`}: ${why}`;
}
