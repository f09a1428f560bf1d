// Two measurements side by side, and many on one page: the figures are those of the dossiers, and a change in one is found.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AFRelationship, PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeComparisonFile } from '../../../electron/engine/compare-file.ts';
import { writeReportBatch } from '../../../electron/engine/report-batch.ts';
import { usualForm } from '../../../electron/engine/report/report-record.ts';
import { verifyReport } from '../../../electron/engine/verify-report.ts';
import { writeSampleDossier } from '../../sample/write-sample-dossier.ts';
import { PdfFile } from './read-pdf.ts';

let folder: string;
const at = (name: string) => join(folder, name);
const form = { language: 'en', timeZone: 'UTC', paper: 'a4' } as const;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-compare-test-'));
  writeSampleDossier(at('march.demarc'), { durationSeconds: 4, ecsHosts: 2, practice: true });
  writeSampleDossier(at('april.demarc'), { durationSeconds: 4, ecsHosts: 2, practice: true, carriedShare: 0.8 });
  await compare(at('compared.pdf'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function compare(reportPath: string): Promise<void> {
  await writeComparisonFile({ beforePath: at('march.demarc'), afterPath: at('april.demarc'), reportPath, form });
}

describe('a comparison', () => {
  test('says what changed, by how much, and what it means for the findings', () => {
    using pdf = new PdfFile(readFileSync(at('compared.pdf')));
    const text = pdf.pages().join('\n');
    expect(text).toContain('Accepted before, rejected after.');
    expect(text).toMatch(/Received, Ethernet 19\d\.\d Mbit\/s 1[56]\d\.\d Mbit\/s −1\d % worse/);
    expect(text).toMatch(/Inbound rate, iperf3 pass, 19\d\.\d Mbit\/s fail, 1[56]\d\.\d Mbit\/s/);
    expect(pdf.metadata()).toMatch(/pdfaid:part>3<[\s\S]*pdfaid:conformance>A</);
  });

  test('is the same bytes every time, and is checked with both dossiers inside', async () => {
    await compare(at('again.pdf'));
    expect(readFileSync(at('again.pdf')).equals(readFileSync(at('compared.pdf')))).toBe(true);
    expect(await verifyReport(at('compared.pdf'))).toMatchObject({ intact: true, pages: expect.any(Number) as number });
  });

  test('with a changed byte in one of its dossiers is found out', async () => {
    const document = await PDFDocument.load(readFileSync(at('compared.pdf')), { updateMetadata: false });
    const name = 'before-march.demarc';
    const bytes = Buffer.from(document.getAttachments().find((file) => file.name === name)!.data);
    bytes.write('"payloadBytes":1500', bytes.indexOf('"payloadBytes":1400'));
    document.detach(name);
    await document.attach(bytes, name, { afRelationship: AFRelationship.Source });
    writeFileSync(at('changed.pdf'), await document.save());
    const result = await verifyReport(at('changed.pdf'));
    expect(result).toMatchObject({ intact: false });
    expect(result).toHaveProperty('place', expect.stringMatching(/^before-march\.demarc, event \d+/));
  });
});

describe('a batch', () => {
  test('writes a report of every dossier and one page with all verdicts; a broken dossier stops no other', async () => {
    const source = at('batch');
    cpSync(at('march.demarc'), join(source, 'march.demarc'));
    cpSync(at('april.demarc'), join(source, 'april.demarc'));
    writeFileSync(join(source, 'broken.demarc'), 'no dossier');
    const written: string[] = [];
    const { failures, summaryPath } = await writeReportBatch({
      folder: source,
      outFolder: at('reports'),
      form: { ...usualForm, ...form },
      onWritten: (path) => written.push(path),
    });
    expect(failures.map(({ file }) => file)).toEqual(['broken.demarc']);
    expect(written).toHaveLength(3);
    for (const name of ['march', 'april'])
      expect(await verifyReport(at(`reports/${name}.pdf`))).toMatchObject({ intact: true });
    using summary = new PdfFile(readFileSync(summaryPath));
    const text = summary.pages().join('\n');
    expect(text).toContain('2 jobs: 1 accepted, 1 rejected');
    expect(text).toContain('april.pdf');
    expect(text).toContain('broken.demarc');
  });

  test('of a folder without dossiers is refused', async () => {
    const request = {
      folder: at('nothing'),
      outFolder: at('nowhere'),
      form: { ...usualForm, ...form },
      onWritten: () => undefined,
    };
    await expect(writeReportBatch(request)).rejects.toMatchObject({ code: 'report/no-dossiers' });
  });
});
