// What a desktop has beside its page: menu, dialogs, the place of the window, a page that crashes. Over the
// double only, which remembers what it was told; Electron's own widgets are looked at by hand.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeSampleDossier } from '../../sample/write-sample-dossier.ts';
import type { DesktopSession } from '../../support/desktop.ts';
import { until } from '../fabric/until.ts';
import { isElectron, oneDesktop } from './one-desktop.ts';

const open = oneDesktop();

const headings = (session: DesktopSession) =>
  session.evaluate(({ told }) => (told.menus.at(-1) as { label: string }[]).map(({ label }) => label));

describe.skipIf(isElectron)('beside the page', { timeout: 90_000 }, () => {
  it('the menu speaks the language of the screens, as soon as it is chosen there', async () => {
    const session = await open();
    expect(await headings(session)).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
    const frame = { kind: 'ask', id: 920_001, name: 'settings.write', input: { language: 'zh' } };
    await session.page.evaluate(`demarcWindow.send(${JSON.stringify(JSON.stringify(frame))})`);
    await until(
      () => headings(session),
      (labels) => labels[0] === '文件',
      10_000,
    );
    expect(await headings(session)).toEqual(['文件', '编辑', '显示', '窗口', '帮助']);
  });

  it('a dossier that is chosen in the menu is opened; one that is none says why in a dialog', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'demarc-chosen-'));
    const good = join(folder, 'Harbour.demarc');
    const bad = join(folder, 'no dossier.demarc');
    writeSampleDossier(good, { practice: true, durationSeconds: 3, ecsHosts: 2 });
    await writeFile(bad, 'no database');
    const session = await open();
    const choose = (path: string) =>
      session.evaluate(({ told, dialog }, chosen) => {
        Object.assign(dialog, { showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }) });
        const [file] = told.menus.at(-1) as { submenu: { click?: () => void }[] }[];
        file!.submenu[0]!.click?.();
      }, path);
    await choose(bad);
    const [error] = await until(
      () => session.evaluate(({ told }) => told.errors),
      (all) => all.length > 0,
      10_000,
    );
    expect(error).toContain('The file cannot be opened');
    await choose(good);
    await until(
      () => session.page.url(),
      (url) => /#\/jobs\/[^/]+$/.test(url),
      10_000,
    );
    rmSync(folder, { recursive: true });
  });

  it('comes back where it was, and in the usual place when that screen is gone', async () => {
    const bounds = { x: 100, y: 60, width: 1300, height: 820 };
    const kept = { ...bounds, isMaximized: false };
    const prepare = (state: object) => async (folder: string) => {
      await mkdir(join(folder, 'userData'));
      await writeFile(join(folder, 'userData', 'window.json'), JSON.stringify(state));
    };
    const place = (session: DesktopSession) =>
      session.evaluate(({ BrowserWindow }) => {
        const { x, y, width, height } = BrowserWindow.all[0]!.options;
        return { x, y, width, height };
      });
    const here = await open({ prepare: prepare(kept) });
    expect(await place(here)).toEqual(bounds);
    await here.evaluate(({ app }) => {
      setTimeout(() => {
        app.quit();
      });
    });
    expect(await here.ended).toBe(0);
    const written = JSON.parse(await readFile(join(here.folder, 'userData', 'window.json'), 'utf8')) as object;
    expect(written).toMatchObject(bounds);
    await here[Symbol.asyncDispose]();
    const gone = await open({ prepare: prepare({ ...kept, x: 4_000 }) });
    expect(await place(gone)).toEqual({ width: 1280, height: 800 });
  });

  it('left on a second display and maximized, it comes back there as long as that display is there', async () => {
    const first = { x: 0, y: 0, width: 1920, height: 1080 };
    const second = { x: 1920, y: 0, width: 2560, height: 1440 };
    const left = { x: 2_100, y: 80, width: 1_500, height: 900 };
    const both = { DEMARC_DOUBLE_DISPLAYS: JSON.stringify([first, second]) };
    const here = await open({ environment: both });
    await here.evaluate(({ BrowserWindow }, bounds) => {
      const [window] = BrowserWindow.all;
      window!.setBounds(bounds);
      window!.maximize();
      window!.close();
    }, left);
    expect(await here.ended).toBe(0);
    const state = await readFile(join(here.folder, 'userData', 'window.json'));
    await here[Symbol.asyncDispose]();
    const prepare = async (folder: string) => {
      await mkdir(join(folder, 'userData'));
      await writeFile(join(folder, 'userData', 'window.json'), state);
    };
    const place = (session: DesktopSession) =>
      session.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.all;
        const { x, y, width, height } = window!.options;
        return { x, y, width, height, isMaximized: window!.isMaximized() };
      });
    const back = await open({ environment: both, prepare });
    expect(await place(back)).toEqual({ ...left, isMaximized: true });
    await back[Symbol.asyncDispose]();
    const alone = await open({ environment: { DEMARC_DOUBLE_DISPLAYS: JSON.stringify([first]) }, prepare });
    expect(await place(alone)).toEqual({ width: 1280, height: 800, isMaximized: false });
  });
});
