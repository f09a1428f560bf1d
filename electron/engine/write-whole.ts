// Writes a file in one step: it is there whole, or what was there before still is.
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { AppError } from '../../shared/api/errors/app-error.ts';

/** @throws AppError report/unwritable */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${randomUUID()}`;
  try {
    await writeFile(beside, bytes);
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new AppError('report/unwritable', { path, reason }, { cause });
  }
}
