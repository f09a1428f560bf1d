// Where a campaign's dossier and report go. A name is never used twice, so nothing is ever overwritten.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { systemReason } from '../../engine/system-reason.ts';

export interface OutputPaths {
  readonly dossier: string;
  readonly report: string;
}

/** @throws AppError job/folder-unusable */
export async function outputPaths(folder: string, name: string, now: Date): Promise<OutputPaths> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new AppError('job/folder-unusable', { path: folder, reason: systemReason(cause) }, { cause });
  }
  const stamp = now
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replaceAll(':', '')
    .replace('T', '-');
  const base = join(
    folder,
    `${
      name
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '')
        .toLowerCase() || 'job'
    }-${stamp}`,
  );
  // Two commands may begin in the same second.
  for (let count = 1; ; count += 1) {
    const own = count === 1 ? base : `${base}-${count}`;
    const paths = { dossier: `${own}.demarc`, report: `${own}.pdf` };
    if (!Object.values(paths).some((path) => existsSync(path))) return paths;
  }
}
