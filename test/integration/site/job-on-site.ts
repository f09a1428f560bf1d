// A practice site with its job file, for tests that type commands; up before the first test and gone after the last.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { namespaceLine } from '../../../electron/engine/practice/namespace-line.ts';
import { PracticeSite } from '../../support/practice-site.ts';

export const cli = resolve(import.meta.dirname, '../../../electron/headless/cli/main.ts');

export class JobOnSite {
  readonly folder = mkdtempSync(join(tmpdir(), 'demarc-on-site-'));
  readonly job = join(this.folder, 'line.yaml');
  /** Somebody who has trusted no host yet. */
  readonly environment = { ...process.env, XDG_CONFIG_HOME: this.folder, HOME: this.folder };
  #practice: PracticeSite | undefined;

  constructor() {
    beforeAll(async () => {
      this.#practice = await PracticeSite.build();
      // A job file is YAML, of which JSON is a part.
      writeFileSync(this.job, JSON.stringify(namespaceLine(this.#practice.fabric).job(3)));
    });
    afterAll(async () => {
      await this.#practice?.[Symbol.asyncDispose]();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  /** What a command prints inside a host. */
  async on(host: string, command: string): Promise<string> {
    return (await this.#practice?.on(host, command)) ?? '';
  }
}
