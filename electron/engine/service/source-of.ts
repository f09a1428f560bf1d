// What a job is run from: its job file, or what its dossier says where it came without one, as from a folder of results.
import { stringify } from 'yaml';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { JobView } from '../../../shared/job/view.ts';
import type { JobFolder } from './job-folder.ts';
import { practiceJobText, readJobSource, type JobSource } from './job-source.ts';
import type { OpenDossiers } from './open-dossiers.ts';

export interface JobFiles {
  readonly folder: JobFolder;
  readonly dossiers: OpenDossiers;
}

/** A practice line's dossier gives a practice job: the real cloud is never asked for one. @throws AppError service/no-job, job/invalid */
export async function sourceOf(job: string, { folder, dossiers }: JobFiles): Promise<JobSource> {
  folder.mustHave(job);
  const source = await folder.source(job);
  return source ?? readJobSource(jobTextOf(foldEvents(dossiers.of(job).records()), job), `${job}.demarc`);
}

/** The text of a job file for a dossier that has none. */
export function jobTextOf({ spec, practice }: JobView, job: string): string {
  if (practice) {
    const name = spec?.job ?? job;
    const settings = { fabric: 'auto', routing: 'static', bandwidthBps: practice.bandwidthBps, cloud: true } as const;
    return practiceJobText({ name, practice: { ...settings, faults: [...practice.faults] } });
  }
  return stringify(spec ?? { job });
}
