// A report convinces by being checked: whoever changes anything in it is found out, and told where.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AFRelationship, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeReportFile } from '../../../electron/engine/report-file.ts';
import { usualForm } from '../../../electron/engine/report/report-record.ts';
import { verifyReport } from '../../../electron/engine/verify-report.ts';
import { writeSampleDossier } from '../../sample/write-sample-dossier.ts';
import { PdfFile } from './read-pdf.ts';

let folder: string;
let reportPath: string;
let changedPath: string;
let genuine: Buffer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-verify-test-'));
  reportPath = join(folder, 'line-7.pdf');
  changedPath = join(folder, 'changed.pdf');
  const dossierPath = join(folder, 'line-7.demarc');
  writeSampleDossier(dossierPath, { practice: true, durationSeconds: 3, ecsHosts: 2, carriedShare: 0.8 });
  await writeReportFile({ dossierPath, reportPath, form: { ...usualForm, language: 'zh', timeZone: 'Asia/Shanghai' } });
  genuine = readFileSync(reportPath);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function verdictOf(bytes: Uint8Array) {
  writeFileSync(changedPath, bytes);
  return verifyReport(changedPath);
}

/** The report with one of the files in it put in place of another. */
async function withFile(name: string, change: (bytes: Buffer) => Buffer): Promise<Uint8Array> {
  const document = await PDFDocument.load(genuine, { updateMetadata: false });
  const file = document.getAttachments().find((candidate) => candidate.name === name)!;
  document.detach(name);
  const afRelationship = AFRelationship.Data;
  await document.attach(change(Buffer.from(file.data)), name, { mimeType: file.mimeType!, afRelationship });
  return document.save();
}

const replaced = (from: string | RegExp, to: string) => (bytes: Buffer) => {
  const text = bytes.toString('utf8');
  expect(text).toMatch(from);
  return Buffer.from(text.replace(from, to));
};

test('a report as it was written is intact: the chain, every figure, every page', async () => {
  const result = await verifyReport(reportPath);
  expect(result).toMatchObject({ intact: true });
  using pdf = new PdfFile(genuine);
  expect(result).toHaveProperty('pages', pdf.pages().length);
  const numbers = pdf
    .attachment('results.json')
    .toString()
    .match(/: -?\d/g);
  expect(result).toHaveProperty('figures', numbers?.length);
});

test('every sample lies in the report as a table, with the layer and the sense of each row', () => {
  using pdf = new PdfFile(genuine);
  const [head, ...rows] = pdf.attachment('samples.csv').toString().trimEnd().split('\r\n');
  expect(head).toBe('test,attempt,of,name,sense,layer,startMs,endMs,packets,bytes,lostPackets,jitterMs');
  const senses = new Set(
    rows.map((row) =>
      row
        .split(',')
        .slice(2, 6)
        .filter((_, index) => index !== 1)
        .join(' '),
    ),
  );
  expect(senses).toContain('stream sent payload');
  expect(senses).toContain('stream received payload');
  expect(senses).toContain('interface received counted ethernet');
});

describe('a change is found and its place is named', () => {
  test('one digit of the results', async () => {
    const bytes = await withFile('results.json', replaced(/"bandwidthBps": 2/, '"bandwidthBps": 3'));
    expect(await verdictOf(bytes)).toEqual({
      intact: false,
      place: 'results.json, bandwidthBps',
      problem: 'it says 300000000; the evidence gives 200000000',
    });
  });

  test('one digit of one sample', async () => {
    const bytes = await withFile('samples.csv', (csv) => {
      const lines = csv.toString().split('\r\n');
      lines[4] = lines[4]!.replace(
        /(\d)(,\d*,)/,
        (_, digit: string, rest: string) => `${(Number(digit) + 1) % 10}${rest}`,
      );
      return Buffer.from(lines.join('\r\n'));
    });
    const result = await verdictOf(bytes);
    expect(result).toMatchObject({ intact: false, place: 'samples.csv' });
    expect(result).toHaveProperty('problem', expect.stringMatching(/^line 5 /));
  });

  test('an event of the dossier inside', async () => {
    const bytes = await withFile('line-7.demarc', (dossier) => {
      const at = dossier.indexOf('"payloadBytes":1400');
      expect(at).toBeGreaterThan(0);
      dossier.write('"payloadBytes":1500', at);
      return dossier;
    });
    const result = await verdictOf(bytes);
    expect(result).toMatchObject({ intact: false });
    expect(result).toHaveProperty('place', expect.stringMatching(/^line-7\.demarc, event \d+/));
  });

  test('what is printed on a page, with the evidence left as it was', async () => {
    const document = await PDFDocument.load(genuine, { updateMetadata: false });
    const [, second, third] = document.getPages();
    second!.node.set(PDFName.of('Contents'), third!.node.get(PDFName.of('Contents'))!);
    expect(await verdictOf(await document.save())).toMatchObject({ intact: false, place: 'page 2' });
  });

  test('a file that is missing, or another that pretends to be a report', async () => {
    const document = await PDFDocument.load(genuine, { updateMetadata: false });
    document.detach('results.json');
    expect(await verdictOf(await document.save())).toMatchObject({ intact: false, place: 'attachments' });
    await expect(verdictOf(Buffer.from('%PDF-1.7 nothing'))).rejects.toThrow(
      expect.objectContaining({ code: 'report/not-a-report' }),
    );
    const bare = await PDFDocument.create();
    bare.addPage();
    await expect(verdictOf(await bare.save())).rejects.toThrow(
      expect.objectContaining({ code: 'report/not-a-report' }),
    );
  });

  test('any one digit of the results, of the samples, any byte of the dossier', async () => {
    const places = [
      { name: 'results.json', at: /^results\.json/ },
      { name: 'samples.csv', at: /^samples\.csv/ },
      { name: 'line-7.demarc', at: /^(line-7\.demarc|results\.json|samples\.csv|page)/ },
    ] as const;
    const change = fc.record({
      place: fc.constantFrom(...places),
      where: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      by: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ place, where, by }) => {
        const bytes = await withFile(place.name, (file) => {
          const isDossier = place.name.endsWith('.demarc');
          const digits = [...file.keys()].filter((at) => isDossier || (file[at]! >= 48 && file[at]! <= 57));
          const at = digits[Math.floor(where * digits.length)]!;
          file[at] = isDossier ? (file[at]! + by) % 256 : 48 + ((file[at]! - 48 + by) % 10);
          return file;
        });
        const result = await verdictOf(bytes).catch((error: unknown) => error);
        if (result instanceof Error)
          expect(result).toMatchObject({ code: expect.stringMatching(/^(dossier|report)\//) as unknown });
        else expect(result).toMatchObject({ intact: false, place: expect.stringMatching(place.at) as unknown });
      }),
      { numRuns: 12 },
    );
  });

  test('any byte anywhere', async () => {
    const change = fc.record({ at: fc.nat(genuine.length - 1), by: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, by }) => {
        const bytes = Buffer.from(genuine);
        bytes[at] = (bytes[at]! + by) % 256;
        const result = await verdictOf(bytes).catch((error: unknown) => error);
        expect(result).not.toMatchObject({ intact: true });
        if (result instanceof Error) expect(result).toMatchObject({ code: 'report/not-a-report' });
      }),
      { numRuns: 12 },
    );
  });
});

test('nothing is left behind by a check', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('demarc-verify-'));
  await verifyReport(reportPath);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('demarc-verify-'))).toEqual(before);
});
