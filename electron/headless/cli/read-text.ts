// A file that somebody names on the command line, as text.
import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/api/errors/app-error.ts';

/** @throws AppError job/file-unreadable */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new AppError('job/file-unreadable', { path, reason }, { cause });
  }
}
