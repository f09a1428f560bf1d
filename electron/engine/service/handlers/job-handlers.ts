// Jobs as files, their events, their raw outputs.
import { copyFileSync, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Handlers } from '../../../../shared/api/contract/contract.ts';
import type { jobCalls } from '../../../../shared/api/contract/jobs.ts';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { VerifyResult } from '../../dossier/verify.ts';
import type { Activities } from '../activities.ts';
import type { DeskState } from '../desk-state.ts';
import type { JobFolder } from '../job-folder.ts';
import { readJobSource } from '../job-source.ts';
import type { JobStore } from '../job-store.ts';
import type { OpenDossiers } from '../open-dossiers.ts';
import type { PracticeLines } from '../practice-lines.ts';
import type { PracticeWorlds } from '../practice-worlds.ts';
import type { ReportDesk } from '../report-thread/report-desk.ts';
import type { Summaries } from '../summaries.ts';
import type { Uploads } from '../uploads.ts';

export interface JobHandlersOptions {
  readonly folder: JobFolder;
  readonly store: JobStore;
  readonly dossiers: OpenDossiers;
  readonly summaries: Summaries;
  readonly uploads: Uploads;
  readonly reports: ReportDesk;
  readonly activities: Activities;
  readonly lines: PracticeLines;
  readonly worlds: PracticeWorlds;
  readonly desk: DeskState;
}

/** A console shows no more of one output than this; the dossier has all of it. */
const consoleBytes = 1_000_000;

export function jobHandlers(options: JobHandlersOptions): Pick<Handlers, keyof typeof jobCalls> {
  const { folder, store, dossiers, summaries, uploads, reports, activities, lines, worlds, desk } = options;
  const added = (job: string) => {
    desk.jobsChanged();
    return { job };
  };
  return {
    'jobs.list': () => summaries.all(),
    'jobs.create': async (asked) => added(await store.create(asked)),
    'jobs.duplicate': async ({ job, name }) => added(await store.duplicate(job, name)),
    'jobs.remove': async ({ job }) => {
      activities.mustBeIdle(job);
      await lines.close(job);
      await store.remove(job);
      await worlds.forget(job);
      desk.forget(job);
      return {};
    },
    'job.text': async ({ job }) => {
      const text = await store.text(job);
      return { text, practice: readJobSource(text, job).kind === 'practice' };
    },
    'job.check': ({ text }) => checkText(text),
    'job.write': async ({ job, text }) => {
      activities.mustBeIdle(job);
      await store.write(job, text);
      desk.jobsChanged();
      return {};
    },
    'job.intent': async ({ job, intent }) => {
      activities.mustBeIdle(job);
      await store.setIntent(job, intent);
      desk.jobsChanged();
      return {};
    },
    'job.signatories': async ({ job, signatories }) => {
      activities.mustBeIdle(job);
      await store.setSignatories(job, signatories);
      desk.jobsChanged();
      return {};
    },
    'job.follow': async function* ({ job, afterSeq }, { signal }) {
      await store.takeUp(job);
      yield* dossiers.follow(job, afterSeq, signal);
    },
    'dossier.download': ({ job }) =>
      inFolderAside(async (aside) => {
        const path = join(aside, `${job}.demarc`);
        dossiers.of(job).copyTo(path);
        const bytes = await readFile(path);
        return { fileName: `${job}.demarc`, mediaType: 'application/vnd.sqlite3', base64: bytes.toString('base64') };
      }),
    'dossier.verify': async (what) => {
      if ('upload' in what) {
        try {
          return await reports.ask('verifyDossier', { path: uploads.path(what.upload) });
        } finally {
          await uploads.drop(what.upload);
        }
      }
      folder.mustHave(what.job);
      return await verifyCopy(reports, folder.dossierPath(what.job));
    },
    'streams.raw': ({ job, hash }) => {
      const bytes = dossiers.of(job).blob(hash);
      if (!bytes) throw new AppError('service/no-raw-output', { job, hash });
      const text = Buffer.from(bytes.subarray(0, consoleBytes)).toString('utf8');
      return { text, bytes: bytes.length, truncated: bytes.length > consoleBytes };
    },
    'uploads.open': async () => ({ upload: await uploads.open() }),
    'uploads.append': async ({ upload, base64 }) => {
      await uploads.append(upload, Buffer.from(base64, 'base64'));
      return {};
    },
  };
}

function checkText(
  text: string,
): { valid: true; spec: Record<string, unknown> } | { valid: false; error: ReturnType<typeof errorFact> } {
  try {
    const source = readJobSource(text, 'job.yaml');
    return { valid: true, spec: { ...(source.kind === 'real' ? source.spec : source.file) } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { valid: false, error: errorFact(error) };
  }
}

/**
 * A dossier that is being written has part of its events in a log beside it. Both are copied at once, with no turn for a
 * writer in between, and the copy is read: a verification must not touch what it verifies.
 */
function verifyCopy(reports: ReportDesk, path: string): Promise<VerifyResult> {
  return inFolderAside((aside) => {
    const copy = join(aside, 'copy.demarc');
    copyFileSync(path, copy);
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
    return reports.ask('verifyDossier', { path: copy });
  });
}

async function inFolderAside<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-copy-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
