// Notices what somebody does to the jobs folder by hand: a dossier or a job file that is put in, renamed, replaced or taken
// away. Tells once the folder has come to rest. What Demarc itself writes while it measures is not news.
import { watch, type FSWatcher } from 'node:fs';
import { settledMs } from './job-folder.ts';

/** Somewhat longer than files are waited for, so that whoever looks then finds them settled. */
const restMs = settledMs + 200;

export interface FolderWatchOptions {
  readonly path: string;
  /** Jobs whose dossier Demarc has open: it grows all the time. */
  readonly isOpen: (job: string) => boolean;
  /** A name came or went, just now. */
  readonly onRename: () => void;
  /** The folder is at rest again. */
  readonly onChange: () => void;
  /** Why the folder is not watched any more; the list then follows only when it is loaded again. */
  readonly onFault: (error: unknown) => void;
}

export class FolderWatch implements Disposable {
  readonly #options: FolderWatchOptions;
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: FolderWatchOptions) {
    this.#options = options;
    try {
      this.#watcher = watch(options.path, { persistent: false }, (kind, name) => {
        if (!this.#isNews(kind, name)) return;
        if (kind === 'rename') options.onRename();
        this.#tellLater();
      });
      this.#watcher.on('error', (error) => {
        this.#fail(error);
      });
    } catch (error) {
      this.#fail(error);
    }
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  /** @param kind `rename`: the name came or went. `change`: what is in the file */
  #isNews(kind: string, name: string | null): boolean {
    if (name === null) return true; // some systems do not say which
    const job = /^(.+)\.(?:demarc|yaml)$/.exec(name)?.[1];
    return job !== undefined && (kind === 'rename' || !this.#options.isOpen(job));
  }

  #tellLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#options.onChange, restMs);
    this.#timer.unref();
  }

  #fail(error: unknown): void {
    this[Symbol.dispose]();
    this.#options.onFault(error);
  }
}
