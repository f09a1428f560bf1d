// The table of packed samples: minutes of `samples` events as one row. They are the same events with the same text, so the chain
// of hashes runs through them as if each still had a row of its own. Why: shared/job/samples/NOTES.md.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { deflateSync, inflateSync } from 'node:zlib';
import { z } from 'zod';
import { packSamples, unpackSamples, type PackedSamples, type SamplesEvent } from '../../../shared/job/samples/pack.ts';
import { seriesSchema } from '../../../shared/job/samples/series-head.ts';
import { contentHash } from './chain.ts';
import { packedFormatVersion } from './file.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS packed (
    first_seq INTEGER PRIMARY KEY,
    last_seq INTEGER NOT NULL,
    head TEXT NOT NULL,
    size INTEGER NOT NULL,
    deflated BLOB NOT NULL,
    content_hash TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
`;

const headSchema = z.strictObject({ test: z.string(), lastAtMs: z.number(), series: z.array(seriesSchema) });

export interface PackedSpan {
  readonly firstSeq: number;
  readonly lastSeq: number;
}

export interface PackedRow extends PackedSpan {
  readonly head: string;
  readonly size: number;
  readonly deflated: Uint8Array;
  /** Of the deflated bytes. */
  readonly contentHash: string;
  /** The chain's, of its last event. */
  readonly hash: string;
}

export class PackedTable {
  readonly #database: DatabaseSync;
  #select: StatementSync | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** The samples that hold this event, if it was packed. @throws RangeError, or zlib's error, where they are damaged */
  holding(seq: number): PackedSamples | undefined {
    const row = this.rowHolding(seq);
    return row && readRow(row);
  }

  rowHolding(seq: number): PackedRow | undefined {
    this.#select ??= this.#prepareSelect();
    const row = this.#select?.get(seq);
    if (!row || Number(row['last_seq']) < seq) return undefined;
    return {
      firstSeq: Number(row['first_seq']),
      lastSeq: Number(row['last_seq']),
      head: String(row['head']),
      size: Number(row['size']),
      deflated: row['deflated'] as Uint8Array, // a STRICT BLOB column
      contentHash: String(row['content_hash']),
      hash: String(row['hash']),
    };
  }

  /** Which events every row stands for. */
  spans(): PackedSpan[] {
    if (!this.#exists()) return [];
    return this.#database
      .prepare('SELECT first_seq, last_seq FROM packed ORDER BY first_seq')
      .all()
      .map((row) => ({ firstSeq: Number(row['first_seq']), lastSeq: Number(row['last_seq']) }));
  }

  /**
   * Puts these events, which have rows of their own, into one row. Inside the caller's transaction. Does nothing where their
   * text could not be made again from it.
   */
  pack(firstSeq: number, lastSeq: number): void {
    const rows = this.#database
      .prepare('SELECT seq, at_ms, body, hash FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq')
      .all(firstSeq, lastSeq);
    const events = rows.map((row): SamplesEvent => ({
      seq: Number(row['seq']),
      atMs: Number(row['at_ms']),
      type: 'samples',
      body: JSON.parse(String(row['body'])) as SamplesEvent['body'], // `append` has checked and written it
    }));
    const packed = packSamples(events);
    const isSame = unpackSamples(packed).every((event, index) => JSON.stringify(event.body) === rows[index]?.['body']);
    if (!isSame) return;
    const deflated = deflateSync(packed.bytes);
    this.#database.exec(`${schema} PRAGMA user_version = ${packedFormatVersion};`);
    this.#database
      .prepare(
        'INSERT INTO packed (first_seq, last_seq, head, size, deflated, content_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        firstSeq,
        lastSeq,
        JSON.stringify({ test: packed.test, lastAtMs: packed.lastAtMs, series: packed.series }),
        packed.bytes.length,
        deflated,
        contentHash(deflated),
        String(rows.at(-1)?.['hash']),
      );
    this.#database.prepare('DELETE FROM event WHERE seq BETWEEN ? AND ?').run(firstSeq, lastSeq);
  }

  /** Undefined as long as nothing was packed, by us or by somebody else who writes to the file. */
  #prepareSelect(): StatementSync | undefined {
    if (!this.#exists()) return undefined;
    return this.#database.prepare(
      'SELECT first_seq, last_seq, head, size, deflated, content_hash, hash FROM packed WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1',
    );
  }

  #exists(): boolean {
    return this.#database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'packed'").get() !== undefined;
  }
}

/** @throws RangeError, ZodError, SyntaxError, or zlib's error, where it is damaged */
export function readRow({ firstSeq, lastSeq, head, size, deflated }: PackedRow): PackedSamples {
  const { test, lastAtMs, series } = headSchema.parse(JSON.parse(head));
  const bytes = inflateSync(deflated);
  if (bytes.length !== size) throw new RangeError('its size is not the recorded one');
  return { type: 'samples.packed', firstSeq, lastSeq, lastAtMs, test, series, bytes };
}
