// What lies in a package: the table of its archive, and how the fuses of its binary stand.
import { createHash } from 'node:crypto';

/** Of Electron's fuse wire, schema version 1 (@electron/fuses 2). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** As Electron ships: run-as-node on, only-load-from-asar off … */
export const shippedWire = Buffer.concat([
  Buffer.alloc(64),
  Buffer.from(sentinel),
  Buffer.from([1, 8]),
  Buffer.from('10110001'),
  Buffer.alloc(64),
]);

/**
 * In the order of @electron/fuses: RunAsNode, CookieEncryption, NodeOptions, NodeCliInspect, AsarIntegrity, OnlyAsar, OwnSnapshot,
 * FilePrivileges.
 */
export function fusesOf(binary: Buffer): string {
  const at = binary.indexOf(sentinel) + sentinel.length;
  return binary.toString('latin1', at + 2, at + 2 + 8);
}

interface AsarFolder {
  readonly files: Readonly<Record<string, AsarFolder | { readonly size: number }>>;
}

/** Four sizes of 32 bits, then the table of files as JSON (electron/asar, README "Format"). */
export function asarHeader(archive: Buffer): AsarFolder {
  return JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))) as AsarFolder;
}

export function filesIn({ files }: AsarFolder, folder = ''): string[] {
  return Object.entries(files).flatMap(([name, entry]) =>
    'files' in entry ? filesIn(entry, `${folder}${name}/`) : [`${folder}${name}`],
  );
}

/** What electron-builder writes down of an archive, and Electron compares when it loads it: the SHA-256 of the table. */
export function integrityOf(archive: Buffer): string {
  return createHash('sha256')
    .update(archive.subarray(16, 16 + archive.readUInt32LE(12)))
    .digest('hex');
}
