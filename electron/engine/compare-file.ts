// The comparison of two dossiers as a file: a PDF with both of them inside, which can be made again from them.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createHash } from 'node:crypto';
import { readDossier } from './report-file.ts';
import { comparisonData, type ComparedDossier } from './report/comparison-data.ts';
import { renderReport } from './report/render.ts';
import { reportRecordFileName, type ComparisonForm, type ComparisonRecord } from './report/report-record.ts';
import { writtenBy, type WrittenReport } from './report/write-report.ts';
import { shippedResources } from './shipped-resources.ts';
import { writeWhole } from './write-whole.ts';

interface ComparisonRequest {
  readonly beforePath: string;
  readonly afterPath: string;
  readonly form: ComparisonForm;
}

/** @throws AppError dossier/…, report/not-rendered, report/unwritable */
export async function writeComparisonFile(request: ComparisonRequest & { readonly reportPath: string }): Promise<void> {
  const { pdf } = await renderComparison(request);
  await writeWhole(request.reportPath, pdf);
}

/** @throws AppError dossier/…, report/not-rendered */
export async function renderComparison({ beforePath, afterPath, form }: ComparisonRequest): Promise<WrittenReport> {
  const before = await read(beforePath, 'before');
  const after = await read(afterPath, 'after');
  const record = {
    format: 'demarc-comparison',
    version: 1,
    writtenBy,
    language: form.language,
    timeZone: form.timeZone,
    paper: form.paper,
    before: before.evidence.fileName,
    after: after.evidence.fileName,
  } satisfies ComparisonRecord;
  const files = new Map<string, Uint8Array>([
    [record.before, before.bytes],
    [record.after, after.bytes],
    [reportRecordFileName, Buffer.from(`${JSON.stringify(record, null, 2)}\n`)],
  ]);
  const data = comparisonData(before, after, form);
  return { pdf: renderReport({ template: 'comparison', data, files, resources: await shippedResources() }), files };
}

/** Both may have the same name where they come from: inside, each says which it is. */
async function read(path: string, role: 'before' | 'after'): Promise<ComparedDossier & { readonly bytes: Uint8Array }> {
  const { view, headHash } = readDossier(path);
  const bytes = await readFile(path);
  const name = basename(path);
  const fileName = name.startsWith(`${role}-`) ? name : `${role}-${name}`;
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  return { view, bytes, evidence: { fileName, fileBytes: bytes.length, fileHash, headHash } };
}
