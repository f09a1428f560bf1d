// Writes a file in one step: it is there whole, or what was there before still is.
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { AppError } from '../../shared/api/errors/app-error.ts';
import { systemReason } from './system-reason.ts';

/** @throws AppError report/unwritable */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${randomUUID()}`;
  try {
    await writeFile(beside, bytes);
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw new AppError('report/unwritable', { path, reason: systemReason(cause) }, { cause });
  }
}
