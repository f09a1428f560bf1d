// Every screen of a job that was really built, tuned and measured, in both languages and all themes, at 1280 by 720 and on a
// 4K screen: axe looks at each, and a picture of each is left for people to look at. On the way: tuning that is put back, a
// campaign that is shortened and saved, a second run, and the two runs side by side.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectGoodScreen, picturesFolder } from './seen.ts';
import { openWorkbench, type Workbench } from './screens.ts';

/** A line is built, commissioned and measured eight times; a busy machine takes longer. */
const patience = { timeout: 280_000 };
/** What needs no line. */
const soon = { timeout: 30_000 };

const looks = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'zh' },
  { theme: 'contrast', language: 'en' },
] as const;
const small = { width: 1280, height: 720 };
const large = { width: 3840, height: 2160 };

let bench: Workbench;
let page: Page;

beforeAll(async () => {
  bench = await openWorkbench(small);
  ({ page } = bench);
});
/** What follows stands on what came before: after a fault nothing more is waited for. */
let isWhole = true;
beforeEach(() => {
  if (!isWhole) throw new Error('a step before this one failed');
  isWhole = false;
});
afterEach(({ task }) => {
  isWhole = task.result?.state !== 'fail';
});

afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const goTo = (hash: string) => page.evaluate((to) => (location.hash = to), hash);
const idle = () =>
  page
    .getByRole('group', { name: 'Running now' })
    .getByRole('button')
    .waitFor({ state: 'detached', ...patience });
const press = async (name: string, at?: string) => {
  if (at !== undefined) await goTo(at);
  await page.getByRole('button', { name, exact: true }).click(soon);
};

/** One screen in every look. Ends in English and light. */
async function seen(name: string): Promise<void> {
  for (const look of looks) {
    await bench.choose(look);
    await expectGoodScreen(page, `${name}-${look.theme}-${look.language}`);
  }
  await bench.choose(looks[0]);
}

it('an empty desk, its palette and the first question teach what can be done', async () => {
  await page.getByRole('button', { name: 'Start the practice line' }).waitFor(soon);
  await seen('jobs-empty');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor(soon);
  await expectGoodScreen(page, 'palette-light-en');
  await page.keyboard.press('Escape');
});

it('a line that is measured is seen second by second in every look', async () => {
  await press('Start the practice line');
  await page.getByText('commissioning the practice line').waitFor(patience);
  await expectGoodScreen(page, 'commissioning-light-en');
  await expectLiveConsole();
  await page.getByRole('heading', { name: 'iperf3 inbound, bandwidth' }).waitFor(patience);
  await page.getByText(/00:0[3-8] of/).waitFor(soon);
  await seen('cockpit-live');
  await page
    .getByRole('status')
    .filter({ hasText: /Accepted|Rejected|Incomplete/ })
    .first()
    .waitFor(patience);
  await idle();
});

it('hosts are tuned on a line that stays up, and everything is put back', async () => {
  await goTo('#/jobs/practice-line/tuning');
  await press('Bring the practice line up');
  await page.getByRole('button', { name: 'Take the practice line down' }).waitFor(patience);
  await press('Tune all hosts');
  await page.getByText('tuned, stays until put back').first().waitFor(patience);
  await idle();
  const queues = await page
    .getByRole('row', { name: /channels/ })
    .first()
    .getByRole('cell')
    .allInnerTexts();
  const [before, after] = queues.filter((text) => /rx \d+/.test(text));
  expect(before).toBeDefined();
  expect(after).not.toBe(before);
  await seen('tuning');
  await press('Put everything back');
  await page.getByText('everything as before').first().waitFor(patience);
  await idle();
  expect(await page.getByText('not everything came back').count()).toBe(0);
});

