// The hash chain: every event's hash covers the one before it, so nothing can be changed, taken out or moved unseen.
import { createHash } from 'node:crypto';

/** An event as it is stored. `body` is the exact JSON text; the chain covers the text, not a re-serialised value. */
export interface StoredEvent {
  readonly seq: number;
  readonly atMs: number;
  readonly type: string;
  readonly body: string;
}

/** What the first event's hash is chained to. */
export const chainOrigin = '0'.repeat(64);

/** SHA-256, hexadecimal, over the previous hash and the event's fields, each on a line of its own. */
export function chainHash(previous: string, event: StoredEvent): string {
  return createHash('sha256')
    .update(`${previous}\n${event.seq}\n${event.atMs}\n${event.type}\n${event.body}`)
    .digest('hex');
}

export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const referenceKeys = new Set(['stdout', 'stderr', 'raw']);

/** The blobs that an event's body refers to, in the order in which they appear. */
export function blobReferences(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(blobReferences);
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]: [string, unknown]) =>
    referenceKeys.has(key) && typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
      ? [value]
      : blobReferences(value),
  );
}
