// Checks a report by what lies inside it: the evidence is whole, every figure follows from it, and the pages are those figures.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/api/errors/app-error.ts';
import { firstDifference } from '../../shared/job/first-difference.ts';
import { sum } from '../../shared/line/statistics.ts';
import { renderComparison } from './compare-file.ts';
import { verifyDossier, type VerifyResult } from './dossier/verify.ts';
import { renderDossier } from './report-file.ts';
import { resultsFileName, samplesFileName } from './report/evidence-section.ts';
import { readReport, type ReadReport } from './report/read-report.ts';
import {
  comparisonRecord,
  reportRecord,
  reportRecordFileName,
  type ComparisonRecord,
  type ReportRecord,
} from './report/report-record.ts';
import { readSignatures, type ReportSignature, type SignedDocument } from './report/signing/read-signatures.ts';
import { writtenBy } from './report/write-report.ts';

export type ReportVerification =
  | (Extract<VerifyResult, { intact: true }> & {
      /** Numbers of the embedded results that were computed again. */
      readonly figures: number;
      /** Pages that were set again and found the same; undefined when another version wrote them, which may set them otherwise. */
      readonly pages?: number;
      readonly writtenBy: string;
      /** Whose signatures fit; empty where nobody signed in the file itself. */
      readonly signatures: readonly ReportSignature[];
    })
  | Flaw;

type Flaw = Extract<VerifyResult, { intact: false }>;

