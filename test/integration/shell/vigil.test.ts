// What the desktop does around a campaign that really runs: keeps the computer awake, shows how far it is, tells how it ended; also
// when it fails, is stopped, or the page dies. Over the double only, which remembers what it was told.
import { describe, expect, it } from 'vitest';
import type { DesktopSession } from '../../support/desktop.ts';
import { until } from '../fabric/until.ts';
import { ask, createJob, eventsIn, measuring, untilCampaignEnded } from './measuring.ts';
import { isElectron, oneDesktop } from './one-desktop.ts';

const open = oneDesktop();

const blockers = (session: DesktopSession) => session.evaluate(({ told }) => told.blockers.size);
const progress = (session: DesktopSession) => session.evaluate(({ BrowserWindow }) => BrowserWindow.all[0]!.progress);
const titles = (session: DesktopSession) =>
  session.evaluate(({ told }) => told.notifications.map(({ title, body }) => `${title}|${body}`));
const untilTold = (session: DesktopSession, words: RegExp) =>
  until(
    () => titles(session),
    (all) => all.some((title) => words.test(title)),
    60_000,
  );

const campaign = (durationSeconds: number) => ({
  tests: [{ tool: 'iperf3', direction: 'inbound', measures: 'bandwidth', durationSeconds }],
});

describe.skipIf(isElectron)('around a campaign', { timeout: 240_000 }, () => {
  it('the computer is kept awake, the taskbar goes from nothing to the whole, and the end is told and leads to the job', async () => {
    const session = await open({ environment: { DEMARC_DOUBLE_BATTERY: '1' } });
    expect(await blockers(session)).toBe(0);
    const { job, path } = await measuring(session, { campaign: campaign(8) });
    expect(await blockers(session)).toBe(1);
    expect((await titles(session))[0]).toContain('Running on battery');
    await session.page.evaluate('location.hash = "#/accounts"');
    await untilCampaignEnded(path);
    const told = await untilTold(session, /^Campaign: done/);
    expect(told.at(-1)).toBe(`Campaign: done|${job}`);
    await until(
      () => blockers(session),
      (count) => count === 0,
      10_000,
    );

    const shown = await progress(session);
    expect(shown.at(-1)).toBe(-1);
    const shares = shown.filter((share) => share >= 0 && share <= 1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(new Set(shares.filter((share) => share > 0 && share < 1)).size).toBeGreaterThan(2);
    expect(shares.at(-1)).toBe(1);

    await session.evaluate(({ told: { shown: all } }) => void all.at(-1)?.emit('click'));
    await until(
      () => decodeURIComponent(new URL(session.page.url()).hash),
      (hash) => hash.startsWith(`#/jobs/${job}`),
    );
  });

  it('one that fails lets the computer sleep again, clears the taskbar and is not called done', async () => {
    const session = await open();
    // Nobody listens at the discard port: preflight finds no host to measure on.
    const ssh = { address: '127.0.0.1', port: 9, passwordEnvironment: 'NOWHERE' };
    const host = (name: string, role: string, address: string) => ({ name, role, address, ssh });
    const ecs = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => host(`ecs${number}`, 'ecs', `172.16.0.${number + 1}`));
    const hosts = [host('idc', 'idc', '192.168.100.1'), ...ecs];
    const line = { bandwidth: '100 Mbit/s' };
    const text = JSON.stringify({ job: 'Nobody-there', line, hosts, campaign: campaign(4) });
    const job = await createJob(session, text);
    await ask(session, 'job.run', { job, despiteBlockers: false });
    const [told] = await untilTold(session, /^Campaign: /);
    expect(told).toBe(`Campaign: failed|${job}`);
    await until(
      () => blockers(session),
      (count) => count === 0,
      10_000,
    );
    expect((await progress(session)).at(-1)).toBe(-1);
  });

  it('a page that crashes in mid-test comes back to the same job and has lost nothing; stopping then cleans up as ever', async () => {
    const session = await open();
    const { job, path, nothingIsLeft } = await measuring(session, { campaign: campaign(20) });
    await session.page.evaluate(`location.hash = "#/jobs/${encodeURIComponent(job)}/cockpit"`);
    const crashed = session.page;
    const wire = await crashed.context().newCDPSession(crashed);
    void wire.send('Page.crash').catch(() => undefined); // nothing is left to answer
    await session.untilLogged('the page is gone (crashed), loaded again');
    const before = eventsIn(path).length;
    const page = await until(
      () => session.currentPage(),
      (each) => each !== crashed && each.url().endsWith('/cockpit'),
      20_000,
    );
    await page.getByRole('group', { name: 'Running now' }).getByText('measuring').waitFor();
    expect(await blockers(session)).toBe(1);
    await until(
      () => eventsIn(path).length,
      (count) => count > before,
      20_000,
    );
    await ask(session, 'job.stop', { job });
    const events = await untilCampaignEnded(path, 60_000);
    expect(events.at(-1)).toMatchObject({ type: 'campaign.ended', body: { outcome: 'aborted' } });
    await untilTold(session, /^Campaign: stopped/);
    expect(await blockers(session)).toBe(0);
    expect((await progress(session)).at(-1)).toBe(-1);
    await nothingIsLeft();
  });
});
