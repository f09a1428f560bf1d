// Stop means stopped: every tool on every host is gone, within the promised time, also where a shell or a host does not answer.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConnectedHosts } from '../../../electron/engine/connect-hosts.ts';
import { connectHost } from '../../../electron/engine/hosts/connect-host.ts';
import { silenceSeconds } from '../../../electron/engine/hosts/lease.ts';
import type { HostConnection } from '../../../electron/engine/hosts/host-connection.ts';
import { openTrustStore } from '../../../electron/engine/hosts/trust/trust-store.ts';
import type { NewEvent } from '../../../shared/job/events.ts';
import { hostSpec } from '../../../shared/job/spec.ts';
import { controlShellOf } from './processes-in.ts';
import { isAlive, sessionsOf, shellVariants, Sshd, until } from './sshd.ts';

vi.setConfig({ testTimeout: 40_000, hookTimeout: 30_000 });

const directory = mkdtempSync(join(tmpdir(), 'demarc-halt-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const connect = (sshd: Sshd) =>
  connectHost(sshd.target, {
    trust: openTrustStore(join(directory, 'known_hosts')),
    confirmHostKey: () => Promise.resolve(true),
  });

/** A tool that does not listen to TERM and has a child, one that is armed, and one that goes when it is asked. */
async function threeJobs(host: HostConnection): Promise<readonly number[]> {
  const jobs = [
    await host.start(['sh', '-c', 'trap "" TERM; sleep 1000; sleep 1000']),
    await host.start(['sleep', '1000'], { gate: 'never' }),
    await host.start(['sleep', '1000']),
  ];
  for (const job of jobs) job.ended.catch(() => undefined);
  return jobs.map(({ pid }) => pid);
}

describe.each(shellVariants)('a host with %s', (shell) => {
  let sshd: Sshd;
  beforeEach(async () => {
    sshd = await Sshd.start({ shell });
  });
  afterEach(async () => {
    await sshd[Symbol.asyncDispose]();
  });

  test('ends every tool, what only waits and what does not want to go too, and is there for what puts things back', async () => {
    await using host = await connect(sshd);
    const pids = await threeJobs(host);
    const keeper = await host.start(['sleep', '1000'], { staysThroughHalt: true });
    expect(pids.filter(isAlive)).toEqual(pids);
    expect(await host.halt()).toBeUndefined();
    expect(pids.filter(isAlive)).toEqual([]);
    expect(isAlive(keeper.pid)).toBe(true);
    expect((await host.run(['echo', 'put back'])).stdout.toString()).toBe('put back\n');
    await keeper.stop();
  });

  test('a tool that is only just being started ends as well', async () => {
    await using host = await connect(sshd);
    const starting = host.start(['sleep', '1000']);
    starting.catch(() => undefined);
    expect(await host.halt()).toBeUndefined();
    const job = await starting;
    await job.ended;
    expect(isAlive(job.pid)).toBe(false);
  });

  test('where the remote shell hangs, the tools are ended past it', async () => {
    await using host = await connect(sshd);
    const pids = await threeJobs(host);
    const control = controlShellOf(host);
    process.kill(control, 'SIGSTOP');
    await host.halt();
    // Long before the lease, which is what ends them where nobody goes past the shell. A busy machine takes its time.
    await until('the tools are gone', () => !pids.some(isAlive), (silenceSeconds - 3) * 1000);
    process.kill(control, 'SIGCONT');
  });
});

test('a host that does not answer at all is told of, and its lease ends what runs there', async () => {
  await using sshd = await Sshd.start();
  await using host = await connect(sshd);
  const pids = await threeJobs(host);
  const [session = 0] = sessionsOf(sshd);
  process.kill(session, 'SIGSTOP');
  expect(await host.halt()).toMatchObject({ code: 'host/stop-unanswered', data: { host: 'host' } });
  expect(await host.closed).toMatchObject({ code: 'host/connection-lost' });
  process.kill(session, 'SIGCONT');
  await until('nothing is left', () => pids.every((pid) => !isAlive(pid)) && !existsSync(host.facts.directory), 15_000);
});

test('of two hosts the one that answers has stopped before the other is given up, and the dossier names the other', async () => {
  await using deaf = await Sshd.start({ name: 'deaf' });
  await using well = await Sshd.start({ name: 'well' });
  const events: NewEvent[] = [];
  const stop = new AbortController();
  await using hosts = new ConnectedHosts();
  const spec = (name: string) => hostSpec.parse({ name, role: 'ecs', address: '127.0.0.1', ssh: {} });
  await hosts.connectAll({
    hosts: [spec('deaf'), spec('well')],
    dossier: { append: (...added: readonly NewEvent[]) => (events.push(...added), []) },
    connect: ({ name }) => connect(name === 'deaf' ? deaf : well),
    signal: stop.signal,
  });
  const deafHost = hosts.connections.get('deaf');
  const wellHost = hosts.connections.get('well');
  if (!deafHost || !wellHost) throw new Error('not connected');
  await threeJobs(deafHost);
  const pids = await threeJobs(wellHost);
  const [session = 0] = sessionsOf(deaf);
  process.kill(session, 'SIGSTOP');
  stop.abort();
  await until('the one that answers has stopped', () => !pids.some(isAlive));
  expect(events.filter(({ type }) => type === 'host.lost')).toEqual([]);
  await hosts.halted();
  process.kill(session, 'SIGCONT');
  expect(events.filter(({ type }) => type === 'host.lost')).toMatchObject([
    { body: { host: 'deaf', error: { code: 'host/stop-unanswered' } } },
  ]);
});
