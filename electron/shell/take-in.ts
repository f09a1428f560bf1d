// A dossier from elsewhere becomes a job of the jobs folder, the way a screen uploads one; one that lies there already is shown.
import { open } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Api } from '../../shared/api/contract/contract.ts';

const pieceBytes = 500_000;

/** @returns the job's name; @throws AppError what the engine refuses, and what the file system says */
export async function takeIn(api: Api, path: string, jobsFolder: string): Promise<string> {
  if (dirname(resolve(path)) === resolve(jobsFolder)) return basename(path, '.demarc');
  const { upload } = await api.call('uploads.open', {});
  await using file = await open(path, 'r');
  const piece = Buffer.alloc(pieceBytes);
  for (;;) {
    const { bytesRead } = await file.read(piece, 0, pieceBytes);
    if (bytesRead === 0) break;
    await api.call('uploads.append', { upload, base64: piece.subarray(0, bytesRead).toString('base64') });
  }
  return (await api.call('jobs.create', { from: 'upload', upload, fileName: basename(path) })).job;
}
