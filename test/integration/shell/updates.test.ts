// Updates as an installed copy has them: the real library against a feed on loopback, the program an AppImage that is a script.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noFeed } from '../../../electron/shell/updates/feed.ts';
import { openDesktop, type DesktopSession } from '../../support/desktop.ts';
import { openUpdateFeed, type UpdateFeed } from '../../support/update-feed.ts';
import { until } from '../fabric/until.ts';
import { ask, measuring, untilCampaignEnded } from './measuring.ts';

let feed: UpdateFeed;
let desktop: DesktopSession | undefined;
let folder: string;
let image: string;
const oldImage = '#!/bin/sh\n# the old one\n';
const oneTest = { tool: 'iperf3', direction: 'inbound', measures: 'bandwidth', durationSeconds: 4 };
/** The new one says that it was started, and by which name. */
const newImage = (name: string) => `#!/bin/sh\necho "$0" > ${join(folder, name)}\n`;

beforeEach(async () => {
  feed = await openUpdateFeed();
  folder = mkdtempSync(join(tmpdir(), 'demarc-installed-'));
  image = join(folder, 'Demarc.AppImage');
  writeFileSync(image, oldImage, { mode: 0o755 });
});
afterEach(async () => {
  await desktop?.[Symbol.asyncDispose]();
  desktop = undefined;
  await feed[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

/** @param address undefined: nobody has configured a feed */
async function openInstalled(address: string | undefined, authority = feed.authority): Promise<DesktopSession> {
  desktop = await openDesktop([], {
    environment: {
      DEMARC_DOUBLE_PACKAGED: '1',
      APPIMAGE: image,
      NODE_EXTRA_CA_CERTS: authority,
      XDG_CACHE_HOME: join(folder, 'cache'),
    },
    prepare: async (own) => {
      await mkdir(join(own, 'userData'));
      const packed = `provider: generic\nurl: ${noFeed}\nupdaterCacheDirName: demarc-updater\n`;
      await writeFile(join(own, 'app-update.yml'), packed); // as every package carries it
      if (address !== undefined)
        await writeFile(join(own, 'userData', 'updates.json'), JSON.stringify({ feed: address }));
    },
  });
  await desktop.page.getByRole('main').first().waitFor();
  return desktop;
}

/** The entry of the menu Help; the button of the question that follows is the one of `press`. */
async function chooseUpdate(session: DesktopSession, press = 0): Promise<void> {
  await session.evaluate(({ told }, button) => {
    told.nextResponse = button;
    const menu = told.menus.at(-1) as { role?: string; submenu: { click?: () => void }[] }[];
    menu.find(({ role }) => role === 'help')?.submenu[0]?.click?.();
  }, press);
}

const entry = (session: DesktopSession) =>
  session.evaluate(({ told }) => {
    const menu = told.menus.at(-1) as { role?: string; submenu: { label?: string }[] }[];
    return menu.find(({ role }) => role === 'help')?.submenu[0]?.label;
  });
const messages = (session: DesktopSession) =>
  session.evaluate(({ told }) => told.messages.map(({ message, detail = '' }) => `${message}\n${detail}`));

describe('an installed copy', { timeout: 60_000 }, () => {
  it('without a feed asks nothing of any network, also when it is asked by hand; and says how to name one', async () => {
    feed.offer('0.2.0', newImage('started'));
    const session = await openInstalled(undefined);
    await chooseUpdate(session);
    const [said] = await until(
      () => messages(session),
      (all) => all.length > 0,
      5_000,
    );
    expect(said).toContain('looks for no updates');
    expect(said).toContain('updates.json');
    expect(await session.evaluate(({ net }) => net.asked)).toEqual([]);
    expect(feed.asked).toEqual([]);
    const sockets = execFileSync('ss', ['-Htunp'], { encoding: 'utf8' }).split('\n');
    const own = sockets.filter((line) => line.includes(`pid=${session.pid},`));
    expect(own.filter((line) => !/127\.0\.0\.1:\d+\s+127\.0\.0\.1:\d+/.test(line))).toEqual([]);
  });

  it('tells of a newer version, leaves it where it is until asked, and then is replaced by it and started', async () => {
    feed.offer('0.2.0', newImage('started'));
    const session = await openInstalled(feed.url);
    const [notice] = await until(
      () => session.evaluate(({ told }) => told.notifications.map(({ title }) => title)),
      (all) => all.length > 0,
      10_000,
    );
    expect(notice).toBe('Demarc 0.2.0 is available');
    expect(await entry(session)).toBe('Install Demarc 0.2.0…');
    await chooseUpdate(session, 0);
    await until(
      () => messages(session),
      (all) => all.length > 0,
      5_000,
    );
    expect(feed.asked.filter((name) => name.endsWith('.AppImage'))).toEqual([]);
    expect(readFileSync(image, 'utf8')).toBe(oldImage);

    await chooseUpdate(session, 1);
    expect(await session.ended).toBe(0);
    await until(
      () => readdirSync(folder),
      (names) => names.includes('started'),
      10_000,
    );
    expect(readFileSync(image, 'utf8')).toBe(newImage('started'));
    expect(readFileSync(join(folder, 'started'), 'utf8').trim()).toBe(image);
  });

  it('leaves a running campaign alone: nothing is downloaded beside it, and nothing is installed before it has ended', async () => {
    feed.offer('0.2.0', newImage('started'));
    const session = await openInstalled(feed.url);
    await until(
      () => entry(session),
      (label) => label === 'Install Demarc 0.2.0…',
      10_000,
    );
    const { job, path, nothingIsLeft } = await measuring(session, { campaign: { tests: [oneTest] } });
    await chooseUpdate(session, 1);
    const said = await until(
      () => messages(session),
      (all) => all.length > 1,
      10_000,
    );
    expect(said.at(-1)).toContain('No updates while something is running');
    expect(feed.asked.filter((name) => name.endsWith('.AppImage'))).toEqual([]);
    const events = await untilCampaignEnded(path);
    expect(events.at(-1)).toMatchObject({ type: 'campaign.ended', body: { outcome: 'completed' } });
    await nothingIsLeft();

    // The other way round: a campaign that begins goes before a download that has begun.
    const untilTold = (title: string) =>
      until(
        () => session.evaluate(({ told }) => told.notifications.map((each) => each.title)),
        (titles) => titles.includes(title),
        20_000,
      );
    await untilTold('Campaign: done');
    feed.stall();
    await chooseUpdate(session, 1);
    await until(
      () => feed.asked.filter((name) => name.endsWith('.AppImage')),
      (files) => files.length > 0,
      20_000,
    );
    await ask(session, 'job.run', { job, despiteBlockers: true });
    await untilTold('No updates while something is running');
    expect(await entry(session)).toBe('Install Demarc 0.2.0…');
    expect(readFileSync(image, 'utf8')).toBe(oldImage);
    expect(readdirSync(folder)).not.toContain('started');
    await ask(session, 'job.stop', { job });
    await nothingIsLeft();
  }, 240_000);

  it.each([
    [
      'whose file is another one than it promised',
      { sha512: Buffer.alloc(64).toString('base64') },
      'checksum mismatch',
    ],
    ['that promises nothing of its file', { sha512: '' }, 'checksum'],
    ['that leads to an address without encryption', { url: 'http://127.0.0.1:9/Demarc-0.2.0.AppImage' }, 'BLOCKED'],
  ])('refuses a feed %s', async (_what, told, reason) => {
    feed.offer('0.2.0', newImage('started'), told);
    const session = await openInstalled(feed.url);
    await until(
      () => entry(session),
      (label) => label === 'Install Demarc 0.2.0…',
      10_000,
    );
    await chooseUpdate(session, 1);
    const all = await until(
      () => messages(session),
      (said) => said.length > 1,
      20_000,
    );
    expect(all.at(-1)).toContain('The update was not installed');
    expect(all.at(-1)).toContain(reason);
    expect(readFileSync(image, 'utf8')).toBe(oldImage);
    expect(readdirSync(folder)).not.toContain('started');
    if (reason === 'BLOCKED') await session.untilLogged('refused: an update from http://127.0.0.1:9/');
    await session.page.getByRole('main').first().waitFor(); // and goes on working
  });

  it('trusts no feed whose certificate nobody vouches for, and says so when asked', async () => {
    feed.offer('0.2.0', newImage('started'));
    const session = await openInstalled(feed.url, '');
    await chooseUpdate(session);
    const [said] = await until(
      () => messages(session),
      (all) => all.length > 0,
      10_000,
    );
    expect(said).toContain('The update feed cannot be used');
    expect(said).toContain('certificate');
    expect(feed.asked).toEqual([]);
  });

  it('is not led back to an older version, and says that it is the newest', async () => {
    feed.offer('0.0.9', newImage('started'));
    const session = await openInstalled(feed.url);
    await chooseUpdate(session);
    const [said] = await until(
      () => messages(session),
      (all) => all.length > 0,
      10_000,
    );
    expect(said).toContain('Demarc 0.1.0 is the newest version');
  });
});
