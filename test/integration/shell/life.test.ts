// The desktop's life: what is handed to it from outside, what it does while something runs, and how it ends. In Electron where its
// binary is, else over the double.
import { readdir, rm } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { verifyDossier } from '../../../electron/engine/dossier/verify.ts';
import type { JobEvent } from '../../../shared/job/events.ts';
import { writeSampleDossier } from '../../sample/write-sample-dossier.ts';
import { openDesktop, type DesktopSession } from '../../support/desktop.ts';
import { until } from '../fabric/until.ts';
import { leftOverAt, shellDirectories } from '../loopback/left-over.ts';

let desktop: DesktopSession | undefined;
afterEach(async () => {
  await desktop?.[Symbol.asyncDispose]();
  desktop = undefined;
});

let lastId = 900_000;
/** As the page itself asks: through the preload script. */
async function ask({ page }: DesktopSession, name: string, input: unknown): Promise<void> {
  lastId += 1;
  await page.evaluate(`demarcWindow.send(${JSON.stringify(JSON.stringify({ kind: 'ask', id: lastId, name, input }))})`);
}

/** A campaign on a loopback line in the middle of its first test. */
async function measuring(session: DesktopSession) {
  const directoriesBefore = shellDirectories();
  await session.page.getByRole('main').first().waitFor();
  const practice = { fabric: 'loopback', durationSeconds: 5, cloud: false };
  await ask(session, 'jobs.create', { from: 'practice', practice });
  const names = await until(
    () => readdir(session.jobsFolder),
    (found) => found.some(isJobFile),
    10_000,
  );
  const job = names.find(isJobFile)!.replace(/\.yaml$/, '');
  await ask(session, 'job.run', { job, despiteBlockers: true });
  const path = join(session.jobsFolder, `${job}.demarc`);
  const events = await until(
    () => eventsIn(path),
    (all) => all.some(({ type }) => type === 'samples'),
    90_000,
  );
  const opened = events.find(({ type }) => type === 'job.opened') as Extract<JobEvent, { type: 'job.opened' }>;
  const { hosts } = opened.body.practice?.description as { hosts: { address: string }[] };
  const prefix = hosts[0]!.address.replace(/\d+$/, '');
  expect(leftOverAt(prefix).length).toBeGreaterThan(0);
  const nothingIsLeft = () =>
    until(
      () => [...leftOverAt(prefix), ...shellDirectories().filter((name) => !directoriesBefore.includes(name))],
      (left) => left.length === 0,
      30_000,
    );
  return { job, path, seen: events.length, nothingIsLeft };
}

function isJobFile(name: string): boolean {
  return name.endsWith('.yaml');
}

function eventsIn(path: string): JobEvent[] {
  try {
    using dossier = Dossier.open(path, 'read');
    return [...dossier.events()];
  } catch {
    return []; // not there yet
  }
}

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
