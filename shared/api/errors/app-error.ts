// The one error type that crosses rooms. Adapters translate what libraries throw into it; nobody above sees vendor text
// except as data.
import { errorTable, type ErrorCode } from './codes.ts';
import type { Language } from './language.ts';

export type ErrorData = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly data: ErrorData;

  constructor(code: ErrorCode, data: ErrorData = {}, options?: { cause?: unknown }) {
    super(fill(errorTable[code].text.en, data), options);
    this.name = 'AppError';
    this.code = code;
    this.data = data;
  }

  remedy(language: Language = 'en'): string {
    return fill(errorTable[this.code].remedy[language], this.data);
  }

  text(language: Language = 'en'): string {
    return fill(errorTable[this.code].text[language], this.data);
  }
}

/** Fills `{name}` from data; a name without data is shown as `?` so that a gap is visible and never silently empty. */
function fill(template: string, data: ErrorData): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name];
    if (value === undefined) return '?';
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}
