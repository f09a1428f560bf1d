// Re-reads a whole dossier and names the first thing that is not as it was written. Reads only.
import type { DatabaseSync } from 'node:sqlite';
import { inflateSync } from 'node:zlib';
import { eventBodies } from '../../../shared/job/events.ts';
import { blobReferences, chainHash, chainOrigin, contentHash, type StoredEvent } from './chain.ts';
import { openFile } from './file.ts';

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

function walkChain(
  database: DatabaseSync,
  referenced: Map<string, number>,
): { readonly seq: number; readonly hash: string } | Flaw {
  let seq = 0;
  let hash = chainOrigin;
  for (const row of database.prepare('SELECT seq, at_ms, type, body, hash FROM event ORDER BY seq').iterate()) {
    const event: StoredEvent = {
      seq: Number(row['seq']),
      atMs: Number(row['at_ms']),
      type: String(row['type']),
      body: String(row['body']),
    };
    if (event.seq !== seq + 1) return flaw(`event ${seq + 1}`, `it is missing; the next one is event ${event.seq}`);
    seq = event.seq;
    hash = chainHash(hash, event);
    if (hash !== row['hash']) return flaw(`event ${seq} (${event.type})`, 'its content does not match its hash');
    const body = readBody(event);
    if ('problem' in body) return body;
    for (const blob of blobReferences(body.value)) if (!referenced.has(blob)) referenced.set(blob, seq);
  }
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
    const bytes = inflate(row['deflated'] as Uint8Array); // a STRICT BLOB column
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

function inflate(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes);
  } catch {
    return undefined;
  }
}

function flaw(place: string, problem: string): Flaw {
  return { intact: false, place, problem };
}
