// A stored error in the language of the reader. Events keep the English words beside the code: they are shown as they are
// where the code is of another version.
import type { StoredError } from '../../line/finding.ts';
import { fillTemplate } from './fill-template.ts';
import type { Language } from './language.ts';
import { errorTable } from './codes.ts';
import type { ErrorEntry } from './table.ts';

export function errorText(error: StoredError, language: Language): string {
  return wordsOf(error, 'text', language);
}

export function errorRemedy(error: StoredError, language: Language): string {
  return wordsOf(error, 'remedy', language);
}

function wordsOf(error: StoredError, part: 'text' | 'remedy', language: Language): string {
  const entry = entryOf(error.code);
  if (language === 'en' || entry === undefined) return error[part];
  return fillTemplate(entry[part][language], error.data, language);
}

function entryOf(code: string): ErrorEntry | undefined {
  return Object.hasOwn(errorTable, code) ? errorTable[code as keyof typeof errorTable] : undefined;
}
