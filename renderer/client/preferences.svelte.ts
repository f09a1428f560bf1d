// Language, theme and units, as the user chose them. Kept by the engine: a page on another port would not find them again.
import type { Settings } from '../../shared/api/contract/desk.ts';
import type { Language } from '../../shared/api/errors/language.ts';
import type { Connection } from './connection.svelte.ts';

export type Theme = 'light' | 'dark' | 'contrast';

const initial: Settings = { language: 'system', theme: 'system', rateUnit: 'bit/s', layer: 'ethernet', engineer: '' };

class Preferences {
  #settings = $state.raw<Settings>(initial);
  #systemTheme = $state<Theme>(systemTheme());
  #connection: Connection | undefined;

  /** Reads what is kept; until then the system's own choices hold. */
  async load(connection: Connection): Promise<void> {
    this.#connection = connection;
    for (const query of themeQueries) {
      matchMedia(query).addEventListener('change', () => {
        this.#systemTheme = systemTheme();
        this.#show();
      });
    }
    this.#show();
    this.#settings = await connection.call('settings.read', {});
    this.#show();
  }

  get settings(): Settings {
    return this.#settings;
  }

  get language(): Language {
    const { language } = this.#settings;
    return language === 'system' ? (navigator.language.startsWith('zh') ? 'zh' : 'en') : language;
  }

  get theme(): Theme {
    const { theme } = this.#settings;
    return theme === 'system' ? this.#systemTheme : theme;
  }

  async change(patch: Partial<Settings>): Promise<void> {
    this.#settings = { ...this.#settings, ...patch };
    this.#show();
    await this.#connection?.call('settings.write', this.#settings);
  }

  #show(): void {
    const root = document.documentElement;
    root.dataset['theme'] = this.theme;
    root.lang = this.language === 'zh' ? 'zh-CN' : 'en';
  }
}

const themeQueries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'] as const;

function systemTheme(): Theme {
  const [dark, contrast] = themeQueries;
  if (matchMedia(contrast).matches) return 'contrast';
  return matchMedia(dark).matches ? 'dark' : 'light';
}

export const preferences = new Preferences();
