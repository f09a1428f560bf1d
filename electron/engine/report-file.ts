// The report of a dossier as a file: reads the dossier, renders, writes the PDF in one step so that no half file is left.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '../../shared/api/errors/app-error.ts';
import type { Language } from '../../shared/api/errors/language.ts';
import { foldEvents } from '../../shared/job/fold.ts';
import { Dossier } from './dossier/dossier.ts';
import { loadReportResources } from './report/resources.ts';
import { writeReport, type ReportRequest } from './report/write-report.ts';

const shipped = resolve(import.meta.dirname, '../../resources');

export interface ReportFileRequest {
  readonly dossierPath: string;
  readonly reportPath: string;
  readonly language: Language;
  /** IANA zone for the times that people read. */
  readonly timeZone: string;
}

/** @throws AppError dossier/…, report/not-rendered, report/unwritable */
export async function writeReportFile(request: ReportFileRequest): Promise<void> {
  const { reportPath } = request;
  const pdf = writeReport(await reportOf(request));
  const beside = `${reportPath}.${randomUUID()}`;
  try {
    await writeFile(beside, pdf);
    await rename(beside, reportPath);
  } catch (cause) {
    await rm(beside, { force: true });
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new AppError('report/unwritable', { path: reportPath, reason }, { cause });
  }
}

/** All that the report of a dossier is made of. @throws AppError dossier/…, report/resources-missing */
export async function reportOf(request: Omit<ReportFileRequest, 'reportPath'>): Promise<ReportRequest> {
  const { dossierPath, language, timeZone } = request;
  const resources = await loadReportResources(resolve(shipped, 'report'), resolve(shipped, 'fonts'));
  const { view, headHash } = readDossier(dossierPath);
  const dossier = { fileName: basename(dossierPath), bytes: await readFile(dossierPath), headHash };
  return { view, dossier, language, timeZone, resources };
}

/** A dossier whose writer was killed has part of its events in a log beside it; opening it for writing folds them in. */
function readDossier(path: string) {
  using dossier = Dossier.open(path, existsSync(`${path}-wal`) ? 'write' : 'read');
  return { view: foldEvents(dossier.events()), headHash: dossier.head().hash };
}
