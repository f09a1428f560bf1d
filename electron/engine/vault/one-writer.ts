// One Demarc at a time changes a file: the desktop and a command line may hold the same one. The lock is SQLite's, which the
// system releases when its holder ends, however it ends, on every system.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../shared/api/errors/app-error.ts';

const askAgainMs = 20;
/** Whoever holds it makes a key at most, which takes a second on a slow machine. */
const waitMs = 15_000;
/** SQLITE_BUSY, https://sqlite.org/rescode.html */
const busy = 5;

/** An empty file beside the one that is changed stays behind: removing it would let two in. @throws AppError vault/file-busy */
export async function asOneWriter<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  using lock = new DatabaseSync(`${path}.lock`);
  const end = Date.now() + waitMs;
  while (!taken(lock)) {
    if (Date.now() > end) throw new AppError('vault/file-busy', { path });
    await delay(askAgainMs);
  }
  return await work();
}

function taken(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return false;
    throw error;
  }
}
