// The dossiers that are open: one handle a job, shared by whoever writes to it and everybody who follows it, so that an event
// reaches all followers the moment it is durable.
import { existsSync, rmSync, statSync } from 'node:fs';
import type { JobEvent } from '../../../shared/job/events.ts';
import { lastSeqOf, type JobRecord } from '../../../shared/job/record.ts';
import type { PackedText } from '../../../shared/job/samples/packed-text.ts';
import { Dossier } from '../dossier/dossier.ts';
import type { JobFolder } from './job-folder.ts';

export class OpenDossiers implements Disposable {
  readonly #folder: JobFolder;
  readonly #open = new Map<string, { readonly dossier: Dossier; readonly file: number | undefined }>();

  constructor(folder: JobFolder) {
    this.#folder = folder;
  }

  /** Opened where it is, made where there is only a job file. @throws AppError service/no-job, dossier/… */
  of(job: string): Dossier {
    const known = this.#open.get(job);
    if (known) return known.dossier;
    this.#folder.mustHave(job);
    const path = this.#folder.dossierPath(job);
    const dossier = existsSync(path) ? Dossier.open(path, 'write') : Dossier.create(path);
    this.#open.set(job, { dossier, file: fileAt(path) });
    return dossier;
  }

  /**
   * Its events after the given one, as text can carry them, and each new one, for as long as the job is there.
   * @throws AppError service/no-job
   */
  async *follow(job: string, afterSeq: number, signal: AbortSignal): AsyncGenerator<JobEvent | PackedText> {
    let last = afterSeq;
    // A handle that was closed ends its followers; the job goes on in the next one.
    while (!signal.aborted) {
      for await (const record of this.of(job).followRecords(last, signal)) {
        last = lastSeqOf(record);
        yield asText(record);
      }
    }
  }

  has(job: string): boolean {
    return this.#open.has(job);
  }

  /** Lets go of files that somebody has renamed, replaced or taken away: what was appended goes with the file. */
  closeMoved(isInUse: (job: string) => boolean): void {
    for (const [job, { file }] of [...this.#open])
      if (fileAt(this.#folder.dossierPath(job)) !== file && !isInUse(job)) this.close(job);
  }

  /** Puts it back into its one file, for copying or moving it. Its followers come to their end. */
  close(job: string): void {
    const open = this.#open.get(job);
    if (open === undefined) return;
    open.dossier[Symbol.dispose]();
    this.#open.delete(job);
    const path = this.#folder.dossierPath(job);
    // A log that is left under the old name would be taken for that of the next file of this name.
    if (existsSync(path) || (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
    for (const rest of ['-wal', '-shm']) rmSync(`${path}${rest}`, { force: true });
  }

  [Symbol.dispose](): void {
    for (const job of [...this.#open.keys()]) this.close(job);
  }
}

/** The file itself, not its name; undefined where there is none. */
function fileAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

function asText(record: JobRecord): JobEvent | PackedText {
  if (record.type !== 'samples.packed') return record;
  const { bytes, ...rest } = record;
  return { ...rest, base64: Buffer.from(bytes).toString('base64') };
}
