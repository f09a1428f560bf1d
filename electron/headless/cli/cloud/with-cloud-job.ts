// Opens the job of a job file on the cloud for one command, and closes it: dossier, accounts, Ctrl-C.
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Intent } from '../../../../shared/job/intent/intent.ts';
import type { NewEvent } from '../../../../shared/job/events.ts';
import type { JobSpec } from '../../../../shared/job/spec.ts';
import { memoryJournal } from '../../../engine/cloud/apply/memory-journal.ts';
import type { CloudJob } from '../../../engine/cloud/intent/cloud-job.ts';
import { dossierJournal, recordCall } from '../../../engine/cloud-job/dossier-journal.ts';
import { markIn, newMark, openJobDossier } from '../../../engine/cloud-job/job-dossier.ts';
import { terminalQuestions } from '../ask.ts';
import { openCloudJob } from '../../../engine/cloud-job/open-cloud-job.ts';
import { Dossier } from '../../../engine/dossier/dossier.ts';
import { readJobFile } from '../../../engine/job-file/job-file.ts';
import { interruptible } from '../interruptible.ts';

export interface CloudOptions {
  readonly dossier?: string;
  readonly endpoint?: string;
}

export interface JobToBuild {
  readonly spec: JobSpec;
  readonly intent: Intent;
  readonly dossierPath: string;
}

export interface OpenJob extends JobToBuild {
  readonly job: CloudJob;
  readonly signal: AbortSignal;
}

export interface ActingJob extends OpenJob {
  readonly dossier: Dossier;
}

/** The options that every command on the cloud has. */
export function withCloudOptions(command: Command): Command {
  return command
    .option('--dossier <file>', 'what the job has done so far (default: the job file, as .demarc)')
    .option('--endpoint <url>', 'a practice cloud (default: DEMARC_CLOUD_ENDPOINT, else the real one)');
}

/** For commands that only look: what the job has done is read where it is kept, and nothing is written. */
export async function lookingAt<Result>(
  path: string,
  options: CloudOptions,
  look: (open: OpenJob) => Promise<Result>,
): Promise<Result> {
  return await lookingAtJob(await jobToBuild(path, options), options, look);
}

export async function lookingAtJob<Result>(
  toBuild: JobToBuild,
  options: CloudOptions,
  look: (open: OpenJob) => Promise<Result>,
): Promise<Result> {
  const { spec, intent, dossierPath } = toBuild;
  using dossier = existsSync(dossierPath) ? Dossier.open(dossierPath, 'read') : undefined;
  using interruption = interruptible('Stopping …');
  const mark = (dossier && markIn(dossier)) ?? newMark(spec);
  const journal = dossier ? dossierJournal(dossier) : memoryJournal();
  using opened = openCloudJob({ mark, intent, journal, ...reach(options) });
  return await look({ ...toBuild, job: opened.job, signal: interruption.signal });
}

/**
 * For commands that change nothing on the cloud and whose finding is evidence: it is kept in the dossier with the calls that led
 * to it. A job of which nothing was built has no dossier yet, and gets none by being looked at.
 */
export async function witnessing<Finding>(
  path: string,
  options: CloudOptions,
  look: (open: OpenJob) => Promise<{ readonly found: Finding; readonly event: NewEvent }>,
): Promise<Finding> {
  const toBuild = await jobToBuild(path, options);
  if (!existsSync(toBuild.dossierPath)) return (await lookingAtJob(toBuild, options, look)).found;
  return await recording(toBuild, { ...options, onInterrupt: 'Stopping …' }, async (open) => {
    const { found, event } = await look(open);
    open.dossier.append(event);
    return found;
  });
}

/** For commands that change: everything asked, done and seen goes to the dossier, which is made where it is not. */
export async function acting<Result>(
  toBuild: JobToBuild,
  options: CloudOptions,
  act: (open: ActingJob) => Promise<Result>,
): Promise<Result> {
  const onInterrupt = 'Stopping; what was asked stays in the dossier, the next run goes on from there …';
  return await recording(toBuild, { ...options, onInterrupt }, act);
}

async function recording<Result>(
  toBuild: JobToBuild,
  options: CloudOptions & { readonly onInterrupt: string },
  act: (open: ActingJob) => Promise<Result>,
): Promise<Result> {
  const { spec, intent, dossierPath } = toBuild;
  using opening = openJobDossier(dossierPath, spec);
  const { dossier, mark } = opening;
  using interruption = interruptible(options.onInterrupt);
  using opened = openCloudJob({
    mark,
    intent,
    journal: dossierJournal(dossier),
    onCall: (record) => {
      recordCall(dossier, record);
    },
    ...reach(options),
  });
  return await act({ ...toBuild, job: opened.job, signal: interruption.signal, dossier });
}

/** @throws AppError job/unreadable, job/invalid, job/no-intent */
export async function jobToBuild(path: string, { dossier }: CloudOptions): Promise<JobToBuild> {
  const { spec } = await readJobFile(path);
  if (spec.intent === undefined) throw new AppError('job/no-intent', { path });
  return { spec, intent: spec.intent, dossierPath: dossier ?? path.replace(/(\.ya?ml)?$/, '.demarc') };
}

function reach(options: CloudOptions) {
  const environment = process.env;
  const endpoint = options.endpoint ?? environment['DEMARC_CLOUD_ENDPOINT'];
  const scale = Number(environment['DEMARC_CLOUD_SCALE'] ?? 1);
  const practice = endpoint === undefined ? undefined : { endpoint, scale: scale > 0 ? scale : 1 };
  return { vault: terminalQuestions(false).vault, environment, practice };
}
