// Two renderings of the same data, one a language, as one: a text that is the same in both stands once, any other holds both.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { ReportLanguage } from '../../../shared/job/report-form.ts';

/** Parts the languages of a text; the template sets what stands before and after it side by side, or one under the other. */
export const parting = '\u2028';

/** @param make the data in one language */
export function inLanguage<Data extends { readonly language: ReportLanguage }>(
  language: ReportLanguage,
  make: (language: Language) => Data,
): Data {
  return language === 'both' ? { ...sideBySide(make('en'), make('zh')), language } : make(language);
}

/** @param first and second the same data in two languages */
function sideBySide<Data>(first: Data, second: Data): Data {
  // What comes out has the shape of what went in: only texts change, and stay texts.
  return merged(first, second) as Data;
}

function merged(first: unknown, second: unknown): unknown {
  if (typeof first === 'string' && typeof second === 'string') return mergedText(first, second);
  if (Array.isArray(first) && Array.isArray(second)) return mergedList(first, second);
  if (isRecord(first) && isRecord(second)) {
    const names = [...new Set([...Object.keys(first), ...Object.keys(second)])];
    return Object.fromEntries(names.map((name) => [name, merged(first[name], second[name])]));
  }
  return first ?? second;
}

function mergedText(first: string, second: string): string {
  const [left, right] = [first, second].map((text) => text.replaceAll(parting, ' '));
  if (left === right || right === '') return left ?? '';
  return left === '' ? (right ?? '') : `${left}${parting}${right}`;
}

/** Rows that are grouped by their words may be more in one language: then all of both are told. */
function mergedList(first: readonly unknown[], second: readonly unknown[]): readonly unknown[] {
  if (first.length !== second.length) return [...first, ...second];
  return first.map((item, index) => merged(item, second[index]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
