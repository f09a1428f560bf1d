// The language of the desktop's own words: what was chosen in the screens, else the system's.
import type { Settings } from '../../shared/api/contract/desk.ts';
import type { Language } from '../../shared/api/errors/language.ts';

export function languageOf(chosen: Settings['language'], locale: string): Language {
  if (chosen !== 'system') return chosen;
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
