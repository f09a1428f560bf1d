// The three wizards against the practice cloud, by mouse in English and by keyboard alone in Chinese: from an empty jobs folder
// to a cloud that is as asked and proven, and back to one where nothing is left.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectGoodScreen } from './seen.ts';
import { openWorkbench } from './screens.ts';

/** Generous: the simulated cloud takes seconds, a busy machine takes longer. */
const patience = { timeout: 60_000 };

const address = (page: Page, hash: string) => page.evaluate((to) => (location.hash = to), hash);

it('three wizards build a line for two accounts in English by mouse, prove it, and undo it', async () => {
  await using bench = await openWorkbench();
  const { page, complaints } = bench;
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'New job' }).click();
  await page.getByLabel('Name of the job').fill('Hangzhou');
  await expectGoodScreen(page, 'new-job-light-en');
  await page.getByRole('button', { name: 'Begin' }).click();

  await page.getByRole('button', { name: 'Where the IDC is' }).click(patience);
  await page.getByLabel('City').selectOption('Hangzhou');
  await page.locator('path.land[d^="M"]').waitFor(patience);
  await expectGoodScreen(page, 'wizard-place-light-en');
  await page.getByRole('button', { name: 'Next' }).click();
  expect(await page.getByRole('radio', { name: /your line ends here/ }).isChecked()).toBe(true);
  await expectGoodScreen(page, 'wizard-access-point-light-en');

  await page.getByRole('button', { name: /Prefixes of the IDC/ }).click();
  await page.getByRole('heading', { name: 'Prefixes of the IDC' }).waitFor();
  await page.getByLabel('Prefixes of the IDC').fill('192.168.100.1/24');
  await page.getByRole('alert').filter({ hasText: '192.168.100.1/24 is not a prefix' }).waitFor();
  await page.getByLabel('Prefixes of the IDC').fill('192.168.100.0/24');
  await page.getByText('10 changes').waitFor(patience);
  await expectGoodScreen(page, 'wizard-consequence-light-en');
  await page.getByRole('button', { name: 'Keep all defaults' }).click();
  await page.getByRole('button', { name: 'Create the job' }).click();

  await page.getByText('10 changes').waitFor(patience);
  const apply = page.getByRole('button', { name: 'Apply 10 changes' });
  expect(await apply.isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: /affects the bill/ }).check();
  await page.getByText('VBR on VLAN 0').click();
  await page.getByText('PeeringSubnetMask=255.255.255.252').waitFor();
  await expectGoodScreen(page, 'plan-light-en');
  await apply.click();
  await page
    .getByText(/^[3-8] of 10/)
    .first()
    .waitFor(patience);
  await expectGoodScreen(page, 'applying-light-en');
  await page.getByText('The cloud is as the job asks.').waitFor(patience);
  await expectGoodScreen(page, 'applied-light-en');

  await address(page, '#/jobs/hangzhou/wizard/multi-vpc');
  await page.getByRole('radio', { name: /vpc-owner/ }).waitFor(patience);
  await page.getByText('8 changes').waitFor(patience);
  await expectGoodScreen(page, 'wizard-multi-vpc-light-en');
  await page.getByRole('button', { name: 'Keep all defaults' }).click();
  await page.getByRole('button', { name: 'Save to the job' }).click();
  await page.getByRole('button', { name: 'Apply 8 changes' }).waitFor(patience);
  await address(page, '#/jobs/hangzhou/wizard/any-tunnel');
  await page.getByRole('heading', { name: 'Through which VPC' }).waitFor(patience);
  await page.getByText('100.96.0.0/11').first().waitFor(patience);
  await expectGoodScreen(page, 'wizard-any-tunnel-light-en');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Save to the job' }).click();
  await page.getByRole('checkbox', { name: /affects the bill/ }).check(patience);
  await page.getByRole('button', { name: 'Apply 10 changes' }).click();
  // Until it runs, the end of the run before is still shown.
  await page.getByRole('button', { name: 'Pause' }).waitFor(patience);
  await page.getByText('The cloud is as the job asks.').waitFor(patience);
  await page.getByRole('button', { name: 'Prove it' }).click();
  await page.getByText(/\d+ of \d+ objects are proven/).waitFor(patience);
  await expectGoodScreen(page, 'proof-light-en');

  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Undo this job on the cloud?' });
  await dialog.getByText('16 changes').waitFor(patience);
  await expectGoodScreen(page, 'undo-light-en');
  await dialog.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('Nothing of this job is left on the cloud.').waitFor(patience);
  expect(complaints).toEqual([]);
});

