// The one way out: asks while something runs, stops everything in order, and ends in any case. Closing the window, the menu, the
// system's logout and a signal all come here.
import { dialog, powerMonitor, type App, type BrowserWindow } from 'electron';
import { actWords } from '../../shared/api/act-words.ts';
import type { Desk } from '../../shared/api/contract/desk.ts';
import type { Language } from '../../shared/api/errors/language.ts';
import type { Log } from './refusals.ts';
import { isBusy, runningIn } from './running.ts';
import { shellText as text } from './shell-text.ts';

/** Hosts that do not answer give up their leases by themselves. */
const cleanUpWithinMs = 60_000;

export interface QuittingOptions {
  readonly app: App;
  readonly window: () => BrowserWindow | undefined;
  readonly desk: () => Desk | undefined;
  readonly language: () => Promise<Language>;
  /** Stops what runs, puts back what was changed, closes files. */
  readonly cleanUp: () => Promise<void>;
  readonly log: Log;
}

export class Quitting {
  readonly #options: QuittingOptions;
  #state: 'running' | 'asking' | 'cleaning' | 'clean' = 'running';

  constructor(options: QuittingOptions) {
    this.#options = options;
    const { app } = options;
    app.on('before-quit', (event) => {
      if (this.#state === 'clean') return;
      event.preventDefault();
      void this.ask();
    });
    app.on('window-all-closed', () => {
      app.quit();
    });
    // Linux and macOS wait for whoever asks them to.
    powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
      event?.preventDefault();
      void this.now();
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void this.now());
  }

  /** A window that goes would take the view of a running campaign with it: it stays until the question is answered. */
  guard(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (this.#state === 'clean') return;
      event.preventDefault();
      void this.ask();
    });
    // Windows logs out or shuts down: it shows that Demarc is still ending, and goes on when it has.
    window.on('query-session-end', (event) => {
      event.preventDefault();
      void this.now();
    });
  }

  /** @param last what ends the program, such as an installer; left out: it just ends */
  async ask(last?: () => void): Promise<void> {
    if (this.#state !== 'running') return;
    this.#state = 'asking';
    if (await this.#mayEnd()) await this.now(last);
    else this.#state = 'running';
  }

  /** Without a question: the system goes down, or somebody has been asked. */
  async now(last?: () => void): Promise<void> {
    if (this.#state === 'cleaning' || this.#state === 'clean') return;
    this.#state = 'cleaning';
    const { app, cleanUp, log } = this.#options;
    const deadline = setTimeout(() => {
      log(`ending after ${cleanUpWithinMs / 1000} s, although not everything was cleaned up`);
      app.exit(1);
    }, cleanUpWithinMs);
    try {
      await cleanUp();
    } catch (error) {
      log(`cleaning up: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    clearTimeout(deadline);
    this.#state = 'clean';
    if (last) last();
    else app.exit(0);
  }

  async #mayEnd(): Promise<boolean> {
    const { desk: deskNow, window, language: languageNow } = this.#options;
    const desk = deskNow();
    if (!desk || !isBusy(desk)) return true;
    const language = await languageNow();
    const running = runningIn(desk).map(({ act, job }) => `${actWords[act][language]}: ${job}`);
    const lines = desk.practiceLines.map((job) => `${actWords['practice line'][language]}: ${job}`);
    const question = {
      type: 'question' as const,
      message: text.stillRunning[language],
      detail: `${[...new Set([...running, ...lines])].join('\n')}\n\n${text.stopMeans[language]}`,
      buttons: [text.keepRunning[language], text.stopAndQuit[language]],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    };
    const shown = window();
    const { response } = await (shown ? dialog.showMessageBox(shown, question) : dialog.showMessageBox(question));
    return response === 1;
  }
}
