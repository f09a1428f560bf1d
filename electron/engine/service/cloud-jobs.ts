// Opens a job on its cloud: a practice world for a practice job, the real one with the vault's keys otherwise. Looking writes
// nothing to the dossier; changing writes everything.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { Intent } from '../../../shared/job/intent/intent.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';
import { memoryJournal } from '../cloud/apply/memory-journal.ts';
import type { CloudJob } from '../cloud/intent/cloud-job.ts';
import { dossierJournal, recordCall } from '../cloud-job/dossier-journal.ts';
import { markIn, newMark, prepareJobDossier } from '../cloud-job/job-dossier.ts';
import { openCloudJob } from '../cloud-job/open-cloud-job.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { PracticeWorld } from '../practice/commissioning/practice-world.ts';
import type { JobFolder } from './job-folder.ts';
import { practiceSpec } from './job-source.ts';
import type { Environment } from '../vault/environment-vault.ts';
import type { UserVault } from '../vault/user-vault.ts';
import type { OpenDossiers } from './open-dossiers.ts';
import type { PracticeWorlds } from './practice-worlds.ts';
import { sourceOf } from './source-of.ts';

export interface CloudJobsOptions {
  readonly folder: JobFolder;
  readonly dossiers: OpenDossiers;
  readonly worlds: PracticeWorlds;
  readonly vault: UserVault;
  /** For its proxies. */
  readonly environment: Environment;
}

export interface OpenedJob {
  readonly job: CloudJob;
  readonly spec: JobSpec;
  readonly intent: Intent;
  readonly dossier: Dossier;
}

export interface Draft {
  /** Whose doings count as one's own. */
  readonly job: string | undefined;
  readonly intent: Intent;
  readonly isPractice: boolean;
}

export class CloudJobs {
  readonly #options: CloudJobsOptions;

  constructor(options: CloudJobsOptions) {
    this.#options = options;
  }

  /** @throws AppError job/no-intent, service/no-job, and whatever `look` throws */
  async looking<Result>(job: string, look: (opened: OpenedJob) => Promise<Result>): Promise<Result> {
    const { spec, intent, isPractice } = await this.#jobToBuild(job);
    const dossier = this.#options.dossiers.of(job);
    const mark = markIn(dossier) ?? newMark(spec);
    const reach = await this.reach(isPractice, job);
    using opened = openCloudJob({ mark, intent, journal: dossierJournal(dossier), ...reach });
    return await look({ job: opened.job, spec, intent, dossier });
  }

  /** What the cloud lacks of an intent that no job holds yet, or not in these words. Nothing is written anywhere. */
  async drafting<Result>(draft: Draft, look: (job: CloudJob) => Promise<Result>): Promise<Result> {
    const { job, intent, isPractice } = draft;
    if (job !== undefined) this.#options.folder.mustHave(job);
    const dossier = job === undefined ? undefined : this.#options.dossiers.of(job);
    const mark = (dossier && markIn(dossier)) ?? newMark({ job: job ?? 'draft' });
    const journal = dossier ? dossierJournal(dossier) : memoryJournal();
    using opened = openCloudJob({ mark, intent, journal, ...(await this.reach(isPractice, job)) });
    return await look(opened.job);
  }

  /** @throws as `looking` */
  async acting<Result>(job: string, act: (opened: OpenedJob) => Promise<Result>): Promise<Result> {
    const { spec, intent, isPractice } = await this.#jobToBuild(job);
    const reach = await this.reach(isPractice, job);
    const dossier = this.#options.dossiers.of(job);
    using held = new DisposableStack();
    held.use(this.#options.vault.keepOpen()); // a role is assumed anew when its hour is over
    using opened = openCloudJob({
      mark: prepareJobDossier(dossier, spec, isPractice ? undefined : await this.#options.vault.mode()),
      intent,
      journal: dossierJournal(dossier),
      onCall: (record) => {
        recordCall(dossier, record);
      },
      ...reach,
    });
    return await act({ job: opened.job, spec, intent, dossier });
  }

  /** What the job asks for now, in its file or, for a practice line's own, in its dossier. */
  async intentOf(job: string): Promise<Intent | undefined> {
    const source = await sourceOf(job, this.#options);
    const asked = source.kind === 'practice' ? source.file.intent : source.spec.intent;
    return asked ?? foldEvents(this.#options.dossiers.of(job).records()).spec?.intent;
  }

  /** Where the calls of a job go and with whose keys. */
  async reach(isPractice: boolean, job: string | undefined): Promise<PracticeWorld['reach']> {
    const { worlds, vault, environment } = this.#options;
    return isPractice ? (await worlds.of(job)).reach : { vault, environment, practice: undefined };
  }

  async #jobToBuild(job: string): Promise<{ spec: JobSpec; intent: Intent; isPractice: boolean }> {
    const { folder, dossiers } = this.#options;
    const source = await sourceOf(job, this.#options);
    const isPractice = source.kind === 'practice';
    const spec = isPractice ? practiceSpec(source.file, foldEvents(dossiers.of(job).records()).spec) : source.spec;
    if (spec?.intent === undefined) throw new AppError('job/no-intent', { path: folder.textPath(job) });
    return { spec, intent: spec.intent, isPractice: isPractice && source.file.practice.cloud };
  }
}
