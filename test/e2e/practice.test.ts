import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openWorkbench } from './screens.ts';

const longMs = 240_000;

it('a new user gets from the empty list to an acceptance report in under ten clicks, and the browser has nothing to complain of', async () => {
  await using bench = await openWorkbench();
  const { page, complaints } = bench;
  const clicks = await countClicks(page);
  await page.getByRole('button', { name: 'Start the practice line' }).click();
  await page.getByRole('navigation', { name: 'This job' }).waitFor();
  expect(page.url()).toMatch(/#\/jobs\/practice-line\/cockpit$/);

  await page.getByRole('group', { name: 'Running now' }).getByText('measuring').waitFor({ timeout: 60_000 });
  await page.getByText('netperf inbound, packet rate').waitFor({ timeout: 60_000 });

  const verdict = page.getByRole('status').filter({ hasText: /^\s*[✓✕▲]\s*(Accepted|Rejected|Incomplete)/ });
  await verdict.waitFor({ timeout: longMs });
  await page.getByRole('group', { name: 'Running now' }).getByRole('button').waitFor({ state: 'detached' });
  const word = (await verdict.innerText()).replace(/[^A-Za-z]/g, '');

  await page.getByRole('navigation', { name: 'This job' }).getByRole('link', { name: 'Report' }).click();
  await page.getByRole('img', { name: /1/ }).first().waitFor({ timeout: 30_000 });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /PDF/ }).click();
  expect((await download).suggestedFilename()).toBe('practice-line.pdf');
  expect(await clicks()).toBeLessThan(10);

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Jobs' }).click();
  await page.getByRole('row', { name: new RegExp(`${word}.*Practice line`) }).waitFor();
  expect(complaints).toEqual([]);
});

it('everything on the way is done by keyboard alone, in Chinese', async () => {
  await using bench = await openWorkbench();
  const { page, complaints } = bench;
  await page.getByRole('button', { name: 'Start the practice line' }).first().waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('中文');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '作业', exact: true }).waitFor();
  await page.keyboard.press('p');
  const running = page.getByRole('group', { name: '正在运行' });
  await running.getByText('测试中').waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('全部停止');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: '验收未完成' }).waitFor({ timeout: 30_000 });
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await page.waitForURL(/\/findings$/);
  expect(complaints).toEqual([]);
});

it('Ctrl-C in the terminal ends it in order while a line is being measured', async () => {
  await using bench = await openWorkbench();
  const { page } = bench;
  await page.getByRole('button', { name: 'Start the practice line' }).first().click();
  await page.getByRole('group', { name: 'Running now' }).getByText('measuring').waitFor({ timeout: 60_000 });
  expect(await bench.interrupt()).toBe(0);
  // The window goes with its process; a browser stays and says what has happened.
  if (bench.face === 'browser') await page.getByText('The connection to Demarc is lost').waitFor();
});

/** Every click that reaches the page, whoever makes it. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.body.dataset['clicks'] = '0';
    const count = ({ isTrusted }: MouseEvent) => {
      const before = Number(document.body.dataset['clicks']);
      if (isTrusted) document.body.dataset['clicks'] = String(before + 1);
    };
    document.addEventListener('click', count, { capture: true });
  });
  return async () => Number(await page.evaluate(() => document.body.dataset['clicks']));
}
