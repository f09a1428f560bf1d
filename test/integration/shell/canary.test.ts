// A secret that is typed into the window goes in, and is found nowhere afterwards: not in the page's memory, not in a log, not in a
// dossier, not in a file, not in an error.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { channels } from '../../../electron/shell/channels.ts';
import { openDesktop, type DesktopSession } from '../../support/desktop.ts';

let desktop: DesktopSession;
beforeAll(async () => {
  desktop = await openDesktop();
});
afterAll(async () => {
  await desktop[Symbol.asyncDispose]();
});

/** What has gone over the one pair of channels since then. */
async function frames(): Promise<{ readonly inward: readonly string[]; readonly outward: readonly string[] }> {
  return await desktop.evaluate(() => (globalThis as unknown as { frames: Frames }).frames);
}
interface Frames {
  readonly inward: string[];
  readonly outward: string[];
}

async function keepFrames(): Promise<void> {
  await desktop.evaluate(({ ipcMain, BrowserWindow }, { fromPage, toPage }) => {
    const kept = { inward: [] as string[], outward: [] as string[] };
    Object.assign(globalThis, { frames: kept });
    ipcMain.on(fromPage, (_event: unknown, frame: unknown) => void kept.inward.push(String(frame)));
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const send = contents?.send.bind(contents);
    if (contents && send)
      contents.send = (channel, ...args) => {
        if (channel === toPage) kept.outward.push(String(args[0]));
        send(channel, ...args);
      };
  }, channels);
}

/** Written in two halves, so that this file's own text is no find. */
const canary = ['kanarienvogel', '4711', 'geheim'].join('-');
const passphrase = ['a', 'wirklich', 'long', 'passphrase'].join('_');

it('a key that is kept in the encrypted file is in no memory of the page, no log, no dossier and no file', async () => {
  const { page } = desktop;
  await page.getByRole('main').first().waitFor();
  await keepFrames();
  await page.evaluate('location.hash = "#/accounts"');
  await page.getByRole('button', { name: 'Use: An encrypted file' }).click();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByLabel('Once more').fill(passphrase);
  await page.getByRole('button', { name: 'Make the file' }).click();
  const form = page.getByRole('region', { name: 'Add a key' });
  await form.getByText('What is entered now is kept in an encrypted file.').waitFor();

  await page.getByLabel('Name in jobs').fill('company');
  await page.getByLabel('AccessKey id').fill('LTAI5tExample');
  await page.getByLabel('AccessKey secret').fill(canary);
  await page.getByRole('button', { name: 'Keep and test' }).click();
  const row = page.getByRole('row', { name: /company/ });
  await row.getByText('an encrypted file').waitFor();
  await row.getByRole('button', { name: 'Test', exact: true }).waitFor();

  // A practice job with a dossier, made while the secret is held.
  const create = {
    kind: 'ask',
    id: 910_001,
    name: 'jobs.create',
    input: { from: 'practice', practice: { fabric: 'loopback' } },
  };
  await page.evaluate(`demarcWindow.send(${JSON.stringify(JSON.stringify(create))})`);
  await page.evaluate('location.hash = "#/jobs"');
  await page.evaluate('location.hash = "#/accounts"');
  await row.waitFor();

  const memory = await heapOf(await page.context().newCDPSession(page));
  expect(memory).toContain('Cloud accounts'); // it is the page's memory
  const written = await textsIn(desktop.folder);
  for (const [where, text] of [...written, ['the page', memory], ['its address', page.url()]] as const)
    for (const secret of [canary, passphrase])
      expect({ where, holdsIt: text.includes(secret) }).toEqual({ where, holdsIt: false });
});

it('each secret went in by the one call that keeps it, and nothing that came out held either', async () => {
  const { page } = desktop;
  await page
    .getByRole('row', { name: /company/ })
    .getByRole('button', { name: 'Test', exact: true })
    .click();
  await page
    .getByRole('row', { name: /company/ })
    .getByText(/not|cannot|no /i)
    .first()
    .waitFor();
  const { inward, outward } = await frames();
  const callsWith = (secret: string) =>
    inward.filter((frame) => frame.includes(secret)).map((frame) => (JSON.parse(frame) as { name: string }).name);
  expect(callsWith(canary)).toEqual(['vault.put']);
  expect(callsWith(passphrase)).toEqual(['vault.choose']);
  expect(outward.some((frame) => frame.includes('cloud/company/access-key-secret'))).toBe(true); // its name is told
  for (const secret of [canary, passphrase]) expect(outward.filter((frame) => frame.includes(secret))).toEqual([]);
});

it('a wrong passphrase is told in words of its own, and is not repeated in them', async () => {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await page.getByRole('button', { name: 'Unlock…' }).click();
  await page.getByLabel('Passphrase').fill(`${passphrase}x`);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByText('The passphrase does not open the secrets file').waitFor();
  expect(await page.content()).not.toContain(passphrase);
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByRole('row', { name: /company/ }).waitFor();
});

it('a page that crashes afterwards leaves no report that holds them, and no reporter is ever started', async () => {
  const { page } = desktop;
  const wire = await page.context().newCDPSession(page);
  void wire.send('Page.crash').catch(() => undefined); // nothing is left to answer
  await desktop.untilLogged('the page is gone (crashed), loaded again');
  const written = await textsIn(desktop.folder);
  expect(written.some(([path]) => path.includes('demarc-double-') || desktop.kind === 'Electron')).toBe(true);
  for (const [where, text] of written)
    for (const secret of [canary, passphrase])
      expect({ where, holdsIt: text.includes(secret) }).toEqual({ where, holdsIt: false });
  const main = await readFile(join(import.meta.dirname, '../../../out/app/electron/shell/main.mjs'), 'utf8');
  expect(main).not.toContain('crashReporter');
});

/** After a collection of garbage: every string that the page's script world still holds. */
async function heapOf(session: CDPSession): Promise<string> {
  const pieces: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return pieces.join('');
}

async function textsIn(folder: string): Promise<readonly (readonly [string, string])[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  return await Promise.all(
    files
      .filter((file) => file.isFile())
      .map(async (file) => {
        const path = join(file.parentPath, file.name);
        return [path, await readFile(path, 'latin1').catch(() => '')] as const; // a browser removes files as it likes
      }),
  );
}
