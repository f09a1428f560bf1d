// The methods as rows of the report's table.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { MethodRow } from './data.ts';
import { methods } from './method-rows.ts';

export function methodRows(language: Language): readonly MethodRow[] {
  return Object.values(methods).map((method) => {
    const [term, formula, layer, source] = method[language];
    return { term, formula, layer, source };
  });
}
