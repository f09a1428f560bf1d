// A file that somebody names on the command line, as text.
import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/api/errors/app-error.ts';

/** UTF-8, or what its byte order mark says: Windows' editors and shells write UTF-16. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.toString('utf8');
}

/** @throws AppError job/file-unreadable */
export async function readText(path: string): Promise<string> {
  try {
    return decode(await readFile(path));
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new AppError('job/file-unreadable', { path, reason }, { cause });
  }
}
