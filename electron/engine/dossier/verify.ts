// Re-reads a whole dossier and names the first thing that is not as it was written. Reads only.
import type { DatabaseSync } from 'node:sqlite';
import { eventBodies } from '../../../shared/job/events.ts';
import { unpackSamples } from '../../../shared/job/samples/pack.ts';
import { blobReferences, chainHash, chainOrigin, contentHash, type StoredEvent } from './chain.ts';
import { inflateBlob } from './blob-form.ts';
import { openFile } from './file.ts';
import { PackedTable, readRow, type PackedRow, type PackedSpan } from './packed-table.ts';

export type VerifyResult =
  | { readonly intact: true; readonly events: number; readonly blobs: number; readonly headHash: string }
  | { readonly intact: false; readonly place: string; readonly problem: string };

type Flaw = Extract<VerifyResult, { intact: false }>;

/** @throws AppError dossier/missing, dossier/not-a-dossier, dossier/newer-format; anything else is told as a result */
export function verifyDossier(path: string): VerifyResult {
  const database = openFile(path, 'read');
  try {
    return verifyTables(database);
  } catch (cause) {
    return flaw('file', `the database cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  } finally {
    database.close();
  }
}

function verifyTables(database: DatabaseSync): VerifyResult {
  const referenced = new Map<string, number>();
  const chain = walkChain(database, referenced);
  if (!('hash' in chain)) return chain;
  const blobs = checkBlobs(database, referenced);
  if (typeof blobs !== 'number') return blobs;
  const integrity = database.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
  if (integrity !== 'ok') return flaw('file', `SQLite's own check says: ${String(integrity)}`);
  return { intact: true, events: chain.seq, blobs, headHash: chain.hash };
}

interface Link {
  readonly seq: number;
  readonly hash: string;
}

function walkChain(database: DatabaseSync, referenced: Map<string, number>): Link | Flaw {
  let link: Link = { seq: 0, hash: chainOrigin };
  const table = new PackedTable(database);
  const joined = new Set<number>();
  for (const row of database.prepare('SELECT seq, at_ms, type, body, hash FROM event ORDER BY seq').iterate()) {
    const event: StoredEvent = {
      seq: Number(row['seq']),
      atMs: Number(row['at_ms']),
      type: String(row['type']),
      body: String(row['body']),
    };
    if (event.seq !== link.seq + 1) {
      const before = walkPacked(table, link, joined);
      if ('problem' in before) return before;
      link = before;
    }
    if (event.seq !== link.seq + 1)
      return flaw(`event ${link.seq + 1}`, `it is missing; the next one is event ${event.seq}`);
    link = { seq: event.seq, hash: chainHash(link.hash, event) };
    if (link.hash !== row['hash'])
      return flaw(`event ${event.seq} (${event.type})`, 'its content does not match its hash');
    const body = readBody(event);
    if ('problem' in body) return body;
    for (const blob of blobReferences(body.value)) if (!referenced.has(blob)) referenced.set(blob, event.seq);
  }
  const end = walkPacked(table, link, joined);
  if ('problem' in end) return end;
  const stray = table.spans().find(({ firstSeq }) => !joined.has(firstSeq));
  if (stray) return flaw(placeOf(stray), 'they do not join on to the events before them');
  return checkHead(database, end);
}

/** Through all packed samples that follow this event: each of their events' texts is made again and chained. */
function walkPacked(table: PackedTable, from: Link, joined: Set<number>): Link | Flaw {
  let link = from;
  for (;;) {
    const row = table.rowHolding(link.seq + 1);
    if (!row) return link;
    const next = row.firstSeq === link.seq + 1 ? chainPacked(row, link) : undefined;
    if (next?.hash !== row.hash) return flaw(placeOf(row), 'their content does not match their hash');
    joined.add(row.firstSeq);
    link = next;
  }
}

/** Undefined where it cannot be read. */
function chainPacked(row: PackedRow, from: Link): Link | undefined {
  if (contentHash(row.deflated) !== row.contentHash) return undefined;
  try {
    let { seq, hash } = from;
    const packed = readRow(row);
    const events = unpackSamples(packed);
    for (const event of events) {
      ({ seq } = event);
      hash = chainHash(hash, { seq, atMs: event.atMs, type: event.type, body: JSON.stringify(event.body) });
    }
    return packed.lastAtMs === events.at(-1)?.atMs ? { seq, hash } : undefined;
  } catch {
    return undefined;
  }
}

function placeOf({ firstSeq, lastSeq }: PackedSpan): string {
  return `events ${firstSeq} to ${lastSeq} (samples)`;
}

function checkHead(database: DatabaseSync, { seq, hash }: Link): Link | Flaw {
  const head = database.prepare('SELECT seq, hash FROM head').get();
  const headSeq = head ? Number(head['seq']) : 0;
  if (headSeq > seq) return flaw(`event ${seq + 1}`, `it is missing; the file once ended with event ${headSeq}`);
  if (headSeq !== seq || (head && head['hash'] !== hash)) {
    return flaw('head', `the file's end mark names event ${headSeq}, the events end with ${seq}`);
  }
  return { seq, hash };
}

function readBody(event: StoredEvent): { readonly value: unknown } | Flaw {
  const schema = Object.entries(eventBodies).find(([type]) => type === event.type)?.[1];
  if (!schema) return flaw(`event ${event.seq}`, `its type ${event.type} is unknown`);
  try {
    return { value: schema.parse(JSON.parse(event.body)) };
  } catch {
    return flaw(`event ${event.seq} (${event.type})`, 'its content is not what this type of event holds');
  }
}

function checkBlobs(database: DatabaseSync, referenced: ReadonlyMap<string, number>): number | Flaw {
  const found = new Set<string>();
  for (const row of database.prepare('SELECT hash, size, deflated FROM blob ORDER BY hash').iterate()) {
    const hash = String(row['hash']);
    const user = referenced.get(hash);
    const place = user === undefined ? `blob ${hash}` : `blob ${hash} of event ${user}`;
    const bytes = inflate(row['deflated'] as Uint8Array, Number(row['size'])); // a STRICT BLOB column
    if (!bytes || contentHash(bytes) !== hash) return flaw(place, 'its content does not match its hash');
    if (bytes.byteLength !== row['size']) return flaw(place, 'its size is not the recorded one');
    if (user === undefined) return flaw(place, 'no event refers to it');
    found.add(hash);
  }
  for (const [hash, seq] of referenced) {
    if (!found.has(hash)) return flaw(`blob ${hash} of event ${seq}`, 'it is missing');
  }
  return found.size;
}

function inflate(bytes: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateBlob(bytes, size);
  } catch {
    return undefined;
  }
}

function flaw(place: string, problem: string): Flaw {
  return { intact: false, place, problem };
}
