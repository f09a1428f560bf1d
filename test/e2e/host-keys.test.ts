// Host keys as an engineer meets them on real SSH servers: the first one is asked about, a changed one is refused with both
// fingerprints, and only whoever is sure can have the known one forgotten.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { keygen, Sshd } from '../integration/hosts/sshd.ts';
import { keyboard } from './hands.ts';
import { openWorkbench } from './screens.ts';
import { expectGoodScreen } from './seen.ts';

const patience = { timeout: 60_000 };

it('the first key is compared and trusted, a changed one is refused until its owner has confirmed it', async () => {
  await using gateway = await Sshd.start({ name: 'idc' });
  await using ecs = await Sshd.start({ name: 'ecs1' });
  await using bench = await openWorkbench();
  const { page, complaints } = bench;
  await page.getByRole('button', { name: 'Start the practice line' }).waitFor(patience);
  await page.locator('input[type=file]').setInputFiles({
    name: 'keys.yaml',
    mimeType: 'text/yaml',
    buffer: Buffer.from(jobFile({ idc: gateway, ecs1: ecs })),
  });
  await page.getByRole('navigation', { name: 'This job' }).getByRole('link', { name: 'Hosts' }).click(patience);

  await page.getByRole('button', { name: 'Check all hosts' }).click(patience);
  const question = page.getByRole('dialog', { name: /^Is this (idc|ecs1)\?$/ });
  await question.waitFor(patience);
  await expectGoodScreen(page, 'first-key-light-en');
  const fingerprints = new Map([
    ['Is this idc?', gateway.fingerprint],
    ['Is this ecs1?', ecs.fingerprint],
  ]);
  for (let count = 0; count < 2; count += 1) {
    const title = await question.getByRole('heading').innerText(patience);
    expect(await question.innerText()).toContain(fingerprints.get(title));
    await question.getByRole('button', { name: 'They are the same: trust it' }).click();
    await page.getByRole('dialog', { name: title }).waitFor({ state: 'detached', ...patience });
  }
  await idle(page, 'Running now');
  await page.getByRole('row').filter({ hasText: 'ecs1' }).filter({ hasText: 'connected' }).first().waitFor(patience);

  const before = ecs.fingerprint;
  changeHostKey(ecs);
  const after = ecs.fingerprint;
  expect(after).not.toBe(before);
  await page.getByRole('button', { name: 'Check all hosts' }).first().click(patience);
  const alarm = page.getByRole('alert').filter({ hasText: 'The key of ecs1 has changed' });
  await alarm.waitFor(patience);
  await idle(page, 'Running now');
  await alarm.getByRole('button', { name: 'Compare the keys' }).click();
  const both = page.getByRole('dialog', { name: 'The key of ecs1 has changed' });
  await both.waitFor(patience);
  expect(await both.innerText()).toContain(before);
  expect(await both.innerText()).toContain(after);
  await expectGoodScreen(page, 'changed-key-light-en');
  await both.getByRole('button', { name: 'Keep refusing' }).click();
  await page.getByRole('button', { name: 'Check all hosts' }).first().click(patience);
  await idle(page, 'Running now');
  await alarm.waitFor(patience);

  await bench.choose({ language: 'zh', theme: 'dark' });
  const hands = keyboard(page, { go: '前往 {page}' });
  await hands.press('比对密钥');
  await page.getByRole('dialog', { name: 'ecs1 的主机密钥已改变' }).waitFor(patience);
  await expectGoodScreen(page, 'changed-key-dark-zh');
  await hands.press('管理员已确认：移除已知密钥');
  await page.getByText('已移除 ecs1 的已知密钥').waitFor(patience);
  await hands.press('检查全部主机');
  const anew = page.getByRole('dialog', { name: '这是 ecs1 吗？' });
  await anew.waitFor(patience);
  expect(await anew.innerText()).toContain(after);
  await hands.press('一致，信任');
  await anew.waitFor({ state: 'detached', ...patience });
  await idle(page, '正在运行');
  await page
    .getByRole('alert')
    .filter({ hasText: '主机密钥已改变' })
    .waitFor({ state: 'detached', ...patience });
  await expectGoodScreen(page, 'hosts-checked-dark-zh');
  expect(complaints).toEqual([]);
});

/** What a reinstallation does: the same address, the same port, another key. sshd reads its keys again at SIGHUP. */
function changeHostKey(server: Sshd): void {
  const path = join(server.directory, 'host');
  for (const file of [path, `${path}.pub`]) rmSync(file);
  keygen(path);
  process.kill(server.pid, 'SIGHUP');
}

async function idle(page: Page, name: string): Promise<void> {
  const running = page.getByRole('group', { name }).getByRole('button');
  await running.first().waitFor({ state: 'detached', ...patience });
}

function jobFile(servers: Readonly<Record<string, Sshd>>): string {
  const hosts = Object.entries(servers).map(([name, { port, directory }], index) =>
    [
      `  - name: ${name}`,
      `    role: ${name === 'idc' ? 'idc' : 'ecs'}`,
      `    address: 127.0.0.${index + 1}`,
      `    ssh: { address: 127.0.0.1, port: ${port}, identity: ${join(directory, 'client')} }`,
    ].join('\n'),
  );
  return `job: Keys\nline: { bandwidth: 100 Mbit/s }\nhosts:\n${hosts.join('\n')}\n`;
}
