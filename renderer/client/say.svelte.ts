// Words on the screen in the language of the moment. A catalogue is a plain object of sentences: a missing translation is an
// error of types, an unused one is found by the check for dead code.
import { phraseText } from '../../shared/api/errors/phrases/phrase-text.ts';
import { shownError } from '../../shared/api/errors/shown-error.ts';
import type { ErrorFact } from '../../shared/job/error-fact.ts';
import type { Sentence } from './catalogue.ts';
import { preferences } from './preferences.svelte.ts';

export type { Sentence };

/** The sentence in the user's language, `{name}` filled from the data. */
export function say(sentence: Sentence, data: Readonly<Record<string, string | number>> = {}): string {
  return sentence[preferences.language].replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? '?'));
}

/** An error's sentence and its remedy. */
export function sayError(error: ErrorFact): { readonly text: string; readonly remedy: string } {
  return shownError(error, preferences.language);
}

/** Words that the engine wrote down as data. */
export function sayPhrase(text: string): string {
  return phraseText(text, preferences.language);
}
