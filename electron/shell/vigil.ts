// Follows the desk for the desktop: keeps the computer awake while something runs, shows how far it is, tells when it has ended.
import { Notification, powerMonitor, powerSaveBlocker, type BrowserWindow } from 'electron';
import { actWords } from '../../shared/api/act-words.ts';
import type { Activity, Desk } from '../../shared/api/contract/desk.ts';
import type { Language } from '../../shared/api/errors/language.ts';
import { fillTemplate } from '../../shared/api/errors/fill-template.ts';
import { endedSince, progressOf, runningIn } from './running.ts';
import { shellText } from './shell-text.ts';

/** As many as anybody still looks at. */
const mostShown = 20;

export interface VigilOptions {
  readonly window: () => BrowserWindow | undefined;
  readonly language: () => Promise<Language>;
  readonly onShowJob: (job: string) => void;
}

export class Vigil {
  readonly #options: VigilOptions;
  #desk: Desk | undefined;
  #blocker: number | undefined;
  /** One that nobody holds is collected as garbage, and its click goes nowhere. */
  readonly #shown: Notification[] = [];

  constructor(options: VigilOptions) {
    this.#options = options;
    powerMonitor.on('suspend', () => void this.#tellOfSleep());
  }

  get desk(): Desk | undefined {
    return this.#desk;
  }

  async look(now: Desk): Promise<void> {
    const before = this.#desk;
    this.#desk = now;
    this.#options.window()?.setProgressBar(progressOf(now));
    const isRunning = runningIn(now).length > 0;
    if (isRunning && this.#blocker === undefined) {
      this.#blocker = powerSaveBlocker.start('prevent-app-suspension');
      if (powerMonitor.isOnBatteryPower()) await this.#tell(shellText.onBattery, shellText.batteryMeans);
    } else if (!isRunning) this.rest();
    for (const ended of endedSince(before, now)) await this.#tellOfEnd(ended);
  }

  rest(): void {
    if (this.#blocker !== undefined) powerSaveBlocker.stop(this.#blocker);
    this.#blocker = undefined;
  }

  async #tellOfEnd({ act, job, state, outcome, error }: Activity): Promise<void> {
    if (this.#options.window()?.isFocused() === true) return; // whoever looks at it sees it
    const language = await this.#options.language();
    const hasFailed = state === 'failed' || outcome === 'failed';
    const how = hasFailed ? shellText.failed : state === 'stopped' ? shellText.stopped : shellText.done;
    const title = fillTemplate(how[language], { act: actWords[act][language] });
    this.#notify(title, error === undefined ? job : `${job}: ${error.text}`, job);
  }

  async #tellOfSleep(): Promise<void> {
    const jobs = this.#desk ? runningIn(this.#desk).map(({ job }) => job) : [];
    if (jobs.length === 0) return;
    const language = await this.#options.language();
    const title = fillTemplate(shellText.sleeps[language], { jobs: jobs.join(', ') });
    this.#notify(title, shellText.sleepMeans[language], jobs[0]);
  }

  async #tell(title: Readonly<Record<Language, string>>, body: Readonly<Record<Language, string>>): Promise<void> {
    const language = await this.#options.language();
    this.#notify(title[language], body[language], undefined);
  }

  #notify(title: string, body: string, job: string | undefined): void {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    if (job !== undefined)
      notification.on('click', () => {
        this.#options.onShowJob(job);
      });
    this.#shown.push(notification);
    if (this.#shown.length > mostShown) this.#shown.shift();
    notification.show();
  }
}
