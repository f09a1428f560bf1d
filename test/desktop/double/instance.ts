// Which of several processes over one folder is the first. What a later one was started with lies in the folder for a moment, until
// the first has heard of it.
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
  type FSWatcher,
} from 'node:fs';
import { join } from 'node:path';

interface Started {
  readonly argv: readonly string[];
  readonly folder: string;
}

export class Instance {
  readonly isFirst: boolean;
  readonly #lock: string;
  readonly #watcher: FSWatcher | undefined;

  constructor(userData: string, onSecond: (argv: readonly string[], folder: string) => void) {
    const calls = join(userData, 'instances');
    this.#lock = join(userData, 'instance.lock');
    mkdirSync(calls, { recursive: true });
    this.isFirst = this.#take();
    if (!this.isFirst) {
      const started: Started = { argv: process.argv, folder: process.cwd() };
      const path = join(userData, `${process.pid}.call`);
      writeFileSync(path, JSON.stringify(started));
      renameSync(path, join(calls, `${process.pid}.json`)); // whole, or not there
      return;
    }
    this.#watcher = watch(calls, () => {
      for (const name of readdirSync(calls)) {
        const { argv, folder } = JSON.parse(readFileSync(join(calls, name), 'utf8')) as Started; // as written above
        rmSync(join(calls, name));
        onSecond(argv, folder);
      }
    });
  }

  release(): void {
    if (!this.isFirst) return;
    this.#watcher?.close();
    rmSync(this.#lock, { force: true });
  }

  /** Of a process that crashed nothing holds the lock any more. */
  #take(): boolean {
    try {
      writeFileSync(this.#lock, String(process.pid), { flag: 'wx' });
      return true;
    } catch {
      if (isAlive(Number(readFileSync(this.#lock, 'utf8')))) return false;
      writeFileSync(this.#lock, String(process.pid));
      return true;
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
