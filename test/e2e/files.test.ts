// Jobs as files: found again, copied, opened from a colleague's dossier; and the report as a file: handed over with a letterhead
// and those who sign it, dropped on the page and checked, the one that is as it was and the one in which a byte was changed.
import { execFile } from 'node:child_process';
import { copyFile, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobsText } from '../../renderer/app/jobs/jobs-text.ts';
import { reportText } from '../../renderer/report-page/report-text.ts';
import { writeSampleDossier } from '../sample/write-sample-dossier.ts';
import { plainPng } from '../support/pictures.ts';
import { openWorkbench, type Workbench } from './screens.ts';
import { expectGoodScreen } from './seen.ts';

const soon = { timeout: 60_000 };
const samples = {
  accepted: {},
  rejected: { carriedShare: 0.8, practice: true },
  incomplete: { refusesHost: 'ecs4' },
} as const;

let bench: Workbench;
let page: Page;
let folder: string;

beforeAll(async () => {
  bench = await openWorkbench();
  ({ page } = bench);
  folder = dirname(bench.jobsFolder);
  for (const [name, sample] of Object.entries(samples)) {
    // Made elsewhere: the list would meet it half written.
    writeSampleDossier(join(folder, `${name}.demarc`), sample);
    await rename(join(folder, `${name}.demarc`), join(bench.jobsFolder, `${name}.demarc`));
  }
  await page.reload();
}, 120_000);
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const goTo = (hash: string) => page.evaluate((to) => (location.hash = to), hash);
const rows = () => page.getByRole('main').locator('tbody tr');
const said = (sentence: { readonly en: string }) => sentence.en;

it('a job is found by its verdict, customer, line or date, and by several words together', async () => {
  await expect.poll(() => rows().count(), soon).toBe(3);
  const [first = ''] = await rows().allInnerTexts();
  const cells = first.split('\t').map((cell) => cell.trim());
  const search = page.getByRole('searchbox');
  const found = async (typed: string) => {
    await search.fill(typed);
    return (await rows().allInnerTexts()).map((row) =>
      row
        .split('\t')[0]
        ?.replace(/[^A-Za-z ]/g, '')
        .trim(),
    );
  };
  expect(await found('rejected')).toEqual(['Rejected']);
  expect(await found('Accepted')).toEqual(['Accepted']);
  const [, , customer = '', line = '', , date = ''] = cells;
  expect(customer).not.toBe('');
  expect((await found(customer)).length).toBeGreaterThan(0);
  expect((await found(line)).length).toBeGreaterThan(0);
  expect((await found(date.slice(0, 10))).length).toBe(3);
  expect(await found(`${date.slice(0, 10)} incomplete`)).toEqual(['Incomplete']);
  await search.fill('no such line');
  await page.getByText(said(jobsText.noMatch)).waitFor(soon);
  await search.fill('');
});

it('a duplicate has the plan and not the results, and a dossier that is opened from a file has both', async () => {
  await menu(/Accepted/, jobsText.duplicate.en);
  await page.waitForURL(/jobs\/[^/]*copy/, soon);
  await page.getByRole('heading', { name: / copy$/ }).waitFor(soon);
  expect(await page.getByRole('status').filter({ hasText: 'Accepted' }).count()).toBe(0);
  await goTo('#/jobs');
  const saved = page.waitForEvent('download');
  await menu(/✓\s*Accepted/, jobsText.download.en);
  const mailed = await kept(await saved, 'from-a-colleague.demarc');
  await open(mailed);
  await page.waitForURL(/from-a-colleague/, soon);
  await page.getByRole('status').filter({ hasText: 'Accepted' }).first().waitFor(soon);
  await goTo('#/jobs');
  const wrong = join(folder, 'wrong.demarc');
  await writeFile(wrong, 'this is no dossier');
  await open(wrong);
  await page.getByRole('alert').filter({ hasText: 'wrong.demarc' }).first().waitFor(soon);
  expect(await rows().count()).toBe(5);
});

it('two jobs stand side by side, and what differs is said with both figures', async () => {
  await goTo('#/jobs');
  await menu(/✓\s*Accepted.*\n?/, jobsText.compare.en);
  await page.getByRole('main').getByRole('combobox').first().selectOption({ value: 'rejected' }, soon);
  await page.getByRole('table').first().waitFor(soon);
  await expect.poll(() => page.getByRole('main').innerText(), soon).toMatch(/Accepted[\s\S]*Rejected/);
  await expectGoodScreen(page, 'compare-jobs-light-en');
});