/** @throws AppError report/not-a-report, and those of reading a dossier */
export async function verifyReport(path: string): Promise<ReportVerification> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new AppError('report/not-a-report', { path, reason: String(cause) }, { cause });
  });
  const report = await readReport(path, bytes);
  const signed = await readSignatures(bytes).catch((cause: unknown) => {
    return flaw('signatures', cause instanceof Error ? cause.message : String(cause));
  });
  if ('intact' in signed) return signed;
  const folder = await mkdtemp(join(tmpdir(), 'demarc-verify-'));
  try {
    return await verifyContents({ path, ...signed, report, folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Contents extends SignedDocument {
  readonly path: string;
  readonly report: ReadReport;
  readonly folder: string;
}

async function verifyContents({ path, base, signatures, report, folder }: Contents): Promise<ReportVerification> {
  const record = readRecord(path, report);
  if (record.format === 'demarc-comparison')
    return await verifyComparison({ path, base, signatures, report, folder }, record);
  const dossier = report.files.find(({ name }) => name.endsWith('.demarc'));
  if (dossier === undefined || /[/\\]/.test(dossier.name)) return flaw('attachments', 'no dossier lies in the report');
  const dossierPath = join(folder, dossier.name);
  await writeFile(dossierPath, dossier.bytes);
  const evidence = verifyDossier(dossierPath);
  if (!evidence.intact) return { ...evidence, place: `${dossier.name}, ${evidence.place}` };
  const again = await renderDossier({ dossierPath, form: record });
  const figures = compareFiles(report, again.files);
  if (typeof figures !== 'number') return figures;
  const common = { ...evidence, figures, writtenBy: record.writtenBy, signatures };
  if (Buffer.compare(again.pdf, base) === 0) return { ...common, pages: report.pages.length };
  return record.writtenBy === writtenBy ? comparePages(path, report, again.pdf) : common;
}

function readRecord(path: string, report: ReadReport): ReportRecord | ComparisonRecord {
  const parsed = z
    .discriminatedUnion('format', [reportRecord, comparisonRecord])
    .safeParse(parseJson(textOf(report, reportRecordFileName)));
  if (parsed.success) return parsed.data;
  const reason = `${reportRecordFileName} is missing or not as Demarc writes it`;
  throw new AppError('report/not-a-report', { path, reason });
}

/** Every file but the dossier follows from it; how many numbers of the results were found to be right. */
function compareFiles(report: ReadReport, expected: ReadonlyMap<string, Uint8Array>): number | Flaw {
  const figures = compareResults(report, Buffer.from(expected.get(resultsFileName) ?? []).toString('utf8'));
  if (typeof figures !== 'number') return figures;
  for (const name of new Set([...expected.keys(), ...report.files.map((file) => file.name)])) {
    // The record says what program wrote it, which need not be this one.
    if (name === reportRecordFileName) continue;
    const right = expected.get(name);
    const found = report.files.find((file) => file.name === name)?.bytes;
    if (right !== undefined && found !== undefined && Buffer.compare(right, found) === 0) continue;
    const isText = name === samplesFileName;
    return flaw(name, isText ? whereTextsDiffer(textIn(right), textIn(found)) : whatDiffers(right, found));
  }
  return figures;
}

function whatDiffers(expected: Uint8Array | undefined, found: Uint8Array | undefined): string {
  if (found === undefined) return 'it is missing';
  return expected === undefined ? 'it is not expected here' : 'its bytes are not those in the dossier';
}

function textIn(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString('utf8');
}

function compareResults(report: ReadReport, expected: string): number | Flaw {
  const found = textOf(report, resultsFileName);
  if (found === undefined) return flaw('attachments', `${resultsFileName} is missing`);
  const difference = firstDifference(parseJson(expected), parseJson(found));
  if (difference) {
    const { path, expected: right, found: printed } = difference;
    return flaw(`${resultsFileName}, ${path}`, `it says ${show(printed)}; the evidence gives ${show(right)}`);
  }
  if (found !== expected) return flaw(resultsFileName, 'its text is not as Demarc writes it');
  return expected.match(/: -?\d/g)?.length ?? 0;
}

/** Both dossiers have to be whole, and the pages those that they give together. */
async function verifyComparison(
  { path, base, signatures, report, folder }: Contents,
  { before, after, writtenBy: writer, ...form }: ComparisonRecord,
): Promise<ReportVerification> {
  const checked: Extract<VerifyResult, { intact: true }>[] = [];
  for (const name of [before, after]) {
    const file = report.files.find((candidate) => candidate.name === name);
    if (file === undefined || /[/\\]/.test(name)) return flaw('attachments', `${name} does not lie in the report`);
    await writeFile(join(folder, name), file.bytes);
    const evidence = verifyDossier(join(folder, name));
    if (!evidence.intact) return { ...evidence, place: `${name}, ${evidence.place}` };
    checked.push(evidence);
  }
  const again = await renderComparison({ beforePath: join(folder, before), afterPath: join(folder, after), form });
  const common = {
    intact: true,
    events: sum(checked.map(({ events }) => events)),
    blobs: sum(checked.map(({ blobs }) => blobs)),
    headHash: checked.map(({ headHash }) => headHash).join(' '),
    figures: 0,
    writtenBy: writer,
    signatures,
  } as const;
  if (Buffer.compare(again.pdf, base) === 0) return { ...common, pages: report.pages.length };
  return writer === writtenBy ? comparePages(path, report, again.pdf) : common;
}

async function comparePages(path: string, report: ReadReport, again: Uint8Array): Promise<Flaw> {
  const right = await readReport(path, again);
  const changed = right.pages.findIndex((page, index) => page !== report.pages[index]);
  if (changed >= 0) return flaw(`page ${changed + 1}`, 'what stands on it does not follow from the evidence');
  return flaw('file', 'its bytes are not those that this evidence gives, beside the pages and the files inside');
}

function textOf(report: ReadReport, name: string): string | undefined {
  return textIn(report.files.find((candidate) => candidate.name === name)?.bytes);
}

/** Undefined for anything that is not JSON: it equals nothing that was expected. */
function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function whereTextsDiffer(expected: string | undefined, found: string | undefined): string {
  if (found === undefined) return 'it is missing';
  if (expected === undefined) return 'it is not expected here';
  const lines = found.split('\r\n');
  const line = expected.split('\r\n').findIndex((text, index) => text !== lines[index]);
  return `line ${line < 0 ? lines.length : line + 1} is not what the evidence gives`;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function flaw(place: string, problem: string): Flaw {
  return { intact: false, place, problem };
}
