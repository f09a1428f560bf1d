// The `.demarc` file: one SQLite database with three tables, and a fourth once samples were packed. Knows the format and its
// version, nothing of what events mean.
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../../shared/api/errors/app-error.ts';

/** Raised only when older software could misread a newer file. */
const formatVersion = 1;
/** That of a file in which samples are packed or outputs deflated twice: older software would find events missing or altered. */
export const packedFormatVersion = 2;

/** "DMRC" as a 32-bit number, in SQLite's header field for the application's own mark. */
const applicationId = 0x444d5243;

const schema = `
  CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE blob (
    hash TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    deflated BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
`;

/** @throws AppError dossier/exists, dossier/unwritable */
export function createFile(path: string): DatabaseSync {
  if (existsSync(path)) throw new AppError('dossier/exists', { path });
  return translate(path, 'dossier/unwritable', () => {
    const database = new DatabaseSync(path);
    // Rows that are packed leave pages free; so they can be given back.
    database.exec(
      `PRAGMA auto_vacuum = INCREMENTAL; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${formatVersion};`,
    );
    makeDurable(database);
    database.exec(schema);
    return database;
  });
}

/** @throws AppError dossier/missing, dossier/not-a-dossier, dossier/newer-format */
export function openFile(path: string, mode: 'read' | 'write'): DatabaseSync {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new AppError('dossier/missing', { path });
  if (found.isDirectory()) throw new AppError('dossier/not-a-dossier', { path, reason: 'it is a folder' });
  const database = translate(path, 'dossier/not-a-dossier', () => {
    const opened = mode === 'read' ? openToRead(path) : new DatabaseSync(path);
    opened.prepare('SELECT count(*) FROM sqlite_schema').get();
    return opened;
  });
  const mark = database.prepare('PRAGMA application_id').get()?.['application_id'];
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (mark !== applicationId || version < 1) {
    database.close();
    throw new AppError('dossier/not-a-dossier', { path, reason: "it lacks a dossier's mark" });
  }
  if (!hasTables(database)) {
    database.close();
    throw new AppError('dossier/not-a-dossier', { path, reason: 'its making was cut off, and nothing is in it' });
  }
  if (version > packedFormatVersion) {
    database.close();
    throw new AppError('dossier/newer-format', { path, version, known: packedFormatVersion });
  }
  if (mode === 'write') makeDurable(database);
  return database;
}

/**
 * A file that was renamed or copied while it was open still says that it has a log. Whoever may only read it must make one, and
 * could not take it away again; whoever could write and doesn't leaves nothing beside it and nothing in it.
 */
function openToRead(path: string): DatabaseSync {
  if (!saysItHasLog(path) || existsSync(`${path}-wal`)) return new DatabaseSync(path, { readOnly: true });
  const database = new DatabaseSync(path);
  database.exec('PRAGMA query_only = ON');
  return database;
}

/** The file format's read version: https://www.sqlite.org/fileformat.html, offset 19. */
function saysItHasLog(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const version = Buffer.alloc(1);
    return readSync(file, version, 0, 1, 19) === 1 && version[0] === 2;
  } finally {
    closeSync(file);
  }
}

function hasTables(database: DatabaseSync): boolean {
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE name IN ('event', 'blob', 'head')").all();
  return names.length === 3;
}

/** A commit is on the disk before `append` returns; a power cut loses nothing that was shown. */
function makeDurable(database: DatabaseSync): void {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
}

function translate<Result>(
  path: string,
  code: 'dossier/unwritable' | 'dossier/not-a-dossier',
  action: () => Result,
): Result {
  try {
    return action();
  } catch (cause) {
    throw new AppError(code, { path, reason: cause instanceof Error ? cause.message : String(cause) }, { cause });
  }
}
