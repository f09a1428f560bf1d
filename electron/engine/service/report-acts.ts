// The report of a job: what is in its dossier at this moment, also while it runs.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Handlers } from '../../../shared/api/contract/contract.ts';
import type { reportCalls } from '../../../shared/api/contract/report.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Branding } from '../../../shared/job/branding.ts';
import { addRemark } from '../add-remark.ts';
import { checkBranding } from '../report/read-branding.ts';
import type { ReportForm } from '../report/report-record.ts';
import type { JobFolder } from './job-folder.ts';
import type { OpenDossiers } from './open-dossiers.ts';
import type { ReportDesk } from './report-thread/report-desk.ts';
import { calledByName, type Uploads } from './uploads.ts';

export interface ReportActsOptions {
  readonly folder: JobFolder;
  readonly dossiers: OpenDossiers;
  readonly uploads: Uploads;
  readonly reports: ReportDesk;
}

export function reportActs(options: ReportActsOptions): Pick<Handlers, keyof typeof reportCalls> {
  const { folder, dossiers, uploads, reports } = options;
  return {
    'report.verify': async ({ upload, fileName }) => {
      const path = uploads.path(upload);
      try {
        return { ...(await calledByName(path, fileName, () => reports.ask('verifyFile', { path }))) };
      } finally {
        await uploads.drop(upload);
      }
    },
    'report.remark': async ({ job, kind, text, by, files }) => {
      folder.mustHave(job);
      const dossier = dossiers.of(job);
      const read = await Promise.all(
        files.map(async ({ name, upload }) => ({ name, bytes: await readFile(uploads.path(upload)) })),
      );
      addRemark(dossier, [], { kind, text, files: read, ...(by !== undefined && { by }) });
      await Promise.all(files.map(({ upload }) => uploads.drop(upload)));
      return {};
    },
    'report.pages': (asked) =>
      withCopy(options, asked, async (dossierPath, form) => ({
        pages: await reports.ask('pages', { dossierPath, form }),
      })),
    'report.export': (asked) =>
      withCopy(options, asked, async (dossierPath, form) => {
        const file = (ending: string, mediaType: string, bytes: Uint8Array | string) => ({
          fileName: `${asked.job}.${ending}`,
          mediaType,
          base64: Buffer.from(bytes).toString('base64'),
        });
        switch (asked.form) {
          case 'pdf':
            return file('pdf', 'application/pdf', await reports.ask('pdf', { dossierPath, form }));
          case 'json':
            return file('json', 'application/json', await reports.ask('json', { dossierPath }));
          case 'csv':
            return file('csv', 'text/csv', await reports.ask('csv', { dossierPath }));
        }
      }),
  };
}

interface Asked extends Omit<ReportForm, 'branding'> {
  readonly job: string;
  readonly branding?: Branding | undefined;
}

/** From a copy of the file: what is embedded in the report must not change while it is being written. */
async function withCopy<Result>(
  { folder, dossiers }: ReportActsOptions,
  { job, language, timeZone, paper, variant, branding }: Asked,
  make: (dossierPath: string, form: ReportForm) => Promise<Result>,
): Promise<Result> {
  folder.mustHave(job);
  if (branding) checkBranding(branding, job);
  const dossier = dossiers.of(job);
  if (dossier.head().seq === 0) throw new AppError('service/nothing-measured', { job });
  const aside = await mkdtemp(join(tmpdir(), 'demarc-report-'));
  try {
    const dossierPath = join(aside, `${job}.demarc`);
    dossier.copyTo(dossierPath);
    return await make(dossierPath, { language, timeZone, paper, variant, ...(branding && { branding }) });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
