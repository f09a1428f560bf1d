// The reports of all dossiers of a folder, and one page that sums them up. A dossier that gives no report stops none of the others.
import { mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../shared/api/errors/app-error.ts';
import { reportOf } from './report-file.ts';
import { renderReport } from './report/render.ts';
import type { ReportForm } from './report/report-record.ts';
import { summaryData, type SummarisedJob } from './report/summary-data.ts';
import { writeReport } from './report/write-report.ts';
import { shippedResources } from './shipped-resources.ts';
import { writeWhole } from './write-whole.ts';

interface BatchRequest {
  readonly folder: string;
  readonly outFolder: string;
  readonly form: ReportForm;
  readonly onWritten: (path: string) => void;
}

interface BatchResult {
  readonly summaryPath: string;
  readonly failures: readonly { readonly file: string; readonly problem: string }[];
}

/** @throws AppError report/no-dossiers, report/unwritable */
export async function writeReportBatch({ folder, outFolder, form, onWritten }: BatchRequest): Promise<BatchResult> {
  const names = await dossiersIn(folder);
  await mkdir(outFolder, { recursive: true });
  const jobs: SummarisedJob[] = [];
  const failures: { file: string; problem: string }[] = [];
  for (const name of names) {
    try {
      const report = await reportOf({ dossierPath: join(folder, name), form });
      const path = join(outFolder, `${basename(name, '.demarc')}.pdf`);
      await writeWhole(path, writeReport(report).pdf);
      jobs.push({ view: report.view, reportName: basename(path), headHash: report.dossier.headHash });
      onWritten(path);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failures.push({ file: name, problem: error.message });
    }
  }
  const data = summaryData(jobs, failures, form);
  const summary = renderReport({ template: 'summary', data, files: new Map(), resources: await shippedResources() });
  const summaryPath = join(outFolder, 'summary.pdf');
  await writeWhole(summaryPath, summary);
  onWritten(summaryPath);
  return { summaryPath, failures };
}

async function dossiersIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const dossiers = names.filter((name) => name.endsWith('.demarc')).sort();
  if (dossiers.length === 0) throw new AppError('report/no-dossiers', { folder });
  return dossiers;
}
