// Unpacks a WOFF 1.0 font (W3C Recommendation, 2012) to the OpenType file inside it: Typst reads OpenType only, the registry
// carries the Chinese face as WOFF. Knows nothing of glyphs.
import { inflateSync } from 'node:zlib';

const woffHeaderBytes = 44;
const woffEntryBytes = 20;
const sfntHeaderBytes = 12;
const sfntEntryBytes = 16;

export function isWoff(file: Buffer): boolean {
  return file.length > woffHeaderBytes && file.toString('latin1', 0, 4) === 'wOFF';
}

export function unpackWoff(woff: Buffer): Buffer {
  const tables = woff.readUInt16BE(12);
  const directory = Buffer.alloc(sfntHeaderBytes + tables * sfntEntryBytes);
  const searchRange = 2 ** Math.floor(Math.log2(tables)) * 16;
  directory.writeUInt32BE(woff.readUInt32BE(4), 0);
  directory.writeUInt16BE(tables, 4);
  directory.writeUInt16BE(searchRange, 6);
  directory.writeUInt16BE(Math.log2(searchRange / 16), 8);
  directory.writeUInt16BE(tables * 16 - searchRange, 10);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (let table = 0; table < tables; table += 1) {
    const from = woffHeaderBytes + table * woffEntryBytes;
    const to = sfntHeaderBytes + table * sfntEntryBytes;
    const start = woff.readUInt32BE(from + 4);
    const packedBytes = woff.readUInt32BE(from + 8);
    const bytes = woff.readUInt32BE(from + 12);
    const packed = woff.subarray(start, start + packedBytes);
    const content = packedBytes < bytes ? inflateSync(packed) : packed;
    const padding = Buffer.alloc((4 - (bytes % 4)) % 4);
    woff.copy(directory, to, from, from + 4);
    directory.writeUInt32BE(woff.readUInt32BE(from + 16), to + 4);
    directory.writeUInt32BE(offset, to + 8);
    directory.writeUInt32BE(bytes, to + 12);
    parts.push(content, padding);
    offset += bytes + padding.length;
  }
  return Buffer.concat(parts);
}
