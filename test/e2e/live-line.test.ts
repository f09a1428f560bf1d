// Every screen of a job that was really built, tuned and measured, in both languages and all themes, at 1280 by 720 and on a
// 4K screen: axe looks at each, and a picture of each is left for people to look at. On the way: tuning that is put back, a
// campaign that is shortened and saved, a second run, and the two runs side by side.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectGoodScreen } from './seen.ts';
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
  await press('Run the campaign', `#/jobs/${copy}/cockpit`);
  await page.getByRole('group', { name: 'Running now' }).getByText('measuring').waitFor(patience);
  await idle();
  await goTo(`#/jobs/${copy}/compare/practice-line`);
  await page.getByRole('table').first().waitFor(soon);
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

/** What comes later than the page itself. */
async function ready(name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'This job' }).locator('[aria-current]').waitFor(soon);
  if (name === 'report') await page.getByRole('img', { name: /1/ }).first().waitFor(soon);
  if (name === 'plan') await page.getByText('Nothing to change: the cloud is as asked.').waitFor(soon);
  await page.locator('h2').first().waitFor(soon);
}