it('the report carries the letterhead and names those who sign it', async () => {
  await goTo('#/jobs/accepted/report');
  const firstPage = page.getByRole('img', { name: /1/ }).first();
  await firstPage.waitFor(soon);
  const before = await firstPage.getAttribute('src');
  const logo = join(folder, 'logo.png');
  await writeFile(logo, plainPng(240, 80, [11, 93, 138]));
  await page.getByLabel(said(reportText.header)).fill('Kaihe Carrier, turn-up report');
  await page.getByLabel(said(reportText.logo)).setInputFiles(logo);
  await page.getByRole('button', { name: said(reportText.apply) }).click();
  await expect.poll(() => firstPage.getAttribute('src'), soon).not.toBe(before);
  await page.getByRole('button', { name: said(reportText.addParty) }).click();
  await page
    .getByRole('textbox', { name: /Party \d+$/ })
    .last()
    .fill('Carrier');
  await page
    .getByLabel(/Name of the person for party/)
    .last()
    .fill('Zhao Qian');
  await page.getByRole('button', { name: said(reportText.keepParties) }).click();
  await page.getByText(said(reportText.partiesKept)).waitFor(soon);
  await firstPage.waitFor(soon);
  await expectGoodScreen(page, 'report-letterhead-light-en');
  const pdf = await savedReport('letterhead.pdf');
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', pdf, '-'], { maxBuffer: 1e8 });
  expect(stdout).toContain('Kaihe Carrier, turn-up report');
  expect(stdout).toContain('Zhao Qian');
});

it('a report that is dropped on the page is found intact, and one with a single changed byte is not', async () => {
  await goTo('#/jobs/accepted/report');
  await page.getByRole('img', { name: /1/ }).first().waitFor(soon);
  const good = await readFile(await savedReport('good.pdf'));
  await drop('good.pdf', good);
  const outcome = page.locator('.outcome');
  await expect
    .poll(() => outcome.innerText(), { timeout: 120_000 })
    .toMatch(/✓\s*Intact: \d+ events and \d+ raw outputs/);
  expect(await outcome.innerText()).toMatch(/\d+ figures were computed again, \d+ pages set again and compared/);
  await outcome.scrollIntoViewIfNeeded();
  await expectGoodScreen(page, 'report-intact-light-en');
  const bad = Buffer.from(good);
  const middle = Math.floor(bad.length / 2);
  bad.writeUInt8(bad.readUInt8(middle) ^ 1, middle);
  await drop('bad.pdf', bad);
  await expect.poll(() => outcome.innerText(), { timeout: 120_000 }).toMatch(/✕\s*Not as it was written, at .+: .+/);
  await expectGoodScreen(page, 'report-changed-light-en');
  // Beside its place a file does nothing; the browser would open it in place of Demarc.
  const address = page.url();
  await drop('good.pdf', good, 'nav');
  expect(page.url()).toBe(address);
  expect(bench.complaints).toEqual([]);
});

async function menu(row: RegExp, deed: string): Promise<void> {
  await page.getByRole('main').getByRole('row').filter({ hasText: row }).first().getByRole('button').click(soon);
  await page.getByRole('menuitem', { name: deed }).filter({ visible: true }).click(soon);
}

async function open(path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: jobsText.fromFile.en }).click(soon);
  await (await chooser).setFiles(path);
}

async function savedReport(name: string): Promise<string> {
  const download = page.waitForEvent('download', soon);
  await page.getByRole('button', { name: said(reportText.pdf) }).click();
  return await kept(await download, name);
}

async function kept(download: Download, name: string): Promise<string> {
  const path = join(folder, name);
  await copyFile(await download.path(), path);
  return path;
}

/** As the browser tells a page that somebody lets a file go above it. */
async function drop(name: string, bytes: Buffer, onto = '.drop'): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName, { type: 'application/pdf' }));
      return transfer;
    },
    [name, bytes.toString('base64')] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.locator(onto).first().dispatchEvent(type, { dataTransfer });
}
