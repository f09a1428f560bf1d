// The dossiers that are open: one handle a job, shared by whoever writes to it and everybody who follows it, so that an event
// reaches all followers the moment it is durable.
import { existsSync } from 'node:fs';
import type { JobEvent } from '../../../shared/job/events.ts';
import { Dossier } from '../dossier/dossier.ts';
import type { JobFolder } from './job-folder.ts';

export class OpenDossiers implements Disposable {
  readonly #folder: JobFolder;
  readonly #open = new Map<string, Dossier>();

  constructor(folder: JobFolder) {
    this.#folder = folder;
  }

  /** Opened where it is, made where there is only a job file. @throws AppError service/no-job, dossier/… */
  of(job: string): Dossier {
    const known = this.#open.get(job);
    if (known) return known;
    this.#folder.mustHave(job);
    const path = this.#folder.dossierPath(job);
    const dossier = existsSync(path) ? Dossier.open(path, 'write') : Dossier.create(path);
    this.#open.set(job, dossier);
    return dossier;
  }

  /** Its events after the given one and each new one, for as long as the job is there. @throws AppError service/no-job */
  async *follow(job: string, afterSeq: number, signal: AbortSignal): AsyncGenerator<JobEvent> {
    let last = afterSeq;
    // A handle that was closed ends its followers; the job goes on in the next one.
    while (!signal.aborted) {
      for await (const event of this.of(job).follow(last, signal)) {
        last = event.seq;
        yield event;
      }
    }
  }

  /** Puts it back into its one file, for copying or moving it. Its followers come to their end. */
  close(job: string): void {
    this.#open.get(job)?.[Symbol.dispose]();
    this.#open.delete(job);
  }

  [Symbol.dispose](): void {
    for (const job of [...this.#open.keys()]) this.close(job);
  }
}
