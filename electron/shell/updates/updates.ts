// Looks for newer versions where a feed is configured, tells, and installs when asked: never while anything runs, since neither
// a download beside a measurement nor a restart in the middle of it may happen.
import type { Language } from '../../../shared/api/errors/language.ts';
import { fillTemplate } from '../../../shared/api/errors/fill-template.ts';
import type { Log } from '../refusals.ts';
import type { Feed } from './feed.ts';
import type { UpdateSource } from './update-source.ts';
import { updateText as text } from './update-text.ts';

export type UpdateState =
  | { readonly kind: 'none' }
  | { readonly kind: 'offered'; readonly version: string }
  | { readonly kind: 'fetching'; readonly version: string };

export interface Telling {
  readonly message: string;
  readonly detail: string;
  /** Left out: there is nothing to decide. The first is the one that changes nothing. */
  readonly buttons?: readonly [string, string];
}

export interface UpdatesOptions {
  readonly feed: Feed;
  /** Where a user writes the feed. */
  readonly feedPath: string;
  readonly version: string;
  readonly isWindows: boolean;
  readonly open: (url: string) => Promise<UpdateSource | undefined>;
  readonly isBusy: () => boolean;
  readonly language: () => Promise<Language>;
  /** @returns whether the second button was pressed */
  readonly tell: (telling: Telling) => Promise<boolean>;
  readonly notify: (title: string, body: string) => void;
  readonly onState: (state: UpdateState) => void;
  /** From 0 to 1 while something is fetched, -1 when not. */
  readonly onShare: (share: number) => void;
  /** Stops everything in order, and lets this be the last thing that happens. */
  readonly endBy: (last: () => void) => Promise<void>;
  /** After a last thing that did not happen. */
  readonly onFailedToInstall: (why: string) => void;
  readonly log: Log;
}

const dayMs = 24 * 3_600_000;
const tryEveryMs = 600_000;

export class Updates {
  readonly #options: UpdatesOptions;
  #state: UpdateState = { kind: 'none' };
  #source: Promise<UpdateSource | undefined> | undefined;
  #lastLookMs = Number.NEGATIVE_INFINITY;
  #fetching: AbortController | undefined;
  #repeat: NodeJS.Timeout | undefined;

  constructor(options: UpdatesOptions) {
    this.#options = options;
  }

  /** Without a feed there is not even a timer. */
  start(): void {
    const { feed, log } = this.#options;
    if (feed.kind === 'unusable') log(`updates: ${feed.problem.en}`);
    if (feed.kind !== 'on') return;
    this.#repeat = setInterval(() => {
      this.#lookIfDue();
    }, tryEveryMs).unref();
    this.#lookIfDue();
  }

  /** Something has begun or ended: what begins goes before a download, and after an end there is time to look. */
  deskChanged(): void {
    if (this.#options.isBusy()) this.#fetching?.abort('busy');
    else if (this.#repeat) this.#lookIfDue();
  }

  rest(): void {
    clearInterval(this.#repeat);
    this.#repeat = undefined;
    this.#fetching?.abort('resting');
  }

  /** The menu's one entry: what it does depends on what is known. */
  async byHand(): Promise<void> {
    if (this.#state.kind === 'fetching') this.#fetching?.abort('asked');
    else if (this.#state.kind === 'offered') await this.#install(this.#state.version);
    else await this.#lookAndTell();
  }

  #lookIfDue(): void {
    if (Date.now() - this.#lastLookMs >= dayMs && !this.#options.isBusy()) void this.#lookQuietly();
  }

  async #lookQuietly(): Promise<void> {
    try {
      const version = await this.#look();
      if (version === undefined) return;
      const language = await this.#options.language();
      this.#options.notify(fillTemplate(text.offered[language], { version }), text.offeredMeans[language]);
    } catch (error) {
      this.#options.log(`updates: ${reasonOf(error)}`); // tried again tomorrow; by hand it is told
    }
  }

  async #lookAndTell(): Promise<void> {
    const { feed, feedPath, isBusy, language: languageNow, tell, version: own } = this.#options;
    const language = await languageNow();
    const say = (message: string, detail: string) => tell({ message, detail });
    if (feed.kind === 'off') {
      await say(text.off[language], fillTemplate(text.offMeans[language], { path: feedPath }));
    } else if (feed.kind === 'unusable') await say(text.cannotLook[language], feed.problem[language]);
    else if (isBusy()) await say(text.notNow[language], text.notNowMeans[language]);
    else {
      try {
        const version = await this.#look();
        if (version !== undefined) await this.#install(version);
        else if (await this.#openSource()) await say(fillTemplate(text.newest[language], { version: own }), feed.url);
        else await say(text.cannotReplace[language], text.cannotReplaceMeans[language]);
      } catch (error) {
        await say(text.cannotLook[language], `${feed.url}\n${reasonOf(error)}`);
      }
    }
  }

  async #look(): Promise<string | undefined> {
    this.#lastLookMs = Date.now();
    const source = await this.#openSource();
    const version = await source?.look();
    if (version !== undefined) this.#become({ kind: 'offered', version });
    return version;
  }

  async #install(version: string): Promise<void> {
    const { feed, isBusy, isWindows, language: languageNow, tell, version: own } = this.#options;
    const language = await languageNow();
    const message = fillTemplate(text.offered[language], { version });
    if (isWindows && feed.kind === 'on' && feed.publisher === undefined) {
      await tell({ message, detail: text.unsigned[language] });
      return;
    }
    const agreed = await tell({
      message,
      detail: fillTemplate(text.installMeans[language], { version: own }),
      buttons: [text.later[language], text.install[language]],
    });
    if (!agreed) return;
    // Only now, since a campaign may have begun while the question stood there.
    if (isBusy()) await tell({ message: text.notNow[language], detail: text.notNowMeans[language] });
    else await this.#fetchAndInstall(version, language);
  }

  async #fetchAndInstall(version: string, language: Language): Promise<void> {
    const { endBy, log, notify, onFailedToInstall, onShare, tell } = this.#options;
    const source = await this.#openSource();
    if (!source) return;
    const fetching = new AbortController();
    this.#fetching = fetching;
    this.#become({ kind: 'fetching', version });
    try {
      await source.fetch(onShare, fetching.signal);
    } catch (error) {
      log(`updates: ${reasonOf(error)}`);
      if (fetching.signal.reason === 'busy') notify(text.notNow[language], text.notNowMeans[language]);
      else if (!fetching.signal.aborted) await tell({ message: text.notInstalled[language], detail: reasonOf(error) });
      return;
    } finally {
      this.#fetching = undefined;
      onShare(-1);
      this.#become({ kind: 'offered', version });
    }
    if (fetching.signal.aborted) return;
    await endBy(() => {
      source.install((error) => {
        onFailedToInstall(reasonOf(error));
      });
    });
  }

  #openSource(): Promise<UpdateSource | undefined> {
    const { feed, open } = this.#options;
    if (feed.kind !== 'on') return Promise.resolve(undefined);
    this.#source ??= open(feed.url);
    return this.#source;
  }

  #become(state: UpdateState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

/** The first line: the library appends headers and stacks. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