it('a campaign is shortened and saved, its copy is run, and the two runs stand side by side', async () => {
  await goTo('#/jobs/practice-line/campaign');
  const remove = page.getByRole('button', { name: /^Remove/ });
  await remove.first().waitFor(soon);
  while ((await remove.count()) > 2) await remove.first().click(soon);
  await press('Save to the job');
  await page.getByText('Saved').first().waitFor(soon);
  await seen('campaign');
  await press('Take the practice line down', '#/jobs/practice-line/hosts');
  await goTo('#/jobs');
  await page
    .getByRole('row', { name: /Practice line/ })
    .getByRole('button')
    .click(soon);
  await page.getByRole('menuitem', { name: 'Duplicate' }).click(soon);
  await page.waitForURL(/practice-line-/, soon);
  const copy = /jobs\/([^/]+)/.exec(page.url())?.[1] ?? '';
  await page.locator('h2').first().waitFor(soon);
  await seen('line-not-run');
  await tuneDuringTest();
  await press('Run the campaign', `#/jobs/${copy}/cockpit`);
  await page.getByRole('group', { name: 'Running now' }).getByText('measuring').waitFor(patience);
  await idle();
  await goTo(`#/jobs/${copy}/compare/practice-line`);
  await page.getByRole('table').first().waitFor(soon);
  // Two real runs: each criterion with both figures, and what was not equal between them.
  const row = (name: RegExp) => page.getByRole('row', { name }).first();
  await expect.poll(() => row(/^tuning/).innerText(), soon).toMatch(/none\s+during the test/);
  await expect.poll(() => row(/^measured/).innerText(), soon).toMatch(/20\d\d-.+20\d\d-/s);
  const compared = await page
    .getByRole('row')
    .filter({ hasText: /better|worse|same/ })
    .allInnerTexts();
  expect(compared.length).toBeGreaterThan(2);
  await seen('compare');
});

it('every other screen of the job is good in every look', async () => {
  for (const name of ['line', 'wizard', 'plan', 'gateway', 'hosts', 'cockpit', 'findings', 'report']) {
    await goTo(`#/jobs/practice-line/${name}`);
    await ready(name);
    await seen(name === 'plan' ? 'plan-made' : name);
  }
  await goTo('#/jobs');
  await page
    .getByRole('row', { name: /Practice line/ })
    .first()
    .waitFor(soon);
  await seen('jobs');
  await page.setViewportSize(large);
  for (const name of ['line', 'plan', 'hosts', 'cockpit', 'findings', 'report']) {
    await goTo(`#/jobs/practice-line/${name}`);
    await ready(name);
    await expectGoodScreen(page, `${name}-4k-light-en`);
  }
  expect(bench.complaints).toEqual([]);
});

/** What a tool prints is seen while it prints, line after line; when it has ended the same is there as it was recorded. */
async function expectLiveConsole(): Promise<void> {
  await page.getByRole('heading', { name: 'netperf inbound, bandwidth' }).waitFor(patience);
  await page.getByRole('button', { name: 'ecs1.1', exact: true }).click(soon);
  const sender = page.locator('pre').first();
  const texts = await sender.evaluate(whileItGrows, 'NETPERF_INTERIM_RESULT');
  const live = texts.at(-1) ?? '';
  expect(texts.length).toBeGreaterThan(2);
  for (const [index, text] of texts.entries()) expect(text.startsWith(texts[index - 1] ?? '')).toBe(true);
  await page.screenshot({ path: join(picturesFolder, 'console-live-light-en.png') });
  await goTo('#/jobs/practice-line/cockpit/3-netperf-inbound-bandwidth');
  if ((await page.locator('pre').count()) === 0)
    await page.getByRole('button', { name: 'ecs1.1', exact: true }).click(soon);
  await page.getByText('exit code').first().waitFor(patience);
  await expect.poll(async () => (await sender.textContent())?.startsWith(live), soon).toBe(true);
  await page.getByRole('button', { name: 'Close', exact: true }).click(soon);
  await goTo('#/jobs/practice-line/cockpit');
}

/** Runs in the page: the text each time that it has grown, until it has three times, or for a quarter of a minute. */
async function whileItGrows(console: HTMLElement, mark: string): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let looks = 0; looks < 300 && texts.length < 4; looks += 1) {
    const text = console.textContent;
    if (text.includes(mark) && text.length > (texts.at(-1)?.length ?? 0)) texts.push(text);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return texts;
}

/** In the job file of the open job, as an engineer would. */
async function tuneDuringTest(): Promise<void> {
  await page.getByText('Job file').click(soon);
  const file = page.getByRole('textbox', { name: 'Job file' });
  await expect.poll(() => file.inputValue(), soon).toContain('practice:');
  await file.fill(`${await file.inputValue()}\ntuning: during-test\n`);
  await press('Save');
  await page.getByText('Saved').first().waitFor(soon);
}

/** What comes later than the page itself. */
async function ready(name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'This job' }).locator('[aria-current]').waitFor(soon);
  if (name === 'report') await page.getByRole('img', { name: /1/ }).first().waitFor(soon);
  if (name === 'plan') await page.getByText('Nothing to change: the cloud is as asked.').waitFor(soon);
  await page.locator('h2').first().waitFor(soon);
}
