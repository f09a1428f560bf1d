// The words of an error that was stored or sent, in the reader's language. Codes of a newer Demarc keep the words they came with.
import type { ErrorFact } from '../../job/error-fact.ts';
import { AppError, type ErrorData } from './app-error.ts';
import { errorTable, type ErrorCode } from './codes.ts';
import type { Language } from './language.ts';

export function shownError(fact: ErrorFact, language: Language): { readonly text: string; readonly remedy: string } {
  if (!isKnown(fact.code)) return { text: fact.text, remedy: fact.remedy };
  // Error data were written by AppError, which takes nothing else.
  const error = new AppError(fact.code, fact.data as ErrorData);
  return { text: error.text(language), remedy: error.remedy(language) };
}

function isKnown(code: string): code is ErrorCode {
  return code in errorTable;
}