it('three wizards build the same line in Chinese without a mouse, paused and gone on with, handed over and proven', async () => {
  await using bench = await openWorkbench();
  const { page, complaints } = bench;
  await page.getByRole('button', { name: 'Start the practice line' }).first().waitFor(patience);
  await act(page, '中文');
  await act(page, '主题：深色');
  await act(page, '前往 新建作业');
  await page.getByLabel('作业名称').waitFor(patience);
  await page.keyboard.type('Shanghai');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '站点名称' }).waitFor(patience);
  await page.keyboard.type('上海机房');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'IDC 的位置' }).waitFor();
  await page.keyboard.type('30.27, 120.16');
  await expectGoodScreen(page, 'wizard-place-dark-zh');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '接入点' }).waitFor();
  await expectGoodScreen(page, 'wizard-access-point-dark-zh');

  const heading = page.getByRole('heading', { name: 'IDC 网段' });
  for (let presses = 0; presses < 12 && !(await heading.isVisible()); presses += 1) await page.keyboard.press('Enter');
  await heading.waitFor();
  await page.keyboard.type('192.168.100.0/24');
  await page.getByText('10 项变更').waitFor(patience);
  await expectGoodScreen(page, 'wizard-consequence-dark-zh');
  const create = page.getByRole('button', { name: '创建作业' });
  for (let presses = 0; presses < 4 && !(await create.isVisible()); presses += 1) await page.keyboard.press('Enter');
  await create.waitFor();
  await page.keyboard.press('Enter');

  await tabTo(page, '我已知悉');
  await page.keyboard.press('Space');
  await tabTo(page, '执行 10 项变更');
  await page.keyboard.press('Enter');
  await tabTo(page, '暂停');
  await page.keyboard.press('Enter');
  await page.getByText('已暂停').waitFor(patience);
  await expectGoodScreen(page, 'paused-dark-zh');
  await tabTo(page, '继续');
  await page.keyboard.press('Enter');
  await page.getByText('云端已符合作业要求').first().waitFor(patience);

  await act(page, '前往 网关');
  await page.getByText('ip route 172.16.0.0 255.255.0.0 10.100.0.1').waitFor(patience);
  await tabTo(page, '粘贴运行配置');
  await page.keyboard.type('interface GigabitEthernet0/0/1.1000');
  await page.getByText(/\d+ 处差异/).waitFor(patience);
  await expectGoodScreen(page, 'gateway-dark-zh');

  await act(page, '前往 向导');
  await tabTo(page, '多 VPC 共享专线');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /vpc-partner/ }).waitFor(patience);
  await page.getByText('8 项变更').waitFor(patience);
  await expectGoodScreen(page, 'wizard-multi-vpc-dark-zh');
  await acceptAndSave(page);
  await act(page, '前往 向导');
  await tabTo(page, 'AnyTunnel 云服务访问');
  await page.keyboard.press('Enter');
  await page.getByText(/2 项变更|10 项变更/).waitFor(patience);
  await expectGoodScreen(page, 'wizard-any-tunnel-dark-zh');
  await acceptAndSave(page);
  await tabTo(page, '我已知悉');
  await page.keyboard.press('Space');
  await tabTo(page, '执行 10 项变更');
  await page.keyboard.press('Enter');
  // Until it runs, the end of the run before is still shown.
  await page.getByRole('button', { name: '暂停' }).waitFor(patience);
  await page.getByText('云端已符合作业要求').first().waitFor(patience);
  await tabTo(page, '验证');
  await page.keyboard.press('Enter');
  await page.getByText(/(\d+) 个对象中 \1 个已验证有效/).waitFor(patience);
  await expectGoodScreen(page, 'proof-dark-zh');
  expect(complaints).toEqual([]);
});

it('accounts are a good screen in every theme, and a key that is kept is never shown', async () => {
  await using bench = await openWorkbench();
  const { page, complaints } = bench;
  const received: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void received.push(String(payload))));
  await page.reload();
  await address(page, '#/accounts');
  await page.getByLabel('Name in jobs').fill('line-owner');
  await page.getByLabel('AccessKey id').fill('LTAI-canary-id');
  await page.getByLabel('AccessKey secret').fill('canary-secret');
  await page.getByRole('button', { name: 'Keep and test' }).click();
  await page.getByRole('row', { name: /line-owner/ }).waitFor();
  await page.getByLabel('Host', { exact: true }).fill('ecs1');
  await page.getByLabel('What it is').selectOption('sudo-password');
  await page.getByLabel('Secret', { exact: true }).fill('canary-sudo');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.getByRole('row', { name: /ssh\/ecs1\/sudo-password memory/ }).waitFor();
  expect(await page.content()).not.toMatch(/canary-secret|canary-sudo/);
  if (process.env['DEMARC_FACE'] !== 'window') expect(received.length).toBeGreaterThan(3);
  expect(received.join('\n')).not.toMatch(/canary-secret|canary-sudo|LTAI-canary-id/);
  for (const theme of ['light', 'dark', 'contrast'] as const) {
    await bench.choose({ theme });
    await expectGoodScreen(page, `accounts-${theme}-en`);
  }
  await page.getByRole('button', { name: 'Remove ssh/ecs1/sudo-password' }).click();
  await page.getByRole('row', { name: /ssh\/ecs1/ }).waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

/** By the palette: what is typed finds the action. */
async function act(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor(patience);
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached', ...patience });
}

/** Enter takes every default, and at last saves. */
async function acceptAndSave(page: Page): Promise<void> {
  const save = page.getByRole('button', { name: '保存到作业' });
  for (let presses = 0; presses < 12 && !(await save.isVisible()); presses += 1) await page.keyboard.press('Enter');
  await save.waitFor(patience);
  await tabTo(page, '保存到作业');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/plan$/, patience);
}

/** Tab until what has the keyboard is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  await page.getByText(name).or(page.getByRole('button', { name })).or(page.getByLabel(name)).first().waitFor(patience);
  for (let presses = 0; presses < 90; presses += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      // The page itself has the keyboard after it was opened, and contains every name.
      if (!(element instanceof HTMLElement) || !element.matches('a, button, input, select, textarea, summary'))
        return '';
      const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
      return [element.innerText, element.ariaLabel, ...labels.map(({ innerText }) => innerText)].join(' ');
    });
    if (focused.includes(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never came to ${name}`);
}
