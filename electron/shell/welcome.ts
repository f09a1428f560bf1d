// Receives what arrives from outside and shows it: a dossier is taken in, a link leads to its job. What cannot be opened says so
// and harms nothing.
import { dialog, type BrowserWindow } from 'electron';
import type { Api } from '../../shared/api/contract/contract.ts';
import { AppError } from '../../shared/api/errors/app-error.ts';
import type { Language } from '../../shared/api/errors/language.ts';
import type { Arrival } from './arrivals.ts';
import { showRoute } from './main-window.ts';
import type { Log } from './refusals.ts';
import { shellText as text } from './shell-text.ts';
import { takeIn } from './take-in.ts';

export interface WelcomeOptions {
  readonly api: Api;
  readonly jobsFolder: string;
  readonly window: BrowserWindow;
  readonly language: () => Promise<Language>;
  readonly log: Log;
}

export class Welcome {
  readonly #options: WelcomeOptions;

  constructor(options: WelcomeOptions) {
    this.#options = options;
  }

  async all(arrivals: readonly Arrival[]): Promise<void> {
    const { window } = this.#options;
    if (arrivals.length === 0 && !window.isDestroyed()) {
      if (window.isMinimized()) window.restore();
      window.focus();
    }
    for (const arrival of arrivals) await this.#one(arrival);
  }

  /** By the menu: a person chooses the file. */
  async ask(): Promise<void> {
    const { window, language } = this.#options;
    const filters = [{ name: text.dossiers[await language()], extensions: ['demarc'] }];
    const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters });
    await this.all(filePaths.map((path) => ({ kind: 'file', path })));
  }

  showJob(job: string): void {
    const { window } = this.#options;
    if (!window.isDestroyed()) showRoute(window, `#/jobs/${encodeURIComponent(job)}`);
  }

  async #one(arrival: Arrival): Promise<void> {
    const { api, jobsFolder, language, log } = this.#options;
    try {
      this.showJob(arrival.kind === 'job' ? arrival.job : await takeIn(api, arrival.path, jobsFolder));
    } catch (error) {
      log(`opening: ${error instanceof Error ? error.message : String(error)}`);
      const spoken = await language();
      const why = error instanceof AppError ? `${error.text(spoken)}\n${error.remedy(spoken)}` : String(error);
      dialog.showErrorBox(text.cannotOpen[spoken], why);
    }
  }
}
