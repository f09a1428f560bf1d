// The lid is closed in the middle of a test and opened again. SIGSTOP of the main process is that sleep for everything that Demarc
// itself does: its engine, its SSH connections, and a practice line on loopback, which is inside it.
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { verifyDossier } from '../../../electron/engine/dossier/verify.ts';
import { leaseSeconds } from '../../../electron/engine/hosts/lease.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { openDesktop, type DesktopSession } from '../../support/desktop.ts';
import { eventsIn, measuring, untilCampaignEnded } from './measuring.ts';

let desktop: DesktopSession | undefined;
afterEach(async () => {
  await desktop?.[Symbol.asyncDispose]();
  desktop = undefined;
});

const tests = ['inbound', 'outbound'].map((direction) => ({
  ...{ tool: 'iperf3', direction, measures: 'bandwidth', durationSeconds: 8 },
}));

/** For as long as a lid is closed, which no condition tells. */
async function sleep(session: DesktopSession, seconds: number): Promise<void> {
  await session.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  process.kill(session.pid, 'SIGSTOP');
  await delay(seconds * 1000);
  process.kill(session.pid, 'SIGCONT');
  await session.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
}

it.each([
  ['for some seconds', 6],
  ['for longer than the hosts wait', leaseSeconds + 3],
])(
  'a computer that sleeps %s in the middle of a test loses nothing, says how long it slept, and holds nothing of it against the line',
  async (_how, seconds) => {
    desktop = await openDesktop();
    const { path, seen, nothingIsLeft } = await measuring(desktop, { campaign: { tests } });
    const before = eventsIn(path).slice(0, seen);
    await sleep(desktop, seconds);
    const events = await untilCampaignEnded(path);
    expect(events.slice(0, seen)).toEqual(before);

    const view = foldEvents(events);
    // A machine that is busy with something else may let the program stand still once more.
    const slept = view.sleeps.map(({ startMs, endMs }) => endMs - startMs);
    expect(Math.max(...slept)).toBeGreaterThanOrEqual(seconds * 1000);
    const [first, next] = view.tests;
    // What the sleep spoilt was given up and measured anew.
    expect(first?.repeats[0]?.code).toBe('campaign/computer-slept');
    expect(first?.repeats.length).toBeLessThanOrEqual(slept.length);
    expect([first?.state, next?.state]).toEqual(['completed', 'completed']);
    const against = view.findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'invalid');
    expect(against.map(({ id, value, cause }) => ({ id, value, cause }))).toEqual([]);
    expect(view.campaign.state).toBe('completed');
    expect(view.verdict.word).not.toBe('rejected');
    await nothingIsLeft();
    expect(verifyDossier(path)).toMatchObject({ intact: true });
  },
);
