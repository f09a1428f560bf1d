// What a reader must know of a run before believing its figures: terms that were changed after it, times when nobody was there,
// tests that were begun anew. Pure.
import { repeatedSentence, sleptSentence } from '../../shared/job/interruption-words.ts';
import { judgedAnewSentence } from '../../shared/job/judged-anew.ts';
import type { JobView, TestView } from '../../shared/job/view.ts';
import type { Window } from '../../shared/line/window.ts';
import { formatInstant } from '../../shared/line/format-time.ts';
import type { Language } from '../../shared/api/errors/language.ts';
import { testTitle } from './test-title.ts';

interface Reader {
  readonly language: Language;
  readonly timeZone: string;
}

/** Of the whole run. */
export function runNotes(
  { judgedAnew, sleeps, tests }: Pick<JobView, 'judgedAnew' | 'sleeps' | 'tests'>,
  reader: Reader,
): readonly string[] {
  const { language, timeZone } = reader;
  return [
    ...(judgedAnew ? [judgedAnewSentence(judgedAnew, formatInstant(judgedAnew.atMs, timeZone), language)] : []),
    ...sleptWords(sleeps, reader),
    ...tests.flatMap((test) => repeatedWords(test, reader)),
  ];
}

/** Of one test: the sleeps that touched it, and what they cost. */
export function testNotes(test: TestView, sleeps: readonly Window[], reader: Reader): readonly string[] {
  const { startedAtMs, endedAtMs = Number.POSITIVE_INFINITY } = test;
  const touched = sleeps.filter(
    ({ startMs, endMs }) => startedAtMs !== undefined && endMs > startedAtMs && startMs < endedAtMs,
  );
  return [...sleptWords(touched, reader), ...repeatedWords(test, reader)];
}

function sleptWords(sleeps: readonly Window[], { language, timeZone }: Reader): readonly string[] {
  return sleeps.map((sleep) => sleptSentence(sleep, formatInstant(sleep.startMs, timeZone), language));
}

function repeatedWords(test: TestView, { language }: Reader): readonly string[] {
  const sentence = repeatedSentence(test, testTitle(test.plan, language), language);
  return sentence === undefined ? [] : [sentence];
}
