// A job's file: append events and blobs, follow them from any sequence number. Durable before anybody sees them.
import { EventEmitter, once } from 'node:events';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { deflateSync, inflateSync } from 'node:zlib';
import { eventBodies, type EventType, type JobEvent, type NewEvent } from '../../../shared/job/events.ts';
import { chainHash, chainOrigin, contentHash, type StoredEvent } from './chain.ts';
import { createFile, openFile } from './file.ts';

export class Dossier implements Disposable {
  readonly path: string;
  readonly #database: DatabaseSync;
  readonly #now: () => number;
  readonly #appended = new EventEmitter().setMaxListeners(0);
  readonly #insertEvent: StatementSync;
  readonly #insertBlob: StatementSync;
  readonly #setHead: StatementSync;
  readonly #selectHead: StatementSync;
  readonly #selectAfter: StatementSync;
  readonly #pendingBlobs = new Map<string, Uint8Array>();
  #closed = false;

  private constructor(path: string, database: DatabaseSync, now: () => number) {
    this.path = path;
    this.#database = database;
    this.#now = now;
    this.#insertEvent = database.prepare('INSERT INTO event (seq, at_ms, type, body, hash) VALUES (?, ?, ?, ?, ?)');
    this.#insertBlob = database.prepare('INSERT OR IGNORE INTO blob (hash, size, deflated) VALUES (?, ?, ?)');
    this.#setHead = database.prepare('INSERT OR REPLACE INTO head (only, seq, hash) VALUES (1, ?, ?)');
    this.#selectHead = database.prepare('SELECT seq, hash FROM head');
    this.#selectAfter = database.prepare(
      'SELECT seq, at_ms, type, body FROM event WHERE seq > ? ORDER BY seq LIMIT 500',
    );
  }

  static create(path: string, now: () => number = Date.now): Dossier {
    return new Dossier(path, createFile(path), now);
  }

  static open(path: string, mode: 'read' | 'write', now: () => number = Date.now): Dossier {
    return new Dossier(path, openFile(path, mode), now);
  }

  /** Stores events in one commit and returns them with sequence and time. The body is checked against its schema. */
  append(...events: readonly NewEvent[]): readonly JobEvent[] {
    const appended: JobEvent[] = [];
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      let { seq, hash } = this.head();
      for (const { type, body } of events) {
        const checked: unknown = eventBodies[type].parse(body);
        const stored: StoredEvent = {
          seq: seq + 1,
          atMs: Math.round(this.#now()),
          type,
          body: JSON.stringify(checked),
        };
        hash = chainHash(hash, stored);
        seq = stored.seq;
        this.#insertEvent.run(stored.seq, stored.atMs, stored.type, stored.body, hash);
        appended.push({ seq: stored.seq, atMs: stored.atMs, type, body: checked } as JobEvent); // parsed two lines above
      }
      for (const [blobHash, bytes] of this.#pendingBlobs) {
        this.#insertBlob.run(blobHash, bytes.byteLength, deflateSync(bytes));
      }
      this.#setHead.run(seq, hash);
      this.#database.exec('COMMIT');
      this.#pendingBlobs.clear();
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
    this.#appended.emit('event');
    return appended;
  }

  /**
   * Takes raw bytes for the event that is appended next, and returns the SHA-256 that it names them by. Both reach the
   * disk in one commit, so a killed process leaves no blob without its event.
   */
  putBlob(bytes: Uint8Array): string {
    const hash = contentHash(bytes);
    this.#pendingBlobs.set(hash, bytes);
    return hash;
  }

  blob(hash: string): Uint8Array | undefined {
    const row = this.#database.prepare('SELECT deflated FROM blob WHERE hash = ?').get(hash);
    return row ? inflateSync(row['deflated'] as Uint8Array) : undefined; // a STRICT BLOB column
  }

  /** Sequence number and hash of the last event; the origin of the chain when there is none yet. */
  head(): { readonly seq: number; readonly hash: string } {
    const row = this.#selectHead.get();
    return row ? { seq: Number(row['seq']), hash: String(row['hash']) } : { seq: 0, hash: chainOrigin };
  }

  *events(afterSeq = 0): Generator<JobEvent> {
    let last = afterSeq;
    for (;;) {
      const rows = this.#selectAfter.all(last);
      if (rows.length === 0) return;
      for (const row of rows) {
        last = Number(row['seq']);
        yield parseEvent(row);
      }
    }
  }

  /**
   * Every event after the given one, then each new one as soon as it is durable. After an abort it still delivers what is
   * there and then ends; whoever closes the dossier waits for its followers first.
   */
  async *follow(afterSeq: number, signal: AbortSignal): AsyncGenerator<JobEvent> {
    let last = afterSeq;
    for (;;) {
      const isLastRound = signal.aborted;
      const more = isLastRound ? undefined : once(this.#appended, 'event', { signal }).catch(() => undefined);
      if (this.#closed) return;
      for (const event of this.events(last)) {
        last = event.seq;
        yield event;
      }
      if (isLastRound) return;
      await more;
    }
  }

  /** Writes all of it as one file of its own, as it is at this moment. The path must be free. */
  copyTo(path: string): void {
    this.#database.prepare('VACUUM INTO ?').run(path);
  }

  /** Folds the write-ahead log into the one file, so that it can be copied or mailed as it is. */
  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    try {
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;');
    } catch {
      // Opened for reading, or read by somebody else at this moment: the log stays beside the file, which is complete with it.
    }
    this.#database.close();
    this.#appended.emit('event');
  }
}

function parseEvent(row: Record<string, unknown>): JobEvent {
  const type = String(row['type']) as EventType;
  const body: unknown = JSON.parse(String(row['body']));
  return { seq: Number(row['seq']), atMs: Number(row['at_ms']), type, body: eventBodies[type].parse(body) } as JobEvent; // type and body belong together by the line itself
}
