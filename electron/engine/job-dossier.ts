// A new dossier for a job file, with the job as its first event.
import type { EventBody, NewEvent, PracticeFacts } from '../../shared/job/events.ts';
import { keptJob } from '../../shared/job/personal-numbers.ts';
import type { JobSpec } from '../../shared/job/spec.ts';
import { Dossier } from './dossier/dossier.ts';
import { software } from './software.ts';

export interface JobToKeep {
  readonly spec: JobSpec;
  readonly specSource?: string | undefined;
  readonly practice?: PracticeFacts | undefined;
  /** Of a real job, where it is known. */
  readonly secretsKeptIn?: EventBody<'job.opened'>['secretsKeptIn'];
}

export function createJobDossier(path: string, job: JobToKeep): Dossier {
  const dossier = Dossier.create(path);
  dossier.append(jobOpened(job));
  return dossier;
}

/** The event that a job's evidence begins with. */
export function jobOpened({ spec, specSource, practice, secretsKeptIn }: JobToKeep): NewEvent {
  return {
    type: 'job.opened',
    body: {
      ...keptJob(spec, specSource),
      software,
      ...(practice && { practice }),
      ...(secretsKeptIn && { secretsKeptIn }),
    },
  };
}
