// Creating, copying and removing jobs: what happens to the files of the jobs folder, with the rules that keep them sound.
import type { Checked } from '../../../shared/api/contract/contract.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { Intent } from '../../../shared/job/intent/intent.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';
import { writeJobDown } from '../cloud-job/job-dossier.ts';
import { Dossier } from '../dossier/dossier.ts';
import { parseFault } from '../practice/fabric/model/fault.ts';
import type { JobFolder } from './job-folder.ts';
import {
  buildingJobText,
  practiceJobText,
  practiceSpec,
  readJobSource,
  withEntry,
  type PracticeJobFile,
} from './job-source.ts';
import type { OpenDossiers } from './open-dossiers.ts';
import { jobTextOf, sourceOf } from './source-of.ts';
import type { PracticeWorlds } from './practice-worlds.ts';
import { calledByName, type Uploads } from './uploads.ts';

type NewJob = Checked<'jobs.create'>;

export interface JobStoreOptions {
  readonly folder: JobFolder;
  readonly dossiers: OpenDossiers;
  readonly uploads: Uploads;
  readonly worlds: PracticeWorlds;
  readonly now: () => Date;
}

export class JobStore {
  readonly #options: JobStoreOptions;

  constructor(options: JobStoreOptions) {
    this.#options = options;
  }

  /** Returns the name of the new job. @throws AppError job/invalid, practice/fault-unreadable, dossier/… */
  async create(asked: NewJob): Promise<string> {
    switch (asked.from) {
      case 'practice': {
        const { practice, name = 'Practice line' } = asked;
        practice.faults.forEach(parseFault);
        return await this.#write(name, practiceJobText({ name, practice }));
      }
      case 'intent': {
        const { practice, name } = asked;
        practice?.faults.forEach(parseFault);
        return await this.#write(name, practice ? practiceJobText({ ...asked, practice }) : buildingJobText(asked));
      }
      case 'text': {
        const source = readJobSource(asked.text, asked.fileName ?? 'job.yaml');
        return await this.#write(source.kind === 'real' ? source.spec.job : source.file.job, asked.text);
      }
      case 'upload':
        return await this.#adopt(asked.upload, asked.fileName);
    }
  }

  async duplicate(job: string, name: string): Promise<string> {
    const text = await this.text(job);
    return await this.#write(name, withEntry(text, 'job', name));
  }

  /** The job file, or the job that a dossier without one was run with. @throws AppError service/no-job */
  async text(job: string): Promise<string> {
    const { folder, dossiers } = this.#options;
    folder.mustHave(job);
    return (await folder.text(job)) ?? jobTextOf(foldEvents(dossiers.of(job).records()), job);
  }

  /** @throws AppError job/invalid */
  async write(job: string, text: string): Promise<void> {
    const { folder } = this.#options;
    folder.mustHave(job);
    readJobSource(text, `${job}.yaml`);
    await folder.write(job, text);
    await this.#writeDown(job);
  }

  async setIntent(job: string, intent: Intent): Promise<void> {
    await this.write(job, withEntry(await this.text(job), 'intent', intent));
  }

  async setSignatories(job: string, signatories: Checked<'job.signatories'>['signatories']): Promise<void> {
    const chosen = signatories.length === 0 ? undefined : signatories;
    await this.write(job, withEntry(await this.text(job), 'signatories', chosen));
  }

  /** @throws AppError service/not-idle-to-remove while the job has something on the cloud */
  async remove(job: string): Promise<void> {
    const { folder, dossiers, now } = this.#options;
    folder.mustHave(job);
    const created = foldEvents(dossiers.of(job).records()).cloud?.created ?? [];
    const objects = (await this.#isLinesOwn(job)) ? [] : created.map(({ resource }) => resource);
    if (objects.length > 0) throw new AppError('service/not-idle-to-remove', { job, objects });
    dossiers.close(job);
    await folder.remove(job, now());
  }

  /** What a practice line alone has asked for goes with its cloud; what a person planned is undone first, as on the real one. */
  async #isLinesOwn(job: string): Promise<boolean> {
    const source = await sourceOf(job, this.#options);
    return source.kind === 'practice' && source.file.intent === undefined;
  }

  /** A job file that somebody has put into the folder: its dossier begins with what it asks for. One that cannot be read changes nothing. */
  async takeUp(job: string): Promise<void> {
    const { folder, dossiers } = this.#options;
    folder.mustHave(job);
    try {
      const source = await folder.source(job);
      if (source?.kind === 'real' && dossiers.of(job).head().seq === 0) writeJobDown(dossiers.of(job), source.spec);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }

  async #write(title: string, text: string): Promise<string> {
    const { folder } = this.#options;
    const job = folder.freeName(title);
    await folder.write(job, text);
    await this.#writeDown(job);
    return job;
  }

  async #adopt(upload: string, fileName: string): Promise<string> {
    const { folder, uploads, dossiers } = this.#options;
    const path = uploads.path(upload);
    const job = folder.freeName(fileName.replace(/\.[a-z]+$/i, ''));
    try {
      await calledByName(path, fileName, () => {
        // Refused here, before anything of it is in the folder, when it is no dossier.
        using dossier = Dossier.open(path, 'read');
        return Promise.resolve(dossier.head());
      });
      await folder.adoptDossier(path, job);
    } finally {
      await uploads.drop(upload);
    }
    await folder.write(job, jobTextOf(foldEvents(dossiers.of(job).records()), job));
    return job;
  }

  /** The dossier knows the job from the beginning, so that every screen can show it. */
  async #writeDown(job: string): Promise<void> {
    const source = await this.#options.folder.source(job);
    const dossier = this.#options.dossiers.of(job);
    const spec = source?.kind === 'practice' ? await this.#practiceSpec(job, source.file, dossier) : source?.spec;
    if (spec) writeJobDown(dossier, spec);
  }

  async #practiceSpec(job: string, file: PracticeJobFile, dossier: Dossier): Promise<JobSpec | undefined> {
    const known = foldEvents(dossier.records()).spec;
    if (known !== undefined || file.intent !== undefined || !file.practice.cloud) return practiceSpec(file, known);
    const intent = await this.#options.worlds.usualIntent(job, file.practice.routing);
    return practiceSpec({ ...file, intent }, undefined);
  }
}
