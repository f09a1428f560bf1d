// The `.demarc` file: one SQLite database with three tables, and a fourth once samples were packed. Knows the format and its
// version, nothing of what events mean.
import { existsSync, statSync } from 'node:fs';
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
    const opened = new DatabaseSync(path, { readOnly: mode === 'read' });
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
