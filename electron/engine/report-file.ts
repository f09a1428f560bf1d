// The report of a dossier as a file: reads the dossier, renders, writes the PDF in one step so that no half file is left.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { foldEvents } from '../../shared/job/fold.ts';
import type { JobRecord } from '../../shared/job/record.ts';
import { sampleRows, samplesCsv } from '../../shared/job/samples-csv.ts';
import { Dossier } from './dossier/dossier.ts';
import { redactDossier } from './redact-dossier.ts';
import type { ReportForm } from './report/report-record.ts';
import { writeReport, type ReportRequest, type WrittenReport } from './report/write-report.ts';
import { shippedResources } from './shipped-resources.ts';
import { writeWhole } from './write-whole.ts';

/** More rows than these (an hour and a half of eight streams) make the report hard to send; the dossier inside has them all. */
const mostSamples = 100_000;

interface ReportFileRequest {
  readonly dossierPath: string;
  readonly reportPath: string;
  readonly form: ReportForm;
  /** From a copy of the dossier without what names its hosts. */
  readonly redacted?: boolean;
}

/** @throws AppError dossier/…, report/not-rendered, report/unwritable */
export async function writeReportFile(request: ReportFileRequest): Promise<void> {
  const { dossierPath, reportPath, form, redacted } = request;
  if (redacted !== true) {
    await writeWhole(reportPath, (await renderDossier({ dossierPath, form })).pdf);
    return;
  }
  const aside = await mkdtemp(join(tmpdir(), 'demarc-redacted-'));
  try {
    const copy = join(aside, 'redacted.demarc');
    redactDossier(dossierPath, copy);
    await writeWhole(reportPath, (await renderDossier({ dossierPath: copy, form })).pdf);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

type DossierRequest = Pick<ReportFileRequest, 'dossierPath' | 'form'>;

/** @throws AppError dossier/…, report/not-rendered */
export async function renderDossier(request: DossierRequest): Promise<WrittenReport> {
  return writeReport(await reportOf(request));
}

/** All that the report of a dossier is made of. @throws AppError dossier/…, report/resources-missing */
export async function reportOf(request: DossierRequest): Promise<ReportRequest> {
  const { dossierPath, form } = request;
  const resources = await shippedResources();
  const { view, headHash, ...files } = readDossier(dossierPath);
  const dossier = { fileName: basename(dossierPath), bytes: await readFile(dossierPath), headHash };
  return { view, ...files, dossier, form, resources };
}

/** A dossier whose writer was killed has part of its events in a log beside it; opening it for writing folds them in. */
export function readDossier(
  path: string,
): Pick<ReportRequest, 'view' | 'samples' | 'attachments'> & { readonly headHash: string } {
  using dossier = Dossier.open(path, existsSync(`${path}-wal`) ? 'write' : 'read');
  const short = shortRecords(dossier.records());
  const samples = short && [...samplesCsv(short)].join('');
  const view = foldEvents(short ?? dossier.records());
  const attachments = new Map(
    view.remarks.flatMap((remark) => remark.attachments.map(({ raw }) => [raw, dossier.blob(raw) ?? new Uint8Array()])),
  );
  return { view, headHash: dossier.head().hash, attachments, ...(samples !== undefined && { samples }) };
}

/** All of them, where their samples are few enough for the report; a soak's are read one after the other instead. */
function shortRecords(records: Iterable<JobRecord>): readonly JobRecord[] | undefined {
  const read: JobRecord[] = [];
  let rows = 0;
  for (const record of records) {
    rows += sampleRows(record);
    if (rows > mostSamples) return undefined;
    read.push(record);
  }
  return read;
}
