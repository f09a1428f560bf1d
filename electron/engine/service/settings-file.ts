// The user's choices as a small JSON file. A file that cannot be read is set aside, not overwritten, and the defaults hold.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { settingsSchema, type Settings } from '../../../shared/api/contract/desk.ts';

export class SettingsFile {
  readonly #path: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<Settings> {
    const text = await readFile(this.#path, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}';
      throw error;
    });
    try {
      return settingsSchema.parse(JSON.parse(text));
    } catch {
      await rename(this.#path, `${this.#path}.unreadable`);
      return settingsSchema.parse({});
    }
  }

  /** One after the other: the last choice is the one that stays. */
  async write(settings: Settings): Promise<Settings> {
    const writing = this.#last.then(() => this.#replace(settings));
    this.#last = writing.catch(() => undefined);
    await writing;
    return settings;
  }

  async #replace(settings: Settings): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const beside = `${this.#path}.new`;
    await writeFile(beside, `${JSON.stringify(settings, null, 2)}\n`);
    await rename(beside, this.#path);
  }
}
