// The dossier that a job's building is written to: opened where it is, made where it is not. It also keeps the name by which
// the job marks what it creates, so that the file alone is enough to go on or to undo.
import { existsSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { withoutPersonalNumbers } from '../../../shared/job/personal-numbers.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';
import { Dossier } from '../dossier/dossier.ts';
import { software } from '../software.ts';

/** Opens it for writing, or makes it with the job as its first event. */
export function openJobDossier(path: string, spec: JobSpec): { readonly dossier: Dossier; readonly mark: string } {
  if (existsSync(path)) {
    const dossier = Dossier.open(path, 'write');
    return { dossier, mark: markIn(dossier) ?? writeMark(dossier, spec) };
  }
  const dossier = Dossier.create(path);
  dossier.append({ type: 'job.opened', body: { spec: { ...withoutPersonalNumbers(spec) }, software } });
  return { dossier, mark: writeMark(dossier, spec) };
}

export function markIn(dossier: Dossier): string | undefined {
  for (const event of dossier.events()) if (event.type === 'cloud.marked') return event.body.mark;
  return undefined;
}

/** Readable in the console of the cloud, and never the same for two jobs however alike their names are. */
export function newMark({ job }: Pick<JobSpec, 'job'>): string {
  const words = job
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${words.slice(0, 40).replace(/-$/, '') || 'job'}-${randomBytes(4).toString('hex')}`;
}

function writeMark(dossier: Dossier, spec: JobSpec): string {
  const mark = newMark(spec);
  dossier.append({ type: 'cloud.marked', body: { mark } });
  return mark;
}
