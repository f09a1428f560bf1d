// A folder to work in and a practice cloud beside it; up before the first test of a file and gone after the last.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { startPracticeProcess, stop, type PracticeProcess } from './demarc.ts';

export class FolderWithCloud {
  readonly folder = mkdtempSync(join(tmpdir(), 'demarc-cloud-cli-'));
  #cloud: PracticeProcess | undefined;

  constructor() {
    beforeAll(async () => {
      this.#cloud = await startPracticeProcess(this.folder);
    });
    afterAll(async () => {
      if (this.#cloud) await stop(this.#cloud.process);
      rmSync(this.folder, { recursive: true });
    });
  }

  get cloud(): PracticeProcess {
    if (!this.#cloud) throw new Error('the practice cloud is not up yet');
    return this.#cloud;
  }
}
