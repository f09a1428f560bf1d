// Tuning on a practice line: real queues, real masks, and hosts that are byte for byte as before, whatever ends Demarc.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { leaseSeconds } from '../../../electron/engine/hosts/lease.ts';
import { TunedSite } from '../../../electron/engine/measure/tuning/tuned-site.ts';
import type { EventBody, NewEvent } from '../../../shared/job/events.ts';
import { PracticeSite } from '../../support/practice-site.ts';
import { until } from '../fabric/until.ts';

/** Everything of the NIC and the kernel's network settings that a person could compare, not only what Demarc reads. */
const picture =
  'ethtool -l eth0; ethtool -k eth0; ethtool -g eth0 2>&1; for f in $(find /sys/class/net/eth0/queues/ -type f | sort) ' +
  '/proc/sys/net/core/*; do echo "$f $(cat $f 2>&1)"; done';

let practice: PracticeSite;
beforeAll(async () => {
  practice = await PracticeSite.build();
});
afterAll(async () => {
  await practice[Symbol.asyncDispose]();
});

const hosts = ['idc', 'ecs1'];
async function pictures(): Promise<readonly string[]> {
  return Promise.all(hosts.map((host) => practice.on(host, picture)));
}

/** The gateway in a state from which there is something to gain, with traces of somebody's own tuning. */
beforeEach(async () => {
  await practice.on('idc', 'ethtool -L eth0 rx 1 tx 1; echo 2 >/sys/class/net/eth0/queues/rx-0/rps_cpus');
});

interface Tuned {
  readonly applied: ReadonlyMap<string, EventBody<'tuning.applied'>>;
  readonly during: readonly string[];
  readonly restored: readonly EventBody<'tuning.restored'>[];
  readonly failed: readonly EventBody<'tuning.failed'>[];
}

async function tune(
  keep: boolean,
  act: (tuning: TunedSite) => Promise<void> = (tuning) => tuning.tune(keep),
): Promise<Tuned> {
  const events: NewEvent[] = [];
  let during: readonly string[] = [];
  await practice.open(async (site) => {
    const record = (...some: readonly NewEvent[]) => void events.push(...some);
    await using tuning = new TunedSite({ ...site, hosts: site.spec.hosts, record });
    await act(tuning);
    during = await pictures();
  }, hosts);
  return {
    applied: new Map(
      events.flatMap((event) => (event.type === 'tuning.applied' ? [[event.body.host, event.body] as const] : [])),
    ),
    during,
    restored: events.flatMap((event) => (event.type === 'tuning.restored' ? [event.body] : [])),
    failed: events.flatMap((event) => (event.type === 'tuning.failed' ? [event.body] : [])),
  };
}

describe('tuning for a test', () => {
  it('raises the queues of a driver that knows only rx and tx, spreads them over the CPUs, and leaves no byte changed', async () => {
    const before = await pictures();
    const { applied, during, restored, failed } = await tune(false);
    expect(failed).toEqual([]);
    const idc = applied.get('idc')?.results ?? [];
    expect(idc).toContainEqual({
      setting: 'channels',
      before: 'rx 1 tx 1',
      wanted: 'rx 2 tx 2',
      after: 'rx 2 tx 2',
      outcome: 'set',
    });
    const xps = idc.filter((result) => result.setting.endsWith('xps_cpus'));
    expect(xps.map((result) => [result.setting.slice(-13), result.after, result.outcome])).toEqual([
      ['tx-0/xps_cpus', '1', 'set'],
      ['tx-1/xps_cpus', '2', 'set'],
    ]);
    expect(during).not.toEqual(before);
    expect(restored.map((body) => body.differences)).toEqual([[], []]);
    expect(await pictures()).toEqual(before);
  });

  it('reports what the host refuses as refused, with its words, and not as done', async () => {
    // As on a host whose /sys cannot be written.
    await practice.on('idc', 'mount -o remount,ro /sys');
    try {
      const { applied } = await tune(false);
      const refused = applied.get('idc')?.results.filter((result) => result.outcome === 'refused') ?? [];
      expect(applied.get('idc')?.results.find((result) => result.setting === 'channels')?.outcome).toBe('set');
      expect(refused.map((result) => result.setting.slice(-13))).toEqual(['tx-0/xps_cpus', 'tx-1/xps_cpus']);
      expect(refused[0]?.said).toMatch(/[Rr]ead-only/);
    } finally {
      await practice.on('idc', 'mount -o remount,rw /sys');
    }
  });

  it('goes back by itself when Demarc is killed in the middle of it', async () => {
    const before = await pictures();
    const program = spawn(process.execPath, [join(import.meta.dirname, 'tuning-program.ts'), practice.jobFile()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: program.stdout });
    for await (const line of lines) if (line === 'tuned') break;
    expect(await pictures()).not.toEqual(before);
    program.kill('SIGKILL');
    await until(pictures, (now) => JSON.stringify(now) === JSON.stringify(before), 10_000);
  });

  it(`goes back by itself within the lease when the laptop freezes with its connections open`, async () => {
    const before = await pictures();
    const program = spawn(process.execPath, [join(import.meta.dirname, 'tuning-program.ts'), practice.jobFile()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: program.stdout });
    for await (const line of lines) if (line === 'tuned') break;
    program.kill('SIGSTOP');
    try {
      await until(pictures, (now) => JSON.stringify(now) === JSON.stringify(before), (leaseSeconds + 2) * 1000);
    } finally {
      program.kill('SIGKILL');
    }
  });
});

describe('tuning that is kept', () => {
  it('outlives the connection, twice over, and a later restore brings back the state from before the first time', async () => {
    const before = await pictures();
    await tune(true);
    const kept = await pictures();
    expect(kept).not.toEqual(before);
    const { applied } = await tune(true);
    expect(applied.get('idc')?.results.every((result) => result.outcome === 'already')).toBe(true);
    expect(await pictures()).toEqual(kept);
    const { restored } = await tune(false, (tuning) => tuning.restoreKept());
    expect(restored.map((body) => body.differences)).toEqual([[], []]);
    expect(await pictures()).toEqual(before);
    expect(await practice.on('idc', 'ls /run')).not.toContain('demarc');
    const again = await tune(false, (tuning) => tuning.restoreKept());
    expect(again.failed.map((body) => body.error.code)).toEqual(['site/nothing-kept', 'site/nothing-kept']);
  });
});
