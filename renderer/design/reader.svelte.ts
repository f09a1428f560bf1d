// Who is reading: the language, the layer and unit that rates are shown in, the time zone. Set once by the shell from the
// settings, read by every component; no component keeps a copy.
import { createContext } from 'svelte';
import type { Language } from '../../shared/api/errors/language.ts';
import type { Layer } from '../../shared/line/layers.ts';

export type RateUnit = 'bits' | 'packets';

export interface Reader {
  readonly language: Language;
  readonly layer: Layer;
  readonly rateUnit: RateUnit;
  /** IANA name, such as `Asia/Shanghai`. */
  readonly timeZone: string;
}

/** The object may have getters: what reads it in markup or in `$derived` then follows the settings. */
export const [getReader, setReader] = createContext<Reader>();
