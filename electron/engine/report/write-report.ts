// The report of a dossier: its PDF with the dossier and the machine-readable results inside.
import { createHash } from 'node:crypto';
import type { Language } from '../../../shared/api/errors/language.ts';
import { jobResults } from '../../../shared/job/results.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { resultsFileName } from './evidence-section.ts';
import { renderPages, renderReport, type ReportInput } from './render.ts';
import { reportData } from './report-data.ts';
import type { ReportResources } from './resources.ts';

export interface ReportRequest {
  readonly view: JobView;
  readonly dossier: {
    readonly fileName: string;
    readonly bytes: Uint8Array;
    /** Hash of the last event in the dossier, hexadecimal. */
    readonly headHash: string;
  };
  readonly language: Language;
  /** IANA zone for the times that people read. */
  readonly timeZone: string;
  readonly resources: ReportResources;
}

/** @throws AppError report/not-rendered */
export function writeReport(request: ReportRequest): Uint8Array {
  return renderReport(reportInput(request));
}

/** The pages of the same report, to look at. @throws AppError report/not-rendered */
export function drawReport(request: ReportRequest): string[] {
  return renderPages(reportInput(request));
}

function reportInput(request: ReportRequest): ReportInput {
  const { view, dossier, language, timeZone, resources } = request;
  const evidence = {
    fileName: dossier.fileName,
    fileBytes: dossier.bytes.length,
    fileHash: createHash('sha256').update(dossier.bytes).digest('hex'),
    headHash: dossier.headHash,
  };
  return {
    data: reportData(view, { language, timeZone, evidence }),
    files: new Map([
      [dossier.fileName, dossier.bytes],
      [resultsFileName, Buffer.from(reportJson(view))],
    ]),
    resources,
  };
}

/** The results as JSON text, in the shape of `jobResults` in shared/job/results.ts. */
export function reportJson(view: JobView): string {
  return `${JSON.stringify(jobResults(view), null, 2)}\n`;
}
