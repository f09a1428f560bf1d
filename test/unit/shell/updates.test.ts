import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { noFeed, readFeed, type Feed } from '../../../electron/shell/updates/feed.ts';
import type { UpdateSource } from '../../../electron/shell/updates/update-source.ts';
import { Updates, type Telling } from '../../../electron/shell/updates/updates.ts';

const folder = mkdtempSync(join(tmpdir(), 'demarc-feed-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let last = 0;
function feedOf(user: string | undefined, packaged: string | undefined): Feed {
  last += 1;
  const [userPath, packagePath] = [join(folder, `${last}.json`), join(folder, `${last}.yml`)];
  if (user !== undefined) writeFileSync(userPath, user);
  if (packaged !== undefined) writeFileSync(packagePath, packaged);
  return readFeed(userPath, packagePath);
}

describe('where updates are looked for', () => {
  const packaged = 'provider: generic\nurl: https://packaged.example/\npublisherName:\n  - Maker\n';

  it('is nowhere as long as nobody says so', () => {
    expect(feedOf(undefined, undefined)).toEqual({ kind: 'off' });
    expect(feedOf(undefined, `provider: generic\nurl: ${noFeed}\n`)).toEqual({ kind: 'off' });
    expect(feedOf('{"feed": null}', packaged)).toEqual({ kind: 'off' });
  });

  it('is what the package says, or the user before it; who signs is known from the package alone', () => {
    expect(feedOf(undefined, packaged)).toEqual({ kind: 'on', url: 'https://packaged.example/', publisher: 'Maker' });
    const own = feedOf('{"feed": "https://own.example/demarc"}', packaged);
    expect(own).toEqual({ kind: 'on', url: 'https://own.example/demarc', publisher: 'Maker' });
    expect(feedOf('{"feed": "https://own.example/"}', undefined)).toMatchObject({ publisher: undefined });
  });

  it.each([
    '{"feed": "http://own.example/"}',
    '{"feed": "file:///x"}',
    '{"feed": "x"}',
    '{"feed": "https://a:b@own/"}',
  ])('is never an address without encryption or with a password in it: %s', (text) => {
    const feed = feedOf(text, packaged);
    expect(feed).toMatchObject({ kind: 'unusable' });
    expect(JSON.stringify(feed)).not.toContain('a:b');
  });

  it.each(['', 'no json', '[]', '{"feeds": "https://x.example/"}', '{"feed": 3}'])(
    'is not guessed from a file that is not understood, and not taken from the package instead: %j',
    (text) => {
      const feed = feedOf(text, packaged);
      expect(feed.kind === 'unusable' && feed.problem.en).toContain(`${last}.json is not understood`);
    },
  );
});

interface Desk {
  isBusy: boolean;
  answers: boolean;
  readonly tellings: Telling[];
  readonly notices: string[];
  readonly opened: string[];
  installed: number;
}

function desk(feed: Feed, source: Partial<UpdateSource> | undefined = {}, isWindows = false) {
  const seen: Desk = { isBusy: false, answers: true, tellings: [], notices: [], opened: [], installed: 0 };
  const whole: UpdateSource = {
    look: () => Promise.resolve('1.2.3'),
    fetch: () => Promise.resolve(),
    install: () => {
      seen.installed += 1;
    },
    ...source,
  };
  const updates = new Updates({
    feed,
    feedPath: '/settings/updates.json',
    version: '1.0.0',
    isWindows,
    open: (url) => {
      seen.opened.push(url);
      return Promise.resolve(whole);
    },
    isBusy: () => seen.isBusy,
    language: () => Promise.resolve('en'),
    tell: (telling) => {
      seen.tellings.push(telling);
      return Promise.resolve(telling.buttons !== undefined && seen.answers);
    },
    notify: (title) => seen.notices.push(title),
    onState: () => undefined,
    onShare: () => undefined,
    endBy: (end) => {
      end();
      return Promise.resolve();
    },
    onFailedToInstall: () => undefined,
    log: () => undefined,
  });
  return { updates, seen };
}

const on: Feed = { kind: 'on', url: 'https://feed.example/', publisher: undefined };
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('updates', () => {
  it('without a feed nothing is opened, and the menu says which file names one', async () => {
    const { updates, seen } = desk({ kind: 'off' });
    updates.start();
    await updates.byHand();
    expect(seen.opened).toEqual([]);
    expect(seen.tellings[0]?.detail).toContain('/settings/updates.json');
  });

  it('a newer version is told and waits until it is asked for', async () => {
    const { updates, seen } = desk(on);
    updates.start();
    await settled();
    expect(seen.notices).toEqual(['Demarc 1.2.3 is available']);
    expect(seen.installed).toBe(0);
    seen.answers = false;
    await updates.byHand();
    expect(seen.installed).toBe(0);
    seen.answers = true;
    await updates.byHand();
    expect(seen.installed).toBe(1);
    updates.rest();
  });

  it('while something runs nothing is asked of the network, and the first look follows when it has ended', async () => {
    const { updates, seen } = desk(on);
    seen.isBusy = true;
    updates.start();
    await updates.byHand();
    expect(seen.opened).toEqual([]);
    expect(seen.tellings[0]?.message).toContain('while something is running');
    seen.isBusy = false;
    updates.deskChanged();
    await settled();
    expect(seen.notices).toHaveLength(1);
    updates.deskChanged();
    await settled();
    expect(seen.notices).toHaveLength(1);
    updates.rest();
  });

  it('a campaign that begins goes before the download, and nothing is installed', async () => {
    const { updates, seen } = desk(on, {
      fetch: (_share, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('cancelled'));
          });
        }),
    });
    const installing = updates.byHand();
    await settled();
    seen.isBusy = true;
    updates.deskChanged();
    await installing;
    expect(seen.installed).toBe(0);
    expect(seen.notices).toEqual(['No updates while something is running']);
  });

  it('a campaign that begins while the question stands there goes before it', async () => {
    const { updates, seen } = desk(on);
    const look = updates.byHand();
    seen.isBusy = true;
    await look;
    expect(seen.installed).toBe(0);
    expect(seen.tellings.at(-1)?.message).toContain('while something is running');
  });

  it('a download that is not what the feed promised is told with its reason, and not installed', async () => {
    const { updates, seen } = desk(on, { fetch: () => Promise.reject(new Error('sha512 checksum mismatch\n at x')) });
    await updates.byHand();
    expect(seen.installed).toBe(0);
    expect(seen.tellings.at(-1)).toMatchObject({ detail: 'sha512 checksum mismatch' });
  });

  it('on Windows a copy that nobody signed tells only: its successor could not be checked', async () => {
    const { updates, seen } = desk(on, {}, true);
    await updates.byHand();
    expect(seen.installed).toBe(0);
    expect(seen.tellings.at(-1)?.detail).toContain('not signed');
  });
});
