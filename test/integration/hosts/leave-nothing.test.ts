// Whatever becomes of the laptop or the connection, nothing stays on a host: no process, no file.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectHost } from '../../../electron/engine/hosts/connect-host.ts';
import { leaseSeconds } from '../../../electron/engine/hosts/lease.ts';
import { openTrustStore } from '../../../electron/engine/hosts/trust/trust-store.ts';
import { controlShellOf, processesIn } from './processes-in.ts';
import { isAlive, sessionsOf, shellVariants, Sshd, until } from './sshd.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const directory = mkdtempSync(join(tmpdir(), 'demarc-leave-'));
const knownHosts = join(directory, 'known_hosts');
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const connect = (sshd: Sshd) =>
  connectHost(sshd.target, { trust: openTrustStore(knownHosts), confirmHostKey: () => Promise.resolve(true) });

describe.each(shellVariants)('a host with %s', (shell) => {
  let sshd: Sshd;
  beforeEach(async () => {
    sshd = await Sshd.start({ shell });
  });
  afterEach(async () => {
    await sshd[Symbol.asyncDispose]();
  });

  test('closing the connection ends all jobs, armed and stubborn ones too, and removes the directory', async () => {
    const host = await connect(sshd);
    await host.start(['sleep', '1000']);
    await host.start(['sleep', '1000'], { gate: 'never' });
    const stubborn = await host.start(['sh', '-c', 'trap "" TERM; sleep 1000; sleep 1000']);
    stubborn.ended.catch(() => undefined);
    expect(processesIn(host.facts.directory).length).toBeGreaterThan(5);
    await host[Symbol.asyncDispose]();
    expect(await host.closed).toBeUndefined();
    expect(processesIn(host.facts.directory)).toEqual([]);
    expect(existsSync(host.facts.directory)).toBe(false);
  });

  test('a connection that is cut ends the jobs at once, and everybody who waits for them is told', async () => {
    await using host = await connect(sshd);
    const job = await host.start(['sleep', '1000']);
    for (const pid of sessionsOf(sshd)) process.kill(pid, 'SIGKILL');
    await expect(job.ended).rejects.toMatchObject({ code: 'host/connection-lost', data: { host: 'host' } });
    expect(await host.closed).toMatchObject({ code: 'host/connection-lost' });
    await expect(host.run(['true'])).rejects.toMatchObject({ code: 'host/connection-lost' });
    await until('nothing is left on the host', () => isClean(host.facts.directory), 5000);
  });

  test('what was left to be done at the end is done once, after every job, however the end comes', async () => {
    const note = join(sshd.directory, 'note');
    const ready = join(sshd.directory, 'ready');
    const leave = async (host: Awaited<ReturnType<typeof connect>>) => {
      rmSync(ready, { force: true });
      const loop = `trap 'echo job >>${note}; exit' TERM; echo >${ready}; while :; do sleep 0.1; done`;
      const job = await host.start(['sh', '-c', loop]);
      job.ended.catch(() => undefined);
      await until('the job is ready', () => existsSync(ready));
      await host.atEnd('echo replaced >>/nowhere/at-all');
      await host.atEnd(`echo end >>'${note}'`);
    };
    const noted = () => (existsSync(note) ? readFileSync(note, 'utf8') : '');
    const ways: readonly ((host: Awaited<ReturnType<typeof connect>>) => void)[] = [
      (host) => void host[Symbol.asyncDispose](),
      () => {
        for (const pid of sessionsOf(sshd)) process.kill(pid, 'SIGKILL');
      },
      (host) => {
        process.kill(controlShellOf(host), 'SIGKILL');
      },
    ];
    for (const end of ways) {
      rmSync(note, { force: true });
      const host = await connect(sshd);
      await leave(host);
      end(host);
      await until('nothing is left on the host', () => isClean(host.facts.directory), 8000);
      expect(noted()).toBe('job\nend\n');
      await host.closed;
    }
    await using host = await connect(sshd);
    rmSync(note, { force: true });
    await leave(host);
    await host.atEnd(undefined);
    await host[Symbol.asyncDispose]();
    expect(noted()).toBe('job\n');
  });

  test('a control shell that is killed takes everything with it', async () => {
    await using host = await connect(sshd);
    const job = await host.start(['sh', '-c', 'echo $PPID; sleep 1000']);
    job.ended.catch(() => undefined);
    process.kill(controlShellOf(host), 'SIGKILL');
    expect(await host.closed).toMatchObject({ code: 'host/connection-lost' });
    await until('nothing is left on the host', () => isClean(host.facts.directory), 5000);
  });

  test('a laptop whose program is killed leaves nothing', async () => {
    const laptop = await startLaptop(sshd);
    laptop.process.kill('SIGKILL');
    await until('nothing is left on the host', () => isClean(laptop.directory), 5000);
    expect(laptop.pids.filter(isAlive)).toEqual([]);
  });

  test(`a laptop that freezes with its connections open leaves nothing after ${leaseSeconds} s, and is told when it wakes`, async () => {
    const laptop = await startLaptop(sshd);
    const frozenAt = performance.now();
    laptop.process.kill('SIGSTOP');
    await until('nothing is left on the host', () => isClean(laptop.directory), leaseSeconds * 1000);
    // Within the lease as promised, but not so soon that a short stall of the laptop would end a test.
    expect(performance.now() - frozenAt).toBeGreaterThan(7000);
    expect(laptop.pids.filter(isAlive)).toEqual([]);
    laptop.process.kill('SIGCONT');
    expect(await laptop.nextLine()).toMatchObject({ lost: expect.stringContaining('was silent for') as string });
  });
});

