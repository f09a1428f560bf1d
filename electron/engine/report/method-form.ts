// How a figure is computed, as it is told in both languages.
import type { Language } from '../../../shared/api/errors/language.ts';

type Cells = readonly [term: string, formula: string, layer: string, source: string];

export type Methods = Readonly<Record<string, Readonly<Record<Language, Cells>>>>;
