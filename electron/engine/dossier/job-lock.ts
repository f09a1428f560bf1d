// One run at a time changes the cloud for one job. The lock is SQLite's own on a file beside the dossier: the operating system
// gives it back when its process ends, however it ends, so a killed run leaves nothing that would have to be judged stale.
import { rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { CloudAct } from '../../../shared/job/cloud-events.ts';

/** SQLITE_BUSY, https://www.sqlite.org/rescode.html#busy */
const busy = 5;

/** @throws AppError plan/already-running, dossier/unwritable */
export function lockJob(dossierPath: string, act: CloudAct, nowMs: number = Date.now()): Disposable {
  const path = `${dossierPath}-lock`;
  for (;;) {
    const database = openLock(path, dossierPath);
    const opened = fileId(path);
    try {
      hold(database, act, nowMs);
    } catch (cause) {
      const error = isBusy(cause) ? alreadyRunning(database, cause) : unwritable(dossierPath, cause);
      database.close();
      throw error;
    }
    // The run that ended at this very moment may have removed the file between opening and locking it.
    if (opened !== undefined && fileId(path) === opened) return release(database, path);
    database.close();
  }
}

/** Says who holds it, where another run can read it, and then holds it: a reserved lock lets others read. */
function hold(database: DatabaseSync, act: CloudAct, nowMs: number): void {
  database.exec('BEGIN IMMEDIATE');
  database.exec(
    'CREATE TABLE IF NOT EXISTS holder (act TEXT, process INTEGER, host TEXT, since TEXT); DELETE FROM holder',
  );
  const since = `${new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  database.prepare('INSERT INTO holder VALUES (?, ?, ?, ?)').run(act, process.pid, hostname(), since);
  database.exec('COMMIT; BEGIN IMMEDIATE');
}

function openLock(path: string, dossierPath: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 });
  } catch (cause) {
    throw unwritable(dossierPath, cause);
  }
}

function release(database: DatabaseSync, path: string): Disposable {
  return {
    [Symbol.dispose]: () => {
      // Removed while it is still held, so that nobody's lock but this one goes with it.
      removeFile(path);
      database.close();
    },
  };
}

/** Windows keeps a file that is open: there it stays, held by nobody. */
function removeFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  }
}

function alreadyRunning(database: DatabaseSync, cause: unknown): AppError {
  const { act = 'apply or undo', process = '?', host = '?', since = '?' } = readHolder(database);
  const data = { act: String(act), process: String(process), host: String(host), since: String(since) };
  return new AppError('plan/already-running', data, { cause });
}

/** Empty in the moment in which the other run has locked the file and not yet said who it is. */
function readHolder(database: DatabaseSync): Record<string, unknown> {
  try {
    return database.prepare('SELECT act, process, host, since FROM holder').get() ?? {};
  } catch {
    return {};
  }
}

function unwritable(path: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('dossier/unwritable', { path, reason }, { cause });
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy;
}

function fileId(path: string): bigint | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}
