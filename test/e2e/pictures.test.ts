// A picture of every screen in its states, in every theme and both languages, at 1280 by 720, at 1440 by 900 and on a 4K
// screen: left in out/screenshots for people to look at. From recorded and invented jobs, so that it takes minutes and not
// a line. What a program can see of a picture is checked: nothing runs over its edge, no words are cut off.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveReplay, type ReplaySite } from '../support/replay-site.ts';
import { writeSampleDossier } from '../sample/write-sample-dossier.ts';
import { vaultText } from '../../renderer/accounts/vault-text.ts';
import type { Sentence } from '../../renderer/client/catalogue.ts';
import { openWorkbench, type Workbench } from './screens.ts';
import { picturesFolder } from './seen.ts';
import { wordsCutOff } from './words-cut-off.ts';

interface Look {
  readonly theme: 'light' | 'dark' | 'contrast';
  readonly language: 'en' | 'zh';
  readonly width: number;
  readonly height: number;
  readonly scale?: number;
  /** What the system asks for: high contrast comes in both. */
  readonly scheme?: 'light' | 'dark';
}

const looks: readonly Look[] = [
  { theme: 'light', language: 'en', width: 1280, height: 720 },
  { theme: 'dark', language: 'zh', width: 1440, height: 900 },
  { theme: 'contrast', language: 'zh', width: 1280, height: 720 },
  { theme: 'contrast', language: 'en', width: 1440, height: 900, scheme: 'dark' },
  { theme: 'dark', language: 'en', width: 3840, height: 2160 },
  { theme: 'light', language: 'zh', width: 1920, height: 1080, scale: 2 },
];

/** On recorded events: page of the job, what of the recording is told, and what somebody does there. */
const scenes: Readonly<Record<string, readonly [page: string, query: string, act?: (page: Page) => Promise<void>]>> = {
  'cockpit-live': ['cockpit', 'events=sound&until=606&vpcs=2'],
  'cockpit-death': ['cockpit', 'events=sound&until=606&dies=ecs4.1&vpcs=1'],
  'cockpit-dead-host': ['cockpit', 'events=dead-host&until=553&vpcs=5'],
  'cockpit-slept': ['cockpit', 'events=sound&until=606&sleeps'],
  'cockpit-done': ['cockpit', 'events=sound&vpcs=5'],
  'cockpit-console': ['cockpit', 'events=sound', (page) => page.getByRole('button', { name: 'ecs3.1' }).click()],
  'cockpit-making-ready': ['cockpit', 'events=sound&until=15'],
  'cockpit-nothing': ['cockpit', 'events=sound&until=1'],
  hosts: ['hosts', 'events=dead-host&vpcs=1'],
  'hosts-ninety': ['hosts', 'events=sound&hosts=90'],
  'hosts-question': ['hosts', 'events=sound&question'],
  'tuning-nothing': ['tuning', 'events=sound'],
  campaign: ['campaign', 'events=sound&vpcs=2'],
  findings: ['findings', 'events=sound&vpcs=5'],
  'findings-judged-anew': ['findings', 'events=sound&terms'],
  'findings-slept': ['findings', 'events=sound&sleeps'],
  'findings-dead-host': ['findings', 'events=dead-host'],
  'line-done': ['line', 'events=sound&vpcs=2'],
  'line-nothing': ['line', 'events=sound&until=0'],
  palette: ['line', 'events=sound', (page) => page.keyboard.press('Control+k')],
};

/** A day of seconds takes a moment to be told: in two looks. */
const dayScenes = { 'cockpit-day': 'cockpit', 'findings-day': 'findings' } as const;
const dayLooks = looks.filter((look) => look === looks[0] || look.width === 3840);

const jobs = {
  accepted: {},
  rejected: { carriedShare: 0.8, practice: true },
  incomplete: { refusesHost: 'ecs4' },
} as const;

/** With an engine behind it: the address, and what has to be there before it is looked at. */
const served: Readonly<Record<string, readonly [hash: string, ready: (page: Page) => Promise<unknown>]>> = {
  jobs: ['#/jobs', (page) => page.getByRole('row').nth(4).waitFor(soon())],
  'job-line': ['#/jobs/accepted/line', aHeading],
  'hosts-real': ['#/jobs/accepted/hosts', aHeading],
  plan: ['#/jobs/accepted/plan', aHeading],
  'plan-nothing': ['#/jobs/incomplete/plan', aHeading],
  'gateway-nothing': [
    '#/jobs/accepted/gateway',
    (page) => page.getByRole('main').getByRole('link').first().waitFor(soon()),
  ],
  'wizard-access-point': [
    '#/jobs/fresh-line/wizard/nearby-access',
    async (page) => {
      await page.getByRole('button', { name: /Where the IDC is|IDC 的位置/ }).click(soon());
      await page.getByRole('textbox').first().fill('30.27, 120.16', soon());
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /^(Access point|接入点)$/ }).waitFor(soon());
      await page.locator('path.land[d^="M"]').waitFor(soon());
    },
  ],
  report: ['#/jobs/rejected/report', (page) => page.getByRole('img', { name: /1/ }).first().waitFor(soon())],
  compare: ['#/jobs/accepted/compare/rejected', (page) => page.getByRole('table').first().waitFor(soon())],
  'compare-nothing': ['#/jobs/accepted/compare', aControl],
  accounts: ['#/accounts', aHeading],
  new: ['#/new', aControl],
};

