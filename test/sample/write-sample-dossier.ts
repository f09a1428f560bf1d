// A sample job as a real dossier file: the invented raw outputs are stored under their own hashes, like those of a tool.
import { Dossier } from '../../electron/engine/dossier/dossier.ts';
import { sampleEvents, type Sample } from './sample-job.ts';

const placeholder = '0'.repeat(64);

export function writeSampleDossier(path: string, sample: Sample): void {
  let nowMs = 0;
  using dossier = Dossier.create(path, () => nowMs);
  for (const { atMs, type, body } of sampleEvents(sample)) {
    nowMs = atMs;
    const raw = JSON.stringify(body).includes(placeholder)
      ? dossier.putBlob(Buffer.from(`what ${type} was read from, at ${atMs}`))
      : placeholder;
    const stored: unknown = JSON.parse(JSON.stringify(body).replaceAll(placeholder, raw));
    // Only the hash changed: the body is still that of its type.
    dossier.append({ type, body: stored } as Parameters<Dossier['append']>[0]);
  }
}
