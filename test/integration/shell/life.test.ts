// The desktop's life: what is handed to it from outside, what it does while something runs, and how it ends. In Electron where its
// binary is, else over the double.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { verifyDossier } from '../../../electron/engine/dossier/verify.ts';
import { writeSampleDossier } from '../../sample/write-sample-dossier.ts';
import { openDesktop, type DesktopSession } from '../../support/desktop.ts';
import { until } from '../fabric/until.ts';
import { eventsIn, measuring } from './measuring.ts';

let desktop: DesktopSession | undefined;
afterEach(async () => {
  await desktop?.[Symbol.asyncDispose]();
  desktop = undefined;
});

describe('from outside', () => {
  it('a dossier that was double-clicked is taken in and shown; a link leads to it; anything else does no harm', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'demarc-handed-'));
    const path = join(folder, 'Harbour Freight.demarc');
    writeSampleDossier(path, { practice: true, durationSeconds: 3, ecsHosts: 2 });
    desktop = await openDesktop([path]);
    await until(
      () => desktop!.page.url(),
      (url) => /#\/jobs\/[^/]+$/.test(url),
    );
    const [name = ''] = (await readdir(desktop.jobsFolder)).filter((each) => each.endsWith('.demarc'));
    const job = name.replace(/\.demarc$/, '');
    expect(decodeURIComponent(new URL(desktop.page.url()).hash)).toBe(`#/jobs/${job}`);
    const before = desktop.page.url();
    const arrive = (word: string) =>
      desktop!.evaluate(({ app }, argv) => void app.emit('second-instance', {}, argv, '/'), ['demarc', word]);
    for (const harmless of [
      'demarc://job/..%2F..%2Fetc',
      'demarc://evil/x',
      '--inspect=0',
      'https://evil.example/',
      'demarc:',
    ])
      await arrive(harmless);
    await arrive('/nowhere/missing.demarc');
    await desktop.untilLogged('opening: ');
    expect(desktop.page.url()).toBe(before);
    await desktop.page.evaluate('location.hash = "#/accounts"');
    await arrive(`demarc://job/${encodeURIComponent(job)}`);
    await until(
      () => decodeURIComponent(new URL(desktop!.page.url()).hash),
      (hash) => hash === `#/jobs/${job}`,
    );
    await rm(folder, { recursive: true });
  });
});

describe('started once more', { timeout: 90_000 }, () => {
  it('with a file it hands the file to the first, which shows it, and ends itself; the first is in front', async () => {
    desktop = await openDesktop();
    await desktop.page.getByRole('main').first().waitFor();
    const folder = mkdtempSync(join(tmpdir(), 'demarc-handed-'));
    const path = join(folder, 'Tianjin.demarc');
    writeSampleDossier(path, { practice: true, durationSeconds: 3, ecsHosts: 2 });
    expect(await desktop.startAgain([path])).toBe(0);
    const shown = await until(
      () => decodeURIComponent(new URL(desktop!.page.url()).hash),
      (hash) => hash.startsWith('#/jobs/'),
      10_000,
    );
    const [name = ''] = (await readdir(desktop.jobsFolder)).filter((each) => each.endsWith('.demarc'));
    expect(shown).toBe(`#/jobs/${name.replace(/\.demarc$/, '')}`);
    if (desktop.kind === 'double') {
      const fronts = () => desktop!.evaluate(({ told }) => told.fronts);
      const before = await fronts();
      expect(await desktop.startAgain([])).toBe(0);
      await until(fronts, (count) => count > before, 10_000);
    }
    await rm(folder, { recursive: true });
  });

  it('a link that starts Demarc leads to its job', async () => {
    const prepare = async (folder: string) => {
      const jobs = join(folder, 'data', 'demarc', 'jobs');
      await mkdir(jobs, { recursive: true });
      writeSampleDossier(join(jobs, 'Tianjin-line.demarc'), { practice: true, durationSeconds: 3, ecsHosts: 2 });
    };
    desktop = await openDesktop(['demarc://job/Tianjin%2Dline'], { prepare });
    await until(
      () => decodeURIComponent(new URL(desktop!.page.url()).hash),
      (hash) => hash === '#/jobs/Tianjin-line',
      10_000,
    );
  });
});

describe('while a campaign runs', () => {
  it('quitting asks first; the answer no loses nothing, the answer yes leaves nothing behind and keeps what was measured', async () => {
    desktop = await openDesktop();
    const { path, seen, nothingIsLeft } = await measuring(desktop);
    if (desktop.kind === 'double') {
      expect(await desktop.evaluate(({ told }) => told.blockers.size)).toBe(1);
      await desktop.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
      const slept = await until(
        () => desktop!.evaluate(({ told }) => told.notifications.map(({ title }) => title)),
        (titles) => titles.length > 0,
        5_000,
      );
      expect(slept[0]).toContain('went to sleep');
    }
    const stub = (button: number) =>
      desktop!.evaluate(({ dialog }, response) => {
        Object.assign(dialog, { showMessageBox: () => Promise.resolve({ response }) });
      }, button);
    await stub(0);
    await desktop.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]!.close();
    });
    const later = await until(
      () => eventsIn(path),
      (all) => all.length > seen,
      20_000,
    );
    expect(later.at(-1)?.type).not.toBe('campaign.ended');
    await stub(1);
    await desktop.evaluate(({ app }) => {
      setTimeout(() => {
        app.quit();
      });
    });
    expect(await desktop.ended).toBe(0);
    await nothingIsLeft();
    expect(eventsIn(path).length).toBeGreaterThanOrEqual(later.length);
    expect(verifyDossier(path)).toMatchObject({ intact: true });
  });

  it('a crash of the desktop leaves nothing running, and every second that was shown is in the dossier', async () => {
    desktop = await openDesktop();
    const { path, seen, nothingIsLeft } = await measuring(desktop);
    process.kill(desktop.pid, 'SIGKILL');
    await desktop.ended;
    await nothingIsLeft();
    expect(eventsIn(path).length).toBeGreaterThanOrEqual(seen);
    expect(verifyDossier(path)).toMatchObject({ intact: true });
  });
});