const opened = new AsyncDisposableStack();
let site: ReplaySite;
let browser: Browser;
let bench: Workbench;

beforeAll(async () => {
  await mkdir(picturesFolder, { recursive: true });
  site = opened.use(await serveReplay());
  bench = opened.use(await openWorkbench());
  for (const [name, sample] of Object.entries(jobs)) {
    // Made elsewhere: the list would meet it half written.
    const made = join(dirname(bench.jobsFolder), `${name}.demarc`);
    writeSampleDossier(made, sample);
    await rename(made, join(bench.jobsFolder, `${name}.demarc`));
  }
  await writeFile(join(bench.jobsFolder, 'fresh-line.yaml'), 'job: Fresh line\npractice: {}\n');
  browser = await chromium.launch({
    executablePath: process.env['DEMARC_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  opened.defer(() => browser.close());
}, 280_000);

afterAll(() => opened.disposeAsync());

test.each(looks)('every state of a measured job fits its screen: $theme, $language, $width × $height', async (look) => {
  const { theme, language } = look;
  const page = await openPage(look);
  const faults: string[] = [];
  for (const [name, [at, query, act]] of Object.entries(scenes)) {
    await page.goto('about:blank');
    await page.goto(`${site.origin}/?${query}&theme=${theme}&language=${language}#/jobs/recorded/${at}`);
    await page.locator('main h2, main h3').first().waitFor(soon());
    await act?.(page);
    faults.push(...(await pictured(page, name, look)));
  }
  await page.context().close();
  expect(faults).toEqual([]);
});

test.each(dayLooks)('a test of a day fits its screen: $theme, $language, $width × $height', async (look) => {
  const page = await openPage(look);
  const faults: string[] = [];
  await page.goto(`${site.origin}/?day&theme=${look.theme}&language=${look.language}#/jobs/recorded/cockpit`);
  for (const [name, at] of Object.entries(dayScenes)) {
    await page.evaluate((to) => (location.hash = to), `#/jobs/recorded/${at}`);
    await page.locator('main h2').first().waitFor({ timeout: 60_000 });
    faults.push(...(await pictured(page, name, look)));
  }
  await page.context().close();
  expect(faults).toEqual([]);
});

test.each(looks)('every other screen fits: $theme, $language, $width × $height', async (look) => {
  const { page } = bench;
  await page.setViewportSize({ width: look.width, height: look.height });
  await page.emulateMedia({ colorScheme: look.scheme ?? 'light' });
  await page.reload();
  await bench.choose(look);
  const faults: string[] = [];
  for (const [name, [hash, ready]] of Object.entries(served)) {
    await page.evaluate((to) => (location.hash = to), hash);
    await ready(page);
    await expect.poll(() => page.evaluate(nothingIsAwaited), soon()).toBe(true);
    faults.push(...(await pictured(page, name, look)));
  }
  await bench.choose({ language: 'en', theme: 'light' });
  expect(faults).toEqual([]);
  expect(bench.complaints).toEqual([]);
});

test.each(looks.slice(0, 2))(
  'secrets that stay in the place that was left are told of: $theme, $language',
  async (look) => {
    const { page } = bench;
    const say = (sentence: Sentence) => sentence[look.language];
    const use = (place: 'file' | 'memory') =>
      page.getByRole('button', { name: say(vaultText.useOf).replace('{place}', say(vaultText[place])) });
    await page.setViewportSize({ width: look.width, height: look.height });
    await page.evaluate(() => (location.hash = '#/accounts'));
    await page.reload();
    await bench.choose(look);
    await use('file').click(soon());
    // Twice to make the file, once to open it again.
    const fields = page.getByRole('dialog').locator('input');
    for (const field of [fields.first(), fields.last()]) await field.fill('three words together', soon());
    await page.keyboard.press('Enter');
    await use('memory').click(soon());
    await page
      .getByRole('status')
      .getByText(say(vaultText.left).replace('{place}', say(vaultText.file)))
      .waitFor(soon());
    expect(await pictured(page, 'accounts-left', look)).toEqual([]);
  },
);

async function openPage({ width, height, scale = 1, scheme = 'light' }: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  return await context.newPage();
}

async function pictured(page: Page, name: string, { theme, language, width }: Look): Promise<readonly string[]> {
  await page.evaluate('document.fonts.ready');
  const file = `${name}-${theme}-${language}-${width}.png`;
  await page.screenshot({ path: join(picturesFolder, file) });
  return (await wordsCutOff(page)).map((fault) => `${file}: ${fault}`);
}

/** No words that end in an ellipsis: reading, comparing, setting pages. */
const nothingIsAwaited =
  "![...document.querySelectorAll('main [role=status], main p.quiet')].some((words) => words.innerText.trim().endsWith('…'))";

function aHeading(page: Page): Promise<void> {
  return page.locator('main h2, main h3').first().waitFor(soon());
}

function aControl(page: Page): Promise<void> {
  return page.locator('main :is(select, input)').first().waitFor(soon());
}

/** What needs no line; a busy machine draws late. */
function soon(): { timeout: number } {
  return { timeout: 30_000 };
}
