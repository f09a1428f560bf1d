// Puts the menu up, again whenever the language or what is known of updates has changed.
import { Menu } from 'electron';
import type { Language } from '../../shared/api/errors/language.ts';
import { menuTemplate, type MenuOptions } from './menu-template.ts';
import type { UpdateState } from './updates/updates.ts';

export class MenuBar {
  readonly #options: Omit<MenuOptions, 'language' | 'update'>;
  #language: Language;
  #update: UpdateState = { kind: 'none' };

  constructor(language: Language, options: Omit<MenuOptions, 'language' | 'update'>) {
    this.#language = language;
    this.#options = options;
    this.#put();
  }

  speak(language: Language): void {
    if (language === this.#language) return;
    this.#language = language;
    this.#put();
  }

  tell(update: UpdateState): void {
    this.#update = update;
    this.#put();
  }

  #put(): void {
    const options = { ...this.#options, language: this.#language, update: this.#update };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
  }
}
