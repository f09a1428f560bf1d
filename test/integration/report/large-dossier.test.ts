// A dossier of a day is put into its report after the pages are set: the PDF has to be as sound as any other, and give it back.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadReportResources } from '../../../electron/engine/report/resources.ts';
import { usualForm } from '../../../electron/engine/report/report-record.ts';
import { writeReport } from '../../../electron/engine/report/write-report.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { sampleEvents } from '../../sample/sample-job.ts';
import { seeded } from '../../sample/seeded.ts';
import { PdfFile } from './read-pdf.ts';

const root = join(import.meta.dirname, '../../..');
const resources = await loadReportResources(join(root, 'resources/report'), join(root, 'resources/fonts'));
const view = foldEvents(sampleEvents({ durationSeconds: 5, ecsHosts: 1 }));

function reportWith(bytes: Uint8Array) {
  const headHash = createHash('sha256').update('head').digest('hex');
  const form = { ...usualForm, language: 'en', timeZone: 'UTC' } as const;
  const dossier = { fileName: 'soak.demarc', bytes, headHash };
  return writeReport({ view, dossier, attachments: new Map(), form, resources }).pdf;
}

function large(seed: number): Uint8Array {
  const random = seeded(seed);
  const words = new Uint32Array(2_250_000);
  for (let index = 0; index < words.length; index += 1) words[index] = Math.floor(random() * 2 ** 32);
  return new Uint8Array(words.buffer);
}

test('a large dossier comes out of its report as it went in, and so do the files beside it', () => {
  const bytes = large(7);
  using pdf = new PdfFile(reportWith(bytes));
  expect(pdf.check()).toContain('No syntax or stream encoding errors found');
  expect(Buffer.compare(pdf.attachment('soak.demarc'), bytes)).toBe(0);
  expect(JSON.parse(pdf.attachment('results.json').toString())).toMatchObject({ format: 'demarc-results' });
  expect(pdf.objects()).toContain(`/Size ${bytes.length}`);
  expect(pdf.pages()[0]).toContain('Accepted');
});

test('the same large dossier gives the same bytes, and another one another document', () => {
  const [first, again, other] = [large(7), large(7), large(8)].map((bytes) => Buffer.from(reportWith(bytes)));
  expect(first && again && Buffer.compare(first, again)).toBe(0);
  const identifier = (pdf: Buffer | undefined) =>
    pdf && /\/ID \[(.*?)\]/.exec(pdf.toString('latin1', pdf.length - 300))?.[1];
  expect(identifier(first)).toBeDefined();
  expect(identifier(first)).not.toBe(identifier(other));
});
