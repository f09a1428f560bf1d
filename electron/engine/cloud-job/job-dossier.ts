// The dossier that a job's building is written to: opened where it is, made where it is not. It also keeps the name by which
// the job marks what it creates, so that the file alone is enough to go on or to undo.
import { existsSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { EventBody } from '../../../shared/job/events.ts';
import { keptJob } from '../../../shared/job/personal-numbers.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';
import { Dossier } from '../dossier/dossier.ts';
import { software } from '../software.ts';

type SecretsKeptIn = EventBody<'job.opened'>['secretsKeptIn'];

export interface OpenJobDossier extends Disposable {
  readonly dossier: Dossier;
  readonly mark: string;
}

/** Opens it for writing, or makes it. Its first event is the job; a job file that has changed since is written down again. */
export function openJobDossier(path: string, spec: JobSpec): OpenJobDossier {
  const dossier = existsSync(path) ? Dossier.open(path, 'write') : Dossier.create(path);
  return {
    dossier,
    mark: prepareJobDossier(dossier, spec),
    [Symbol.dispose]: () => {
      dossier[Symbol.dispose]();
    },
  };
}

/** Writes the job down where the dossier does not know it as it is now, and returns the mark of what the job creates. */
export function prepareJobDossier(dossier: Dossier, spec: JobSpec, secretsKeptIn?: SecretsKeptIn): string {
  writeJobDown(dossier, spec, secretsKeptIn);
  return markIn(dossier) ?? writeMark(dossier, spec);
}

export function writeJobDown(dossier: Dossier, spec: JobSpec, secretsKeptIn?: SecretsKeptIn): void {
  const body = { ...keptJob(spec, undefined), software, ...(secretsKeptIn && { secretsKeptIn }) };
  if (lastSpecIn(dossier) !== JSON.stringify(body.spec)) dossier.append({ type: 'job.opened', body });
}

function lastSpecIn(dossier: Dossier): string | undefined {
  let last: string | undefined;
  for (const event of dossier.records()) if (event.type === 'job.opened') last = JSON.stringify(event.body.spec);
  return last;
}

export function markIn(dossier: Dossier): string | undefined {
  for (const event of dossier.records()) if (event.type === 'cloud.marked') return event.body.mark;
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
