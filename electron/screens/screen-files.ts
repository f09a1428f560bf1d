// The built screens, read once: only what is listed here can be asked for, so no path that somebody types reaches the disk.
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AppError } from '../../shared/api/errors/app-error.ts';

export interface ScreenFile {
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** Undefined where it would not become smaller. Made when it is first asked for: a window never asks. */
  readonly gzipped: Buffer | undefined;
  /** Its name changes with its content. */
  readonly isImmutable: boolean;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** By the path of the address, such as `/index.html`. @throws AppError service/screens-not-built */
export async function readScreenFiles(folder: string): Promise<ReadonlyMap<string, ScreenFile>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = await Promise.all(
    names
      .filter((entry) => entry.isFile() && extname(entry.name) in mediaTypes)
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const address = `/${relative(folder, path).split(sep).join('/')}`;
        return [address, screenFile(address, await readFile(path))] as const;
      }),
  );
  const byAddress = new Map(files);
  if (!byAddress.has('/index.html'))
    throw new AppError('service/screens-not-built', { path: join(folder, 'index.html') });
  return byAddress;
}

function screenFile(address: string, bytes: Buffer): ScreenFile {
  const ending = extname(address);
  const isCompressed = ending.startsWith('.woff') || ending === '.png';
  let gzipped: Buffer | undefined;
  return {
    mediaType: mediaTypes[ending] ?? 'application/octet-stream',
    bytes,
    get gzipped() {
      if (!isCompressed) gzipped ??= gzipSync(bytes);
      return gzipped;
    },
    isImmutable: address.startsWith('/assets/'),
  };
}
