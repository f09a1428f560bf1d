// Which host keys are trusted: Demarc's own known_hosts file, and others that are only read (such as ~/.ssh/known_hosts).
// It fails closed: a file that is there and cannot be read is an error, never an empty list.
import { readFile } from 'node:fs/promises';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { systemCode, systemReason } from '../../system-reason.ts';
import { replaceFile } from '../../replace-file.ts';
import type { HostKey } from './host-key.ts';
import { formatKnownHost, judgeHostKey, knownKeyTypes, parseKnownHosts, withoutKnownHost } from './known-hosts.ts';
import type { KnownHost, TrustAnswer } from './known-hosts.ts';

export interface TrustStore {
  judge(address: string, port: number, key: HostKey): Promise<TrustAnswer>;
  knownKeyTypes(address: string, port: number): Promise<readonly string[]>;
  /** Remembers a key that a person has confirmed. */
  add(address: string, port: number, key: HostKey): Promise<void>;
  /** Forgets what Demarc itself has remembered of a host; files of others are left alone. */
  forget(address: string, port: number): Promise<void>;
}

/** `ownPath` is created when the first key is confirmed; `furtherPaths` are never written and may be missing. */
export function openTrustStore(ownPath: string, furtherPaths: readonly string[] = []): TrustStore {
  let lastWrite: Promise<void> = Promise.resolve();

  async function readAll(): Promise<KnownHost[]> {
    await lastWrite.catch(() => undefined); // its caller has seen the error
    const files = await Promise.all([ownPath, ...furtherPaths].map(async (path) => ({ path, text: await read(path) })));
    return files.flatMap(({ path, text }) => parseKnownHosts(text, path));
  }

  function rewrite(changed: (text: string) => string): Promise<void> {
    const write = async () => {
      const text = await read(ownPath);
      const next = changed(text);
      if (next !== text) await keep(ownPath, next);
    };
    lastWrite = lastWrite.then(write, write); // one after the other: nine first visits at once lose none
    return lastWrite;
  }

  return {
    judge: async (address, port, key) => judgeHostKey(await readAll(), address, port, key),
    knownKeyTypes: async (address, port) => knownKeyTypes(await readAll(), address, port),
    add: (address, port, key) =>
      rewrite((text) => {
        const separator = text === '' || text.endsWith('\n') ? '' : '\n';
        return `${text}${separator}${formatKnownHost(address, port, key)}\n`;
      }),
    forget: (address, port) => rewrite((text) => withoutKnownHost(text, address, port)),
  };
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return '';
    throw new AppError('host/trust-unreadable', { path, reason: systemReason(error) }, { cause: error });
  }
}

async function keep(path: string, text: string): Promise<void> {
  try {
    await replaceFile(path, text);
  } catch (error) {
    throw new AppError('host/trust-unreadable', { path, reason: systemReason(error) }, { cause: error });
  }
}
