// What must not be missed and what must not be lost, on a line that is really measured: a receiver is killed in the middle of a
// test, and the connection of the screens is cut again and again.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { keyboard } from './hands.ts';
import { openWorkbench } from './screens.ts';
import { expectGoodScreen } from './seen.ts';

const patience = { timeout: 120_000 };

const name = '受扰测试';
const jobFile = `
job: ${name}
customer: 天津港
practice: {}
campaign:
  tests:
    - { tool: iperf3, direction: inbound, measures: bandwidth, durationSeconds: 12 }
`;

it('a receiver that is killed cannot be missed, in Chinese, and a connection that is cut neither loses nor doubles anything', async () => {
  await using bench = await openWorkbench();
  const { page, complaints } = bench;
  await page.getByRole('button', { name: 'Start the practice line' }).waitFor(patience);
  await bench.choose({ language: 'zh', theme: 'dark' });
  const wires = await bench.cuttable();
  const file = { name: 'trouble.yaml', mimeType: 'text/yaml', buffer: Buffer.from(jobFile) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('navigation', { name: '当前作业' }).waitFor(patience);
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('button', { name: '运行测试' }).waitFor(patience);
  await keyboard(page, { go: '{page}' }).goTo('运行测试');
  await page.getByText(/00:0[2-5] \//).waitFor(patience);

  await page.getByRole('button', { name: 'ecs4.1', exact: true }).click();
  const command = await page.locator('pre').nth(1).innerText(patience);
  const port = Number(/-p (\d+)/.exec(command)?.[1]);
  await wires.cut();
  process.kill(receiverAt(port), 'SIGKILL');

  const alarm = page.getByRole('alert').filter({ hasText: '16 条流中有' });
  await alarm.waitFor(patience);
  expect(await alarm.innerText()).toContain('ecs4.1');
  const streams = page.getByRole('row').filter({ has: page.getByRole('button', { name: /^ecs\d\.\d$/ }) });
  expect(await streams.first().innerText()).toContain('ecs4.1');
  expect(await streams.first().getAttribute('class')).toContain('trouble');
  await expectGoodScreen(page, 'killed-receiver-dark-zh');
  await wires.cut();
  await page.getByRole('status').filter({ hasText: '验收未完成' }).first().waitFor(patience);
  const running = page.getByRole('group', { name: '正在运行' });
  await running.getByRole('button').waitFor({ state: 'detached', ...patience });
  await wires.cut();
  await wires.isBack();
  // The console is of this page, not of the job.
  await page.getByRole('button', { name: 'ecs4.1', exact: true }).click();

  for (const screen of ['cockpit', 'findings']) {
    await page.evaluate((to) => (location.hash = to), `#/jobs/${encodeURIComponent(name)}/${screen}`);
    const followed = await settledText(page);
    await page.reload();
    await page.getByRole('navigation', { name: '当前作业' }).waitFor(patience);
    expect(await settledText(page), `${screen}, as a page shows it that was never cut`).toBe(followed);
    await expectGoodScreen(page, `killed-receiver-${screen}-dark-zh`);
  }
  expect(await wires.count()).toBeGreaterThan(3);
  expect(complaints.filter((text) => !text.includes('WebSocket'))).toEqual([]);
});

/** What the page says once it no longer changes. */
async function settledText(page: Page): Promise<string> {
  let last = '';
  const isSettled = async () => {
    const before = last;
    last = await page.getByRole('main').innerText();
    return last === before && !last.includes('正在打开');
  };
  await expect.poll(isSettled, { timeout: 20_000, interval: 700 }).toBe(true);
  return last;
}

/** The iperf3 server on this port in a network namespace of its own: a host of the practice line. */
function receiverAt(port: number): number {
  const own = readlinkSync('/proc/self/ns/net');
  const found = readdirSync('/proc').find((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      const isServer = words[0]?.endsWith('iperf3') === true && words.includes('-s') && words.includes(String(port));
      return isServer && readlinkSync(`/proc/${pid}/ns/net`) !== own;
    } catch {
      return false; // no process, or one that has just ended
    }
  });
  if (found === undefined) throw new Error(`no iperf3 server listens on port ${port}`);
  return Number(found);
}
