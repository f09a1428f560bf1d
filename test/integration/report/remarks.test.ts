// What people add to a report: their words, photographs, files, names and colours; all of it checked like the figures.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addRemark } from '../../../electron/engine/add-remark.ts';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { writeReportFile } from '../../../electron/engine/report-file.ts';
import { readBranding } from '../../../electron/engine/report/read-branding.ts';
import { usualForm } from '../../../electron/engine/report/report-record.ts';
import { verifyReport } from '../../../electron/engine/verify-report.ts';
import { writeSampleDossier } from '../../sample/write-sample-dossier.ts';
import { plainPng } from '../../support/pictures.ts';
import { PdfFile } from './read-pdf.ts';

let folder: string;
const photo = plainPng(80, 60, [90, 140, 180]);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-remarks-test-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function dossierWithRemarks(name: string): string {
  const path = join(folder, name);
  writeSampleDossier(path, { practice: true, durationSeconds: 3, ecsHosts: 2 });
  using dossier = Dossier.open(path, 'write');
  const files = [
    { name: 'patch.png', bytes: photo },
    { name: 'meter.txt', bytes: Buffer.from('-7.2 dBm') },
  ];
  addRemark(dossier, [], { kind: 'deviation', text: 'Fibre cleaned before #[the] test', by: 'L. Chen', files });
  return path;
}

async function reportOf(dossierPath: string, branding?: Awaited<ReturnType<typeof readBranding>>): Promise<string> {
  const reportPath = dossierPath.replace('.demarc', '.pdf');
  const form = { ...usualForm, language: 'en', timeZone: 'UTC', ...(branding && { branding }) } as const;
  await writeReportFile({ dossierPath, reportPath, form });
  return reportPath;
}

test('a deviation stands in the report in its own words, its picture is shown and every file is inside', async () => {
  const path = await reportOf(dossierWithRemarks('line-1.demarc'));
  using pdf = new PdfFile(readFileSync(path));
  const text = pdf.pages().join('\n');
  expect(text).toContain('Fibre cleaned before #[the] test');
  expect(text).toMatch(/Deviation.*L\. Chen/);
  expect(pdf.objects()).toMatch(/\/Subtype \/Image/);
  expect(pdf.attachment('remark-1-1-patch.png').equals(photo)).toBe(true);
  expect(pdf.attachment('remark-1-2-meter.txt').toString()).toBe('-7.2 dBm');
  expect(await verifyReport(path)).toMatchObject({ intact: true });
});

test('a file that only pretends to be a picture is refused before it becomes evidence', () => {
  const path = join(folder, 'line-2.demarc');
  writeSampleDossier(path, { durationSeconds: 3, ecsHosts: 2 });
  using dossier = Dossier.open(path, 'write');
  const { seq } = dossier.head();
  const files = [{ name: 'patch.png', bytes: Buffer.from('no picture') }];
  expect(() => {
    addRemark(dossier, [], { kind: 'remark', text: 'x', files });
  }).toThrow(expect.objectContaining({ code: 'report/attachment-refused' }));
  expect(() => {
    addRemark(dossier, ['1-a'], { kind: 'remark', text: 'x', test: '9-z', files: [] });
  }).toThrow(expect.objectContaining({ code: 'report/no-such-test' }));
  expect(dossier.head().seq).toBe(seq);
});

test('a branded report is checked page by page like any other', async () => {
  writeFileSync(join(folder, 'logo.png'), plainPng(30, 30, [11, 79, 138]));
  const file = join(folder, 'branding.yaml');
  writeFileSync(file, 'header: Northern Fibre\naccent: "#0B4F8A"\nlogo: logo.png\n');
  const path = await reportOf(dossierWithRemarks('line-3.demarc'), await readBranding(file));
  using pdf = new PdfFile(readFileSync(path));
  const pages = pdf.pages();
  for (const page of pages) expect(page).toContain('Northern Fibre');
  expect(await verifyReport(path)).toMatchObject({ intact: true, pages: pages.length });
});

test.each([
  ['a colour too light to be read in black and white', 'accent: "#7fd0ff"', /contrast of 1\.\d : 1/],
  ['a logo that is not there', 'logo: none.png', /^logo: .*none\.png cannot be read, it is not there$/],
  ['a logo that is no picture of its kind', 'logo: bad.yaml.jpg', /logo: it is no JPEG that can be drawn/],
  ['a word that means nothing', 'colour: red', /colour/],
])('%s is refused', async (_, text, problem) => {
  const file = join(folder, 'bad.yaml');
  writeFileSync(file, text);
  writeFileSync(`${file}.jpg`, 'no picture');
  const refused = await readBranding(file).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'report/branding-invalid' });
  expect(refused).toHaveProperty('data.problem', expect.stringMatching(problem));
});
