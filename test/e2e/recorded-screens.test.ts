// The cockpit on recorded practice lines: what has to meet the eye does, in both languages and all themes, and axe finds nothing.
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveReplay, type ReplaySite } from '../support/replay-site.ts';

let site: ReplaySite;
let browser: Browser;

beforeAll(async () => {
  site = await serveReplay();
  browser = await chromium.launch({
    executablePath: process.env['DEMARC_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
});

afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
});

async function open(page: string, query = '', reducedMotion: 'reduce' | 'no-preference' = 'reduce') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion });
  const opened = await context.newPage();
  await opened.goto(`${site.origin}/?${query}#/jobs/recorded/${page}`);
  return opened;
}

test('a stream that dies is told at once, in red, first in the table, with a way to its console', async () => {
  const page = await open('cockpit', 'events=sound&until=606&dies=ecs4.1');
  await expect.poll(() => page.getByRole('alert').innerText(), patience).toContain('1 of 16 streams give no result');
  const first = page.locator('tbody tr').first();
  expect(await first.innerText()).toContain('ecs4.1');
  expect(await first.getAttribute('class')).toContain('trouble');
  await page.getByRole('button', { name: 'Show its console' }).click();
  await expect.poll(() => page.locator('pre').first().innerText(), patience).toContain('No route to host');
});

test('nine hosts are seen without scrolling at 1280 by 720', async () => {
  const page = await open('hosts', 'events=dead-host');
  const last = page.getByRole('row', { name: /^ecs8/ }).first();
  await last.waitFor();
  const box = await last.boundingBox();
  expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(720);
});

/** A busy machine draws late; nothing here is about how fast. */
const patience = { timeout: 20_000 };

const looks = ['theme=light', 'theme=dark&language=zh', 'theme=contrast'];
const screens = ['cockpit', 'hosts', 'campaign', 'findings', 'tuning'];

test.each(looks)('everybody can read and use every screen of the cockpit (%s)', async (look) => {
  for (const screen of screens) {
    const page = await open(screen, `events=dead-host&${screen === 'cockpit' ? 'until=553&vpcs=5&' : ''}${look}`);
    await page.locator('h1, h2, h3').first().waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${screen}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    await page.context().close();
  }
});

test.each(screens)('the keyboard comes to everything on the screen and out again (%s)', async (screen) => {
  const page = await open(screen, 'events=sound');
  await page.locator('main h2, main h3').first().waitFor();
  const wanted = await page
    .locator(usable)
    .evaluateAll((elements) => elements.filter((element) => element.checkVisibility()).length);
  const reached = new Set<number>();
  let isOut = false;
  for (let presses = 0; presses < 2 * wanted + 20 && !isOut; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(
      (selector) => [...document.querySelectorAll(selector)].indexOf(document.activeElement ?? document.body),
      usable,
    );
    // After the last one the keyboard is the browser's own, or begins anew.
    isOut =
      reached.size > 0 &&
      (at === -1 ? await page.evaluate(() => document.activeElement === document.body) : reached.has(at));
    if (at >= 0) reached.add(at);
  }
  expect(isOut).toBe(true);
  expect(reached.size).toBe(wanted);
  await page.context().close();
});

/** What the keyboard stops at; of radio buttons of one name only the chosen one. */
const usable =
  'a[href], button:not(:disabled):not([tabindex="-1"]), input:not(:disabled):not([tabindex="-1"]):not([type=radio]), select:not(:disabled), textarea, summary, [tabindex="0"]';

test('where less motion is asked for, nothing moves; else the line does while it carries', async () => {
  const moving = async (reducedMotion: 'reduce' | 'no-preference') => {
    const page = await open('cockpit', 'events=sound&until=606', reducedMotion);
    await page.getByText('iperf3 inbound, bandwidth').first().waitFor();
    await expect.poll(() => page.locator('svg .rate.live').count(), patience).toBeGreaterThan(0);
    const count = await page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    );
    await page.context().close();
    return count;
  };
  expect(await moving('reduce')).toBe(0);
  expect(await moving('no-preference')).toBeGreaterThan(0);
});
