// The one error type that crosses rooms. Adapters translate what libraries throw into it; nobody above sees vendor text
// except as data.
import { errorTable, type ErrorCode } from './codes.ts';
import { fillTemplate } from './fill-template.ts';
import type { Language } from './language.ts';

export type ErrorData = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly data: ErrorData;

  constructor(code: ErrorCode, data: ErrorData = {}, options?: { cause?: unknown }) {
    super(fillTemplate(errorTable[code].text.en, data), options);
    this.name = 'AppError';
    this.code = code;
    this.data = data;
  }

  remedy(language: Language = 'en'): string {
    return fillTemplate(errorTable[this.code].remedy[language], this.data, language);
  }

  text(language: Language = 'en'): string {
    return fillTemplate(errorTable[this.code].text[language], this.data, language);
  }
}
