// What must not leave the house does not: neither a secret in any report, nor a host's name in a redacted one.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PDFDocument } from '@cantoo/pdf-lib';
import { addRemark } from '../../../electron/engine/add-remark.ts';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { writeReportFile } from '../../../electron/engine/report-file.ts';
import { usualForm } from '../../../electron/engine/report/report-record.ts';
import { verifyReport } from '../../../electron/engine/verify-report.ts';
import { writeSampleDossier } from '../../sample/write-sample-dossier.ts';
import { PdfFile } from './read-pdf.ts';

let folder: string;
const at = (name: string) => join(folder, name);
const form = { ...usualForm, language: 'en', timeZone: 'UTC' } as const;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-redact-test-'));
  writeSampleDossier(at('line.demarc'), { durationSeconds: 4, ecsHosts: 3, practice: true, refusesHost: 'ecs2' });
  {
    using dossier = Dossier.open(at('line.demarc'), 'write');
    const files = [{ name: 'rack.txt', bytes: Buffer.from('canary-in-attachment') }];
    addRemark(dossier, [], { kind: 'remark', text: 'ecs3 at 172.16.0.4 stands in rack 6', files });
  }
  await writeReportFile({ dossierPath: at('line.demarc'), reportPath: at('redacted.pdf'), form, redacted: true });
  await writeReportFile({ dossierPath: at('line.demarc'), reportPath: at('whole.pdf'), form });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Everything that a reader could dig out: the pages' text, the decompressed objects, every file inside. */
async function everythingIn(path: string): Promise<string> {
  using pdf = new PdfFile(readFileSync(path));
  const document = await PDFDocument.load(readFileSync(path), { updateMetadata: false });
  const files = document.getAttachments().map(({ data }) => Buffer.from(data).toString('latin1'));
  return [pdf.objects(), ...pdf.pages(), ...files].join('\n');
}

describe('a redacted report', () => {
  test('holds no name, address or key of a host, no raw output and no attachment', async () => {
    const everything = await everythingIn(at('redacted.pdf'));
    expect(everything).not.toMatch(/ecs[123]\b|172\.16\.|192\.168\.100\.|203\.0\.113\.40/);
    expect(everything).not.toMatch(/SHA256:|tj3-gw|iz2ze/);
    expect(everything).not.toMatch(/canary|was read from/);
    expect(everything).not.toContain('line.demarc');
  });

  test('says on every page that it is redacted, and which dossier it was made from', () => {
    using source = Dossier.open(at('line.demarc'), 'read');
    using pdf = new PdfFile(readFileSync(at('redacted.pdf')));
    const pages = pdf.pages();
    for (const page of pages) expect(page).toContain('Redacted');
    expect(pages[0]).toContain(source.head().hash.slice(0, 16));
  });

  test('has the same figures, which can still be computed again', async () => {
    expect(await verifyReport(at('redacted.pdf'))).toMatchObject({ intact: true });
    const results = ['redacted.pdf', 'whole.pdf'].map((name) => {
      using pdf = new PdfFile(readFileSync(at(name)));
      const parsed = JSON.parse(pdf.attachment('results.json').toString()) as { findings: { value?: number }[] }; // our own format
      return parsed.findings.map(({ value }) => value);
    });
    expect(results[0]).toEqual(results[1]);
  });
});

test('the figures on page one are those of the results inside', () => {
  using pdf = new PdfFile(readFileSync(at('whole.pdf')));
  const text = pdf.pages()[0]!.replaceAll(/\s+/g, ' ');
  const parsed = JSON.parse(pdf.attachment('results.json').toString()) as {
    findings: { criterion: string; direction?: string; value?: number }[];
  }; // our own format
  for (const direction of ['inbound', 'outbound']) {
    const rates = parsed.findings.flatMap((finding) =>
      finding.criterion === 'rate' && finding.direction === direction ? (finding.value ?? []) : [],
    );
    expect(rates.length).toBeGreaterThan(0);
    expect(rates.some((rate) => text.includes((rate / 1e6).toPrecision(4)))).toBe(true);
  }
});
