// A file that somebody names, as text. Windows' editors and shells write UTF-16, and a mark before UTF-8.
import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/api/errors/app-error.ts';
import { systemReason } from './system-reason.ts';

/**
 * UTF-8, or what its byte order mark says, without the mark.
 * @throws TypeError if it is neither and `strict`; otherwise what cannot be read becomes U+FFFD
 */
export function decodeText(bytes: Uint8Array, { strict = false } = {}): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: strict }).decode(bytes);
}

/** @throws AppError job/file-unreadable */
export async function readText(path: string): Promise<string> {
  try {
    return decodeText(await readFile(path));
  } catch (cause) {
    throw new AppError('job/file-unreadable', { path, reason: systemReason(cause) }, { cause });
  }
}