test('a host that falls silent with its connection open is noticed', async () => {
  await using sshd = await Sshd.start();
  await using host = await connect(sshd);
  const [session = 0] = sessionsOf(sshd);
  process.kill(session, 'SIGSTOP');
  const error = await host.closed;
  process.kill(session, 'SIGCONT');
  expect(error).toMatchObject({ code: 'host/connection-lost' });
  expect(error?.message).toContain('does not answer');
  await until('nothing is left on the host', () => isClean(host.facts.directory), leaseSeconds * 1000);
});

test('a remote shell that hangs while its host lives is ended by its watchdog, with all jobs', async () => {
  await using sshd = await Sshd.start();
  await using host = await connect(sshd);
  const job = await host.start(['sleep', '1000']);
  process.kill(controlShellOf(host), 'SIGSTOP');
  await expect(job.ended).rejects.toMatchObject({ code: 'host/connection-lost' });
  await until('nothing is left on the host', () => isClean(host.facts.directory), 5000);
});

test('a host that is frozen while we hang up keeps neither whoever waits for the end nor the process', async () => {
  await using sshd = await Sshd.start();
  const argv = [join(import.meta.dirname, 'goodbye.ts'), join(sshd.directory, 'client'), String(sshd.port)];
  const child = spawn(process.execPath, [...argv, sshd.target.user, knownHosts], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('connected');
  const frozen = sessionsOf(sshd);
  for (const pid of frozen) process.kill(pid, 'SIGSTOP');
  child.stdin.write('hang up\n');
  expect((await lines.next()).value).toBe('hung up');
  expect(await ended).toEqual([0, null]);
  for (const pid of frozen) process.kill(pid, 'SIGCONT');
});

interface Laptop {
  readonly process: ChildProcess;
  readonly pids: readonly number[];
  readonly directory: string;
  readonly nextLine: () => Promise<unknown>;
}

async function startLaptop(sshd: Sshd): Promise<Laptop> {
  const program = join(import.meta.dirname, 'laptop.ts');
  const argv = [program, join(sshd.directory, 'client'), String(sshd.port), sshd.target.user, knownHosts];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value)) as unknown;
  const hello = (await nextLine()) as { pids: number[]; directory: string }; // laptop.ts prints exactly this
  return { process: child, pids: hello.pids, directory: hello.directory, nextLine };
}

function isClean(workingDirectory: string): boolean {
  return processesIn(workingDirectory).length === 0 && !existsSync(workingDirectory);
}
