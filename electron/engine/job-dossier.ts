// A new dossier for a job file, with the job as its first event.
import { keptJob } from '../../shared/job/personal-numbers.ts';
import type { JobSpec } from '../../shared/job/spec.ts';
import { Dossier } from './dossier/dossier.ts';
import { software } from './software.ts';

export function createJobDossier(path: string, spec: JobSpec, specSource: string | undefined): Dossier {
  const dossier = Dossier.create(path);
  dossier.append({ type: 'job.opened', body: { ...keptJob(spec, specSource), software } });
  return dossier;
}
