// The user's choices as a small JSON file. A file that cannot be read is set aside, not overwritten, and the defaults hold.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { settingsSchema, type Settings } from '../../../shared/api/contract/desk.ts';

export class SettingsFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<Settings> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch {
      return settingsSchema.parse({});
    }
    try {
      return settingsSchema.parse(JSON.parse(text));
    } catch {
      await rename(this.#path, `${this.#path}.unreadable`);
      return settingsSchema.parse({});
    }
  }

  async write(settings: Settings): Promise<Settings> {
    await mkdir(dirname(this.#path), { recursive: true });
    const beside = `${this.#path}.new`;
    await writeFile(beside, `${JSON.stringify(settings, null, 2)}\n`);
    await rename(beside, this.#path);
    return settings;
  }
}
