// The report of a dossier: its PDF with the dossier, the results, the samples and the way it was made inside.
import { createHash } from 'node:crypto';
import { jobResults } from '../../../shared/job/results.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { software } from '../software.ts';
import { resultsFileName, samplesFileName } from './evidence-section.ts';
import { renderPages, renderReport, type RenderInput } from './render.ts';
import { remarkFiles } from './remarks-section.ts';
import { reportData } from './report-data.ts';
import { undrawnNotice } from './undrawn-notice.ts';
import { reportRecordFileName, type ReportForm, type ReportRecord } from './report-record.ts';
import type { ReportResources } from './resources.ts';

/** The program that sets the pages, as the record in the report names it. */
export const writtenBy = `${software.name} ${software.version}`;

export interface ReportRequest {
  readonly view: JobView;
  /** Every sample as CSV; left out of the file where there are too many of them. */
  readonly samples?: string;
  /** What remarks attach, by its SHA-256. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  readonly dossier: {
    readonly fileName: string;
    readonly bytes: Uint8Array;
    /** Hash of the last event in the dossier, hexadecimal. */
    readonly headHash: string;
  };
  readonly form: ReportForm;
  readonly resources: ReportResources;
}

/** The PDF, and the files that lie in it by their names. */
export interface WrittenReport {
  readonly pdf: Uint8Array;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** @throws AppError report/not-rendered */
export function writeReport(request: ReportRequest): WrittenReport {
  const input = reportInput(request);
  return { pdf: renderReport(input), files: input.files };
}

/** The pages of the same report, to look at. @throws AppError report/not-rendered */
export function drawReport(request: ReportRequest): string[] {
  return renderPages(reportInput(request));
}

function reportInput(request: ReportRequest): RenderInput {
  const { view, samples, attachments, dossier, form, resources } = request;
  const evidence = {
    fileName: dossier.fileName,
    fileBytes: dossier.bytes.length,
    fileHash: createHash('sha256').update(dossier.bytes).digest('hex'),
    headHash: dossier.headHash,
  };
  const { language, timeZone, paper, variant, branding } = form;
  // In this order whatever the order of the form: the same dossier and form give the same bytes.
  const record = {
    format: 'demarc-report',
    version: 1,
    writtenBy,
    language,
    timeZone,
    paper,
    variant,
    ...(branding && { branding }),
  } satisfies ReportRecord;
  const data = reportData(view, { ...form, evidence, hasSamples: samples !== undefined });
  const undrawn = undrawnNotice(data, resources.characters, language);
  return {
    template: 'report',
    data: undrawn === undefined ? data : { ...data, caveats: [...data.caveats, undrawn] },
    files: new Map([
      [dossier.fileName, dossier.bytes],
      [resultsFileName, Buffer.from(reportJson(view))],
      [reportRecordFileName, Buffer.from(`${JSON.stringify(record, null, 2)}\n`)],
      ...(samples === undefined ? [] : [[samplesFileName, Buffer.from(samples)] as const]),
      ...remarkFiles(view).map(({ name, raw }) => [name, attachments.get(raw) ?? new Uint8Array()] as const),
    ]),
    ...(branding?.logo && { logo: Buffer.from(branding.logo.base64, 'base64') }),
    resources,
  };
}

/** The results as JSON text, in the shape of `jobResults` in shared/job/results.ts. */
export function reportJson(view: JobView): string {
  return `${JSON.stringify(jobResults(view), null, 2)}\n`;
}
