// The folder that holds the jobs: for each one its job file (`NAME.yaml`) and its dossier (`NAME.demarc`). Names are checked
// by the contract; nothing here follows a path that somebody typed.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { systemReason } from '../system-reason.ts';
import { jobId } from '../../../shared/api/contract/define.ts';
import { readJobSource, type JobSource } from './job-source.ts';

/** A file that has not changed for so long is no longer being copied. */
export const settledMs = 1_500;

export class JobFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** @throws AppError job/folder-unusable */
  static async open(path: string): Promise<JobFolder> {
    const folder = new JobFolder(resolve(path));
    try {
      await mkdir(folder.path, { recursive: true });
    } catch (cause) {
      throw new AppError('job/folder-unusable', { path, reason: systemReason(cause) }, { cause });
    }
    return folder;
  }

  dossierPath(job: string): string {
    return join(this.path, `${job}.demarc`);
  }

  textPath(job: string): string {
    return join(this.path, `${job}.yaml`);
  }

  has(job: string): boolean {
    return existsSync(this.dossierPath(job)) || existsSync(this.textPath(job));
  }

  /** @throws AppError service/no-job */
  mustHave(job: string): void {
    if (!this.has(job)) throw new AppError('service/no-job', { job, folder: this.path });
  }

  /** Names of all jobs. Files with names that no job can have are somebody else's. */
  async names(): Promise<readonly string[]> {
    const names = (await readdir(this.path)).flatMap((file) => /^(.+)\.(?:demarc|yaml)$/.exec(file)?.[1] ?? []);
    return [...new Set(names)].filter((name) => jobId.safeParse(name).success).sort();
  }

  async text(job: string): Promise<string | undefined> {
    return existsSync(this.textPath(job)) ? await readFile(this.textPath(job), 'utf8') : undefined;
  }

  /** Undefined for a dossier that came without a job file. @throws AppError job/invalid */
  async source(job: string): Promise<JobSource | undefined> {
    const text = await this.text(job);
    return text === undefined ? undefined : readJobSource(text, `${job}.yaml`);
  }

  /** In one step: a crash leaves the old text or the new one. */
  async write(job: string, text: string): Promise<void> {
    const beside = `${this.textPath(job)}.new`;
    await writeFile(beside, text, { mode: 0o600 });
    await rename(beside, this.textPath(job));
  }

  async adoptDossier(from: string, job: string): Promise<void> {
    await copyFile(from, this.dossierPath(job));
  }

  /** A name for a new job: the words of its title, with a number where that is taken. */
  freeName(title: string): string {
    const words = title
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60)
      .replace(/-$/, '')
      .toLowerCase();
    const base = words === '' ? 'job' : words;
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? base : `${base}-${number}`;
      if (!this.has(name)) return name;
    }
  }

  /** Moves both files aside. Nothing that was measured is deleted. */
  async remove(job: string, now: Date): Promise<void> {
    const aside = join(this.path, 'removed');
    await mkdir(aside, { recursive: true });
    const stamp = now.toISOString().replace(/[:.]/g, '');
    for (const path of [this.textPath(job), this.dossierPath(job)])
      if (existsSync(path)) await rename(path, join(aside, `${stamp} ${path.slice(this.path.length + 1)}`));
  }

  /**
   * A dossier that comes without a job file and is not at rest is being put in by somebody: to open it half would show it as
   * damaged. One that a program has open lies beside SQLite's `-shm` and is whole at any moment.
   */
  async isArriving(job: string, nowMs: number): Promise<boolean> {
    const path = this.dossierPath(job);
    if (existsSync(this.textPath(job)) || existsSync(`${path}-shm`)) return false;
    const { changedAtMs } = await this.state(job);
    return Math.abs(nowMs - changedAtMs) < settledMs;
  }

  /** When its files last changed, and how large they are: the same answer means that nothing has changed. */
  async state(job: string): Promise<{ readonly key: string; readonly changedAtMs: number }> {
    const files = [this.textPath(job), this.dossierPath(job), `${this.dossierPath(job)}-wal`].filter((path) =>
      existsSync(path),
    );
    // Somebody may take one away at this moment.
    const states = (await Promise.all(files.map((path) => stat(path).catch(() => [])))).flat();
    return {
      key: states.map(({ mtimeMs, size }) => `${mtimeMs}:${size}`).join(' '),
      changedAtMs: Math.max(0, ...states.map(({ mtimeMs }) => mtimeMs)),
    };
  }
}
