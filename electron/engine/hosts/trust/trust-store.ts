// Which host keys are trusted: Demarc's own known_hosts file, and others that are only read (such as ~/.ssh/known_hosts).
// It fails closed: a file that is there and cannot be read is an error, never an empty list.
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { HostKey } from './host-key.ts';
import { formatKnownHost, judgeHostKey, knownKeyTypes, parseKnownHosts } from './known-hosts.ts';
import type { KnownHost, TrustAnswer } from './known-hosts.ts';

export interface TrustStore {
  judge(address: string, port: number, key: HostKey): Promise<TrustAnswer>;
  knownKeyTypes(address: string, port: number): Promise<readonly string[]>;
  /** Remembers a key that a person has confirmed. */
  add(address: string, port: number, key: HostKey): Promise<void>;
}

/** `ownPath` is created when the first key is confirmed; `furtherPaths` are never written and may be missing. */
export function openTrustStore(ownPath: string, furtherPaths: readonly string[] = []): TrustStore {
  let lastWrite: Promise<void> = Promise.resolve();

  async function readAll(): Promise<KnownHost[]> {
    await lastWrite.catch(() => undefined); // its caller has seen the error
    const files = await Promise.all([ownPath, ...furtherPaths].map(async (path) => ({ path, text: await read(path) })));
    return files.flatMap(({ path, text }) => parseKnownHosts(text, path));
  }

  return {
    judge: async (address, port, key) => judgeHostKey(await readAll(), address, port, key),
    knownKeyTypes: async (address, port) => knownKeyTypes(await readAll(), address, port),
    add(address, port, key) {
      const write = async () => {
        const text = await read(ownPath);
        const separator = text === '' || text.endsWith('\n') ? '' : '\n';
        await replaceFile(ownPath, `${text}${separator}${formatKnownHost(address, port, key)}\n`);
      };
      lastWrite = lastWrite.then(write, write); // one after the other: nine first visits at once lose none
      return lastWrite;
    },
  };
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return '';
    throw new AppError('host/trust-unreadable', { path, reason: code }, { cause: error });
  }
}

/** Written beside, synced, renamed: a crash leaves the old file or the new one. */
async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    throw new AppError('host/trust-unreadable', { path, reason: systemCode(error) }, { cause: error });
  }
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';
}
