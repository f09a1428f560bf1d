// A job's file: append events and blobs, follow them from any sequence number. Durable before anybody sees them.
import { EventEmitter, once } from 'node:events';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { eventBodies, type EventType, type JobEvent, type NewEvent } from '../../../shared/job/events.ts';
import { eventsOf, lastSeqOf, type JobRecord } from '../../../shared/job/record.ts';
import { chainHash, chainOrigin, contentHash, type StoredEvent } from './chain.ts';
import { deflateBlob, inflateBlob } from './blob-form.ts';
import { createFile, openFile, packedFormatVersion } from './file.ts';
import { PackedTable } from './packed-table.ts';
import { SampleRun } from './sample-run.ts';

/** An event with the time at which somebody else recorded it. */
export type TimedEvent = NewEvent & { readonly atMs: number };

/** So many events of another dossier are one commit. */
const transferredAtOnce = 500;
/** … or as many as refer to so many bytes of raw output. */
const pendingAtOnce = 8_000_000;

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
  readonly #packed: PackedTable;
  readonly #run = new SampleRun();
  #closed = false;

  private constructor(path: string, database: DatabaseSync, now: () => number) {
    this.path = path;
    this.#database = database;
    this.#now = now;
    this.#insertEvent = database.prepare('INSERT INTO event (seq, at_ms, type, body, hash) VALUES (?, ?, ?, ?, ?)');
    this.#insertBlob = database.prepare('INSERT OR IGNORE INTO blob (hash, size, deflated) VALUES (?, ?, ?)');
    this.#setHead = database.prepare('INSERT OR REPLACE INTO head (only, seq, hash) VALUES (1, ?, ?)');
    this.#selectHead = database.prepare('SELECT seq, hash FROM head');
    this.#packed = new PackedTable(database);
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
    return this.#write(events.map((event) => ({ ...event, atMs: Math.round(this.#now()) })));
  }

  /** Stores events that have their times already, in as few commits as their number allows. */
  transfer(events: Iterable<TimedEvent>): void {
    let waiting: TimedEvent[] = [];
    for (const event of events) {
      if (waiting.push(event) < transferredAtOnce && this.#pendingBytes() < pendingAtOnce) continue;
      this.#write(waiting);
      waiting = [];
    }
    if (waiting.length > 0) this.#write(waiting);
  }

  #pendingBytes(): number {
    return [...this.#pendingBlobs.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  #write(events: readonly TimedEvent[]): readonly JobEvent[] {
    const appended: JobEvent[] = [];
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      let { seq, hash } = this.head();
      for (const event of events) {
        const { type, body, atMs } = event;
        const checked: unknown = eventBodies[type].parse(body);
        const stored: StoredEvent = { seq: seq + 1, atMs, type, body: JSON.stringify(checked) };
        hash = chainHash(hash, stored);
        seq = stored.seq;
        this.#insertEvent.run(stored.seq, stored.atMs, stored.type, stored.body, hash);
        appended.push({ seq: stored.seq, atMs: stored.atMs, type, body: checked } as JobEvent); // parsed above
        const run = this.#run.next(event, seq);
        if (run) this.#packed.pack(run.firstSeq, run.lastSeq);
      }
      for (const [blobHash, bytes] of this.#pendingBlobs) {
        const { deflated, isTwice } = deflateBlob(bytes);
        this.#insertBlob.run(blobHash, bytes.byteLength, deflated);
        if (isTwice) this.#database.exec(`PRAGMA user_version = ${packedFormatVersion}`);
      }
      this.#setHead.run(seq, hash);
      this.#database.exec('COMMIT');
      this.#pendingBlobs.clear();
    } catch (error) {
      this.#database.exec('ROLLBACK');
      this.#run.forget();
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
    const row = this.#database.prepare('SELECT size, deflated FROM blob WHERE hash = ?').get(hash);
    return row && inflateBlob(row['deflated'] as Uint8Array, Number(row['size'])); // a STRICT BLOB column
  }

  /** Sequence number and hash of the last event; the origin of the chain when there is none yet. */
  head(): { readonly seq: number; readonly hash: string } {
    const row = this.#selectHead.get();
    return row ? { seq: Number(row['seq']), hash: String(row['hash']) } : { seq: 0, hash: chainOrigin };
  }

  /** @throws AppError dossier/damaged */
  *events(afterSeq = 0): Generator<JobEvent> {
    for (const record of this.records(afterSeq)) yield* eventsOf(record);
  }

  /**
   * The same events, those that are packed together: for whoever can take them so, and would wait for hours of them otherwise.
   * @throws AppError dossier/damaged
   */
  *records(afterSeq = 0): Generator<JobRecord> {
    try {
      yield* this.#recordsAfter(afterSeq);
    } catch (cause) {
      throw cause instanceof AppError ? cause : damage(this.path, cause);
    }
  }

  *#recordsAfter(afterSeq: number): Generator<JobRecord> {
    let last = afterSeq;
    for (;;) {
      const rows = this.#selectAfter.all(last);
      for (const row of rows) {
        const seq = Number(row['seq']);
        if (seq > last + 1) {
          // What stood there was packed, perhaps a moment ago.
          for (const record of this.#packedUpTo(seq, last)) {
            last = lastSeqOf(record);
            yield record;
          }
        }
        if (seq <= last) continue;
        last = seq;
        yield parseEvent(row);
      }
      if (rows.length > 0) continue;
      const before = last;
      for (const record of this.#packedUpTo(Number.POSITIVE_INFINITY, last)) {
        last = lastSeqOf(record);
        yield record;
      }
      if (last === before) return;
    }
  }

  /** What is packed and follows the event `after`, as far as it joins on and `before` is not reached. */
  *#packedUpTo(before: number, after: number): Generator<JobRecord> {
    for (let last = after; last + 1 < before;) {
      const packed = this.#packed.holding(last + 1);
      if (!packed) return;
      if (packed.firstSeq > last) yield packed;
      else for (const event of eventsOf(packed)) if (event.seq > last) yield event;
      last = packed.lastSeq;
    }
  }

  /**
   * Every event after the given one, then each new one as soon as it is durable. After an abort it still delivers what is
   * there and then ends; whoever closes the dossier waits for its followers first.
   */
  async *follow(afterSeq: number, signal: AbortSignal): AsyncGenerator<JobEvent> {
    for await (const record of this.followRecords(afterSeq, signal)) yield* eventsOf(record);
  }

  /** The same, with samples of the past as they are packed. */
  async *followRecords(afterSeq: number, signal: AbortSignal): AsyncGenerator<JobRecord> {
    let last = afterSeq;
    for (;;) {
      const isLastRound = signal.aborted;
      const more = isLastRound ? undefined : once(this.#appended, 'event', { signal }).catch(() => undefined);
      if (this.#closed) return;
      for (const record of this.records(last)) {
        last = lastSeqOf(record);
        yield record;
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
    // Each for itself: a file that was renamed meanwhile takes no new pages, but takes over what is in its log.
    for (const order of ['incremental_vacuum', 'wal_checkpoint(TRUNCATE)', 'journal_mode = DELETE'])
      try {
        this.#database.exec(`PRAGMA ${order}`);
      } catch {
        // Opened for reading, or read by somebody else at this moment: the log stays beside the file, which is complete with it.
      }
    this.#database.close();
    this.#appended.emit('event');
  }
}

/** The database's own words say what it met; what its text holds is not repeated. */
function damage(path: string, cause: unknown): AppError {
  const isOfDatabase = cause instanceof Error && 'errcode' in cause;
  const reason = isOfDatabase ? cause.message : 'an event in it is not what its type holds';
  return new AppError('dossier/damaged', { path, reason }, { cause });
}

function parseEvent(row: Record<string, unknown>): JobEvent {
  const type = String(row['type']) as EventType;
  const body: unknown = JSON.parse(String(row['body']));
  return { seq: Number(row['seq']), atMs: Number(row['at_ms']), type, body: eventBodies[type].parse(body) } as JobEvent; // type and body belong together by the line itself
}
