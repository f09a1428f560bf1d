// Sentences with named gaps. Pure.
import { actWords } from '../act-words.ts';
import type { Language } from './language.ts';
import { phraseText } from './phrases/phrase-text.ts';

/** Gaps whose values are closed words of one letter string each; elsewhere such a string may be somebody's name. */
const closedWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  direction: { inbound: '入方向', outbound: '出方向' },
  act: Object.fromEntries(Object.entries(actWords).map(([act, { zh }]) => [act, zh])),
};

/** Fills `{name}` from data; a name without data is shown as `?` so that a gap is visible and never silently empty. */
export function fillTemplate(
  template: string,
  data: Readonly<Record<string, unknown>>,
  language: Language = 'en',
): string {
  const word = (name: string, value: string) =>
    (language === 'en' ? undefined : closedWords[name]?.[value]) ?? phraseText(value, language);
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name];
    if (value === undefined) return '?';
    if (Array.isArray(value))
      return value.map((each) => word(name, String(each))).join(language === 'en' ? ', ' : '、');
    return typeof value === 'string' ? word(name, value) : JSON.stringify(value);
  });
}
