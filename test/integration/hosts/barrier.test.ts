import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { armTogether, releaseTogether } from '../../../electron/engine/hosts/barrier.ts';
import { connectHost } from '../../../electron/engine/hosts/connect-host.ts';
import type { HostConnection } from '../../../electron/engine/hosts/host-connection.ts';
import { overlapWindow } from '../../../electron/engine/hosts/overlap.ts';
import { openTrustStore } from '../../../electron/engine/hosts/trust/trust-store.ts';
import { hasBusybox, isAlive, Sshd } from './sshd.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const directory = mkdtempSync(join(tmpdir(), 'demarc-barrier-'));
const sshds: Sshd[] = [];
const hosts: HostConnection[] = [];

beforeAll(async () => {
  const trust = openTrustStore(join(directory, 'known_hosts'));
  for (const [index, shell] of (['bash', 'bash', 'bash', 'dash'] as const).entries()) {
    const sshd = await Sshd.start({ name: `ecs-${index + 1}`, shell });
    sshds.push(sshd);
    hosts.push(await connectHost(sshd.target, { trust, confirmHostKey: () => Promise.resolve(true) }));
  }
});
afterAll(async () => {
  for (const host of hosts) await host[Symbol.asyncDispose]();
  for (const sshd of sshds) await sshd[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

test('no sender starts before all are ready, then all start together, and skew and overlap are measured', async () => {
  const gate = 'first';
  const senders = hosts.flatMap((host) => [0, 1].map(() => ({ host, argv: ['sleep', '0.5'] })));
  const armed = await armTogether(senders, { gate });
  const before = await Promise.all(armed.map(({ host, job }) => host.starts([job])));
  expect(before.flat()).toEqual(armed.map(() => undefined));

  const releasedAtMs = performance.timeOrigin + performance.now();
  const common = await releaseTogether(armed, gate);
  const ends = await Promise.all(armed.map(({ job }) => job.ended));
  expect(common.starts.map((start) => start.host)).toEqual(armed.map(({ host }) => host.name));
  // The hosts share this machine's clock, so the corrected starts can be compared with the raw ones.
  const raw = common.starts.map((start) => Number(start.startedAtMs));
  const trueSkewMs = Math.max(...raw) - Math.min(...raw);
  expect(Math.min(...raw)).toBeGreaterThan(releasedAtMs);
  expect(Math.abs(Number(common.skewMs) - trueSkewMs)).toBeLessThanOrEqual(common.skewErrorMs + 0.01);
  const window = overlapWindow(common.starts.map((start, index) => ({ start, end: ends[index]! })));
  if (window === 'not measured') throw new Error('these hosts can tell their time');
  expect(window.lengthMs).toBeLessThanOrEqual(
    Math.min(...ends.map((end) => Number(end.endedAtMs) - Number(end.startedAtMs))),
  );
  console.info(
    `skew of 8 senders on 4 hosts: ${trueSkewMs.toFixed(2)} ms, overlap ${window.lengthMs.toFixed(0)} ms of 500 ms`,
  );
});

test('a sender that is not ready in time is named, nothing is released, and the others are ended', async () => {
  const [first, second] = hosts as [HostConnection, HostConnection];
  const stuck: HostConnection = Object.create(second, {
    name: { value: 'ecs-2' },
    start: { value: () => new Promise(() => undefined) },
  }) as HostConnection; // a host that never answers
  let pid = 0;
  const watched: HostConnection = Object.create(first, {
    start: {
      value: async (...call: Parameters<HostConnection['start']>) => {
        const job = await first.start(...call);
        pid = job.pid;
        return job;
      },
    },
  }) as HostConnection;
  const senders = [watched, stuck].map((host) => ({ host, argv: ['sleep', '1000'] }));
  const failure = armTogether(senders, { gate: 'second', timeoutMs: 500 });
  await expect(failure).rejects.toMatchObject({ code: 'host/not-armed', data: { hosts: ['ecs-2'] } });
  expect(pid).toBeGreaterThan(0);
  expect(isAlive(pid)).toBe(false);
});

test('a cancel while senders wait at the gate ends them all', async () => {
  const controller = new AbortController();
  const senders = hosts.map((host) => ({ host, argv: ['sleep', '1000'] }));
  const armed = await armTogether(senders, { gate: 'third', signal: controller.signal });
  controller.abort();
  const ends = await Promise.all(armed.map(({ job }) => job.ended));
  expect(ends.map((end) => end.startedAtMs)).toEqual(armed.map(() => 'not measured'));
  expect(armed.filter(({ job }) => isAlive(job.pid))).toEqual([]);
});

test('a gate that was opened is not taken for a common start again', async () => {
  const [host] = hosts as [HostConnection];
  const armed = await armTogether([{ host, argv: ['true'] }], { gate: 'fourth' });
  await releaseTogether(armed, 'fourth');
  await expect(host.start(['true'], { gate: 'fourth' })).rejects.toThrow('needs a new one');
});

test.runIf(hasBusybox)(
  'a host whose clock has no fractions starts with the others, and the skew is not measured rather than 0',
  async () => {
    await using sshd = await Sshd.start({ name: 'busybox', shell: 'busybox' });
    const trust = openTrustStore(join(directory, 'known_hosts'));
    await using coarse = await connectHost(sshd.target, { trust, confirmHostKey: () => Promise.resolve(true) });
    const senders = [coarse, ...hosts.slice(0, 1)].map((host) => ({ host, argv: ['echo', 'started'] }));
    const armed = await armTogether(senders, { gate: 'fifth' });
    const common = await releaseTogether(armed, 'fifth');
    const ends = await Promise.all(armed.map(({ job }) => job.ended));
    expect(ends.map((end) => end.stdout.toString())).toEqual(['started\n', 'started\n']);
    expect(common.skewMs).toBe('not measured');
    expect(overlapWindow(common.starts.map((start, index) => ({ start, end: ends[index]! })))).toBe('not measured');
  },
);
