// Large files enter a PDF after the compiler has written it: the compiler would try for seconds to deflate what is deflated
// already, and hold several copies of it. It is given a stand-in, whose stream is then made that of the file. For what
// typst-ts 0.7.0 writes: one table of references at the end, each embedded file an object of its own.
import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/api/errors/app-error.ts';

/** Smaller ones are deflated by the compiler. */
const largeBytes = 8_000_000;

export function isLarge(file: Uint8Array): boolean {
  return file.byteLength > largeBytes;
}

/** The file's SHA-256, so that the document's identifier, which follows from its bytes, follows from the file's too. */
export function standInFor(file: Uint8Array): Uint8Array {
  return createHash('sha256').update(file).digest();
}

interface Change {
  /** Where the old bytes begin and end. */
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

/** The same document with each file in place of its stand-in. @throws AppError report/not-rendered */
export function putInPlace(pdf: Uint8Array, files: readonly Uint8Array[]): Uint8Array {
  if (files.length === 0) return pdf;
  const document = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const table = readTable(document);
  const changes = files
    .flatMap((file) => streamChanges(document, file, table.offsets))
    .sort((left, right) => left.from - right.from);
  return withChanges(document, [...changes, ...tableChanges(document, table, changes)]);
}

function streamChanges(document: Buffer, file: Uint8Array, offsets: readonly number[]): readonly Change[] {
  const standIn = standInFor(file);
  const from = document.indexOf(standIn);
  const objectAt = Math.max(...offsets.filter((offset) => offset < from));
  const head = from === -1 ? '' : document.toString('latin1', objectAt, from);
  const lengths = [...head.matchAll(/(?<=\/(?:Length|Size) )\d+/g)];
  const isAsWritten =
    /^\d+ 0 obj\n[^]*\/EmbeddedFile[^]*stream\n$/.test(head) &&
    lengths.length === 2 &&
    lengths.every(([length]) => Number(length) === standIn.byteLength);
  if (!isAsWritten) throw unexpected('an embedded file was not found where it was put');
  const length = Buffer.from(String(file.byteLength));
  return [
    ...lengths.map(({ index, 0: { length: digits } }) => ({
      from: objectAt + index,
      to: objectAt + index + digits,
      bytes: length,
    })),
    { from, to: from + standIn.byteLength, bytes: file },
  ];
}

interface Table {
  /** Where it begins. */
  readonly at: number;
  /** Where its first entry begins, each 20 bytes long. */
  readonly entriesAt: number;
  readonly offsets: readonly number[];
}

const entryBytes = 20;
const offsetDigits = 10;

function readTable(document: Buffer): Table {
  const end = document.toString('latin1', document.length - 64);
  const at = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(end)?.[1]);
  const head = Number.isNaN(at) ? null : /^xref\n0 (\d+)\n/.exec(document.toString('latin1', at, at + 64));
  if (!head) throw unexpected('its table of references is not one that is known');
  const entriesAt = at + head[0].length;
  const offsets = Array.from({ length: Number(head[1]) }, (_, index) => {
    const entry = entriesAt + index * entryBytes;
    return Number(document.toString('latin1', entry, entry + offsetDigits));
  });
  return { at, entriesAt, offsets };
}

/** What stands behind a change moves by as much as it grew. */
function tableChanges(document: Buffer, { at, entriesAt, offsets }: Table, changes: readonly Change[]): Change[] {
  const moved = (offset: number) =>
    changes.reduce((sum, { from, to, bytes }) => sum + (from < offset ? bytes.byteLength - (to - from) : 0), offset);
  const entries = offsets.flatMap((offset, index) => {
    const from = entriesAt + index * entryBytes;
    const now = moved(offset);
    const text = String(now).padStart(offsetDigits, '0');
    return now === offset ? [] : [{ from, to: from + offsetDigits, bytes: Buffer.from(text) }];
  });
  const startAt = document.lastIndexOf('startxref\n') + 'startxref\n'.length;
  const start = { from: startAt, to: startAt + String(at).length, bytes: Buffer.from(String(moved(at))) };
  return [...entries, start];
}

/** @param changes in their order, none over another */
function withChanges(document: Buffer, changes: readonly Change[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let last = 0;
  for (const { from, to, bytes } of changes) {
    parts.push(document.subarray(last, from), bytes);
    last = to;
  }
  return Buffer.concat([...parts, document.subarray(last)]);
}

function unexpected(reason: string): AppError {
  return new AppError('report/not-rendered', { reason });
}
