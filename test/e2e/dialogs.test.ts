// What opens above a page, in every theme: a program that looks for barriers finds none, the keyboard stays inside while it is open,
// Escape closes it, and the keyboard is then where it was before.
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountsText } from '../../renderer/accounts/accounts-text.ts';
import { vaultText } from '../../renderer/accounts/vault-text.ts';
import { siteText } from '../../renderer/cockpit/site/site-text.ts';
import { planText } from '../../renderer/wizards/plan/plan-text.ts';
import { wizardText } from '../../renderer/wizards/wizard-text.ts';
import { Dossier } from '../../electron/engine/dossier/dossier.ts';
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import { jobsText } from '../../renderer/app/jobs/jobs-text.ts';
import { writeSampleDossier } from '../sample/write-sample-dossier.ts';
import { openWorkbench, type Workbench } from './screens.ts';
import { expectGoodScreen } from './seen.ts';

const soon = { timeout: 30_000 };
const looks = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'zh' },
  { theme: 'contrast', language: 'en' },
] as const;
type Look = (typeof looks)[number];

let bench: Workbench;
let page: Page;

beforeAll(async () => {
  bench = await openWorkbench();
  ({ page } = bench);
  // Made elsewhere: the list would meet it half written.
  const made = join(dirname(bench.jobsFolder), 'accepted.demarc');
  writeSampleDossier(made, {});
  await rename(made, join(bench.jobsFolder, 'accepted.demarc'));
  const refused = join(dirname(bench.jobsFolder), 'refused.demarc');
  writeSampleDossier(refused, {});
  refuseKey(refused, 'ecs4');
  await rename(refused, join(bench.jobsFolder, 'refused.demarc'));
  await page.locator('a[href$="#/jobs/refused"], a[href*="/refused/"]').first().waitFor(soon);
}, 120_000);
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const goTo = (hash: string) => page.evaluate((to) => (location.hash = to), hash);

it.each(looks)('the palette ($theme, $language)', async (look) => {
  await bench.choose(look);
  await goTo('#/jobs');
  const opener = page.getByRole('button', { name: jobsText.fromWizard[look.language] });
  await opener.focus(soon);
  await page.keyboard.press('Control+k');
  await expectGoodDialog('palette', look, opener);
});

it.each(looks)('a passphrase is asked for ($theme, $language)', async (look) => {
  await bench.choose(look);
  await goTo('#/accounts');
  const place = vaultText.file[look.language];
  const opener = page.getByRole('button', { name: vaultText.useOf[look.language].replace('{place}', place) });
  await opener.focus(soon);
  await page.keyboard.press('Enter');
  await expectGoodDialog('passphrase', look, opener);
});

it.each(looks)('a key is about to be removed ($theme, $language)', async (look) => {
  await bench.choose(look);
  await goTo('#/accounts');
  const said = (sentence: { readonly en: string; readonly zh: string }) => sentence[look.language];
  const opener = page.getByRole('button', { name: said(accountsText.removeOf).replace('{account}', 'company') });
  await page.getByRole('button', { name: said(accountsText.save), exact: true }).waitFor(soon);
  if ((await opener.count()) === 0) {
    await page.getByLabel(said(accountsText.accountName), { exact: true }).fill('company');
    await page.getByLabel(said(accountsText.keyId), { exact: true }).fill('LTAIexample');
    await page.getByLabel(said(accountsText.keySecret), { exact: true }).fill('not-a-secret');
    await page.keyboard.press('Enter');
  }
  await opener.focus(soon);
  await page.keyboard.press('Enter');
  await expectGoodDialog('remove-key', look, opener);
});

it.each(looks)('the menu of a job ($theme, $language)', async (look) => {
  await bench.choose(look);
  await goTo('#/jobs');
  const opener = page.getByRole('button', { name: new RegExp(jobsText.more[look.language]) }).first();
  await opener.focus(soon);
  await page.keyboard.press('Enter');
  const entries = page.getByRole('menuitem');
  await entries.first().waitFor(soon);
  await expectNoBarriers(`menu ${look.theme}`);
  await expect.poll(() => isFocused(entries.first()), soon).toBe(true);
  await page.keyboard.press('ArrowUp');
  expect(await isFocused(entries.last())).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => isFocused(opener), soon).toBe(true);
});

it.each(looks)('the key of a host has changed ($theme, $language)', async (look) => {
  await bench.choose(look);
  await goTo('#/jobs/refused/hosts');
  const opener = page.getByRole('button', { name: siteText.compareKeys[look.language] });
  await opener.focus(soon);
  await page.keyboard.press('Enter');
  await expectGoodDialog('changed-key', look, opener);
});

it('a job is built on the practice cloud, so that it can be undone', async () => {
  await bench.choose({ language: 'en', theme: 'light' });
  await goTo('#/new');
  await page.getByLabel('Name of the job').fill('Hangzhou', soon);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('button', { name: wizardText.acceptRest.en }).click(soon);
  await page.getByRole('button', { name: wizardText.createJob.en }).click(soon);
  await page.getByRole('checkbox', { name: /affects the bill/ }).check({ timeout: 60_000 });
  await page.getByRole('button', { name: /^Apply \d+ changes$/ }).click();
  await page.getByText('The cloud is as the job asks.').waitFor({ timeout: 120_000 });
}, 300_000);

it.each(looks)('a job is about to be undone on the cloud ($theme, $language)', async (look) => {
  await bench.choose(look);
  await goTo('#/jobs/hangzhou/plan');
  const opener = page.getByRole('button', { name: planText.undoJob[look.language], exact: true }).first();
  await opener.focus(soon);
  await page.keyboard.press('Enter');
  await expectGoodDialog('undo', look, opener);
});

/** As verifying the key of a host that was set up anew records it. */
function refuseKey(path: string, host: string): void {
  using dossier = Dossier.open(path, 'write');
  const error = new AppError('host/key-changed', {
    host,
    hop: host,
    address: '198.51.100.14',
    port: 22,
    keyType: 'ssh-ed25519',
    offered: 'SHA256:5BL+oYwktqm/R9JtPiRY1pNGSBQr5rWmiqYNrfpSlI8',
    known: 'ssh-ed25519 SHA256:q4bM1tT0h5Rk6zvYp8w2xUe9sJd3nGfLcA7iVoXyB2E',
    source: '/home/engineer/.ssh/known_hosts:14',
  });
  dossier.append({ type: 'host.refused', body: { host, error: errorFact(error) } });
}

async function expectGoodDialog(name: string, { theme, language }: Look, opener: Locator): Promise<void> {
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor(soon);
  await expectGoodScreen(page, `dialog-${name}-${theme}-${language}`);
  await expectNoBarriers(`${name} ${theme}`);
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press(presses < 8 ? 'Tab' : 'Shift+Tab');
    expect(await page.evaluate(whereKeyboardIs), `${name} after ${presses + 1} times Tab`).not.toBe('behind');
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached', ...soon });
  await expect.poll(() => isFocused(opener), soon).toBe(true);
}

async function expectNoBarriers(what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

function isFocused(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node === document.activeElement);
}

/** Runs in the page. Between the last and the first field the keyboard is the browser's own for one step. */
function whereKeyboardIs(): 'inside' | 'behind' | 'browser' {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return 'browser';
  return activeElement.closest('dialog[open]') === null ? 'behind' : 'inside';
}
