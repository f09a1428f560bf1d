// The language of the person at the terminal, as POSIX has it: LC_ALL goes before LC_MESSAGES, and that before LANG.
import type { Language } from '../../../shared/api/errors/language.ts';

export function terminalLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  const names = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((variable) => environment[variable] ?? '');
  const locale = names.find((name) => name !== '') ?? '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
