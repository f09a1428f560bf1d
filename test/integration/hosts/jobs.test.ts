import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectHost } from '../../../electron/engine/hosts/connect-host.ts';
import type { HostConnection } from '../../../electron/engine/hosts/host-connection.ts';
import { openTrustStore } from '../../../electron/engine/hosts/trust/trust-store.ts';
import { isAlive, shellVariants, Sshd, until } from './sshd.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const directory = mkdtempSync(join(tmpdir(), 'demarc-jobs-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function connect(sshd: Sshd, pollMs = 50): Promise<HostConnection> {
  const trust = openTrustStore(join(directory, 'known_hosts'));
  return connectHost(sshd.target, { trust, confirmHostKey: () => Promise.resolve(true), pollMs });
}

describe.each(shellVariants)('a host with %s', (shell) => {
  let sshd: Sshd;
  let host: HostConnection;
  beforeAll(async () => {
    sshd = await Sshd.start({ shell, config: ['MaxSessions 1'] });
    host = await connect(sshd);
  });
  afterAll(async () => {
    await host[Symbol.asyncDispose]();
    await sshd[Symbol.asyncDispose]();
  });

  test('uses the shell that is there', () => {
    expect(host.facts.shell).toBe(shell === 'bash' ? 'bash' : 'sh');
  });

  test('a failing tool is a result: exit code and both streams, told apart', async () => {
    const result = await host.run(['sh', '-c', 'printf out; printf err >&2; exit 3']);
    expect([result.exitCode, result.stdout.toString(), result.stderr.toString()]).toEqual([3, 'out', 'err']);
  });

  test('a tool that is not installed gives 127', async () => {
    const result = await host.run(['no-such-tool', '--version']);
    expect(result.exitCode).toBe(127);
    expect(result.stderr.toString()).toContain('no-such-tool');
  });

  test('arguments, environment and input arrive as they are', async () => {
    const nasty = `it's "$HOME" \`x\` \\ * \n second line; é 中 `;
    const input = randomBytes(200_000);
    const script = 'printf %s "$1" && printf %s "$VALUE" && cat';
    const result = await host.run(['sh', '-c', script, 'sh', nasty], { environment: { VALUE: nasty }, input });
    expect(result.stdout.equals(Buffer.concat([Buffer.from(nasty + nasty), input]))).toBe(true);
  });

  test('a tool that waits for input sees its end at once instead of hanging', async () => {
    expect((await host.run(['cat'])).exitCode).toBe(0);
  });

  test('an upload arrives complete, with its mode, and several megabytes of random bytes come back exactly', async () => {
    const bytes = randomBytes(3_000_001);
    const path = join(sshd.directory, `uploaded file'`);
    await host.upload(path, bytes, { mode: 0o755 });
    expect(statSync(path).mode & 0o777).toBe(0o755);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    const result = await host.run(['cat', path], { timeoutMs: 60_000 });
    expect(createHash('sha256').update(result.stdout).digest('hex')).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    );
  });

  test('an upload that cannot be written names host and path, and leaves nothing beside', async () => {
    const failure = host.upload('/proc/nowhere/file', Buffer.from('x'), { mode: 0o644 });
    await expect(failure).rejects.toMatchObject({
      code: 'host/upload-failed',
      data: { host: 'host', path: '/proc/nowhere/file' },
    });
    expect((await host.run(['sh', '-c', 'echo upload.*'])).stdout.toString()).toBe('upload.*\n');
  });

  test('a line of 64 KiB, as an argument and as output', async () => {
    const line = 'x'.repeat(65_536);
    const { stdout } = await host.run(['printf', '%s\\n', line]);
    expect(stdout.equals(Buffer.from(`${line}\n`))).toBe(true);
  });

  test('sixteen jobs at once, each with its own output, over the one session that the host allows', async () => {
    const jobs = await Promise.all(
      Array.from({ length: 16 }, (_, n) => host.start(['sh', '-c', `sleep 1; echo ${n}`])),
    );
    expect(new Set(jobs.map((job) => job.pid)).size).toBe(16);
    const ends = await Promise.all(jobs.map((job) => job.ended));
    expect(ends.map((end) => end.stdout.toString())).toEqual(Array.from({ length: 16 }, (_, n) => `${n}\n`));
  });

  test('output is seen while the tool runs, in order and without gaps', async () => {
    const seen: string[] = [];
    const go = join(sshd.directory, 'go-on');
    rmSync(go, { force: true });
    const script = `echo one; echo problem >&2; until [ -e "${go}" ]; do sleep 0.05; done; echo two`;
    const job = await host.start(['sh', '-c', script], {
      onOutput: (stream, chunk) => seen.push(`${stream}:${chunk.toString()}`),
    });
    await until('the first lines are seen', () => seen.length >= 2);
    expect(seen.toSorted()).toEqual(['stderr:problem\n', 'stdout:one\n']);
    await host.run(['touch', go]);
    const end = await job.ended;
    expect(end.stdout.toString()).toBe('one\ntwo\n');
    expect(seen.at(-1)).toBe('stdout:two\n');
  });

  test('a hanging command is stopped at its deadline and others run meanwhile', async () => {
    const hanging = host.run(['sleep', '1000'], { timeoutMs: 700 });
    const [other] = await Promise.all([
      host.run(['echo', 'meanwhile']),
      expect(hanging).rejects.toMatchObject({ code: 'host/tool-timeout' }),
    ]);
    expect(other.stdout.toString()).toBe('meanwhile\n');
  });

  test('an abort ends the tool and its children, also a tool that ignores requests', async () => {
    const controller = new AbortController();
    const script = 'trap "" TERM; sleep 1000 & echo $!; wait; sleep 1000';
    let output = '';
    const options = { signal: controller.signal, onOutput: (_: string, chunk: Buffer) => (output += chunk.toString()) };
    const job = await host.start(['sh', '-c', script], options);
    await until('the child is known', () => output.endsWith('\n'));
    controller.abort();
    const end = await job.ended;
    expect(end.signal).toBe('SIGKILL');
    expect([isAlive(job.pid), isAlive(Number(output))]).toEqual([false, false]);
  });

  test('what a tool leaves in its process group ends with the tool', async () => {
    const result = await host.run(['sh', '-c', 'sleep 1000 >/dev/null 2>&1 & echo $!']);
    const child = Number(result.stdout.toString());
    await until('the child is gone', () => !isAlive(child));
  });

  test('stopAll ends all jobs of the host, armed ones too', async () => {
    const started = [
      host.start(['sleep', '1000']),
      host.start(['sleep', '1000'], { gate: 'never' }),
      host.start(['sleep', '1000']),
    ];
    const jobs = await Promise.all(started);
    await host.stopAll();
    expect(jobs.map((job) => isAlive(job.pid))).toEqual([false, false, false]);
    const ends = await Promise.all(jobs.map((job) => job.ended));
    expect(ends.map((end) => end.signal)).toEqual(['SIGTERM', 'SIGTERM', 'SIGTERM']);
    expect(ends[1]?.startedAtMs).toBe('not measured');
  });

  test('the process is named by pid and start, and runs with a C locale in a private directory', async () => {
    const job = await host.start(['sh', '-c', 'pwd; echo $LC_ALL; umask; sleep 1']);
    const stat = readFileSync(`/proc/${job.pid}/stat`, 'utf8');
    expect(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]).toBe(job.startTicks);
    const end = await job.ended;
    expect(end.stdout.toString()).toMatch(new RegExp(`^${host.facts.directory}\nC\n0?077\n$`));
  });

  test("what Demarc's own framing uses is not in the environment of a tool", async () => {
    const { stdout } = await host.run(['env']);
    expect(stdout.toString()).not.toMatch(/^(token|directory|group)=/m);
  });
});

describe('a host whose start-up file is slow and talks', () => {
  test('connects, and no command is slowed or garbled by it', async () => {
    const bashrc =
      'echo "Welcome to $(hostname)"; echo careful >&2; sleep 2; alias echo=false; unset PATH; PATH=/usr/bin:/bin\n';
    await using sshd = await Sshd.start({ bashrc });
    await using host = await connect(sshd);
    const before = performance.now();
    for (const word of ['one', 'two', 'three'])
      expect((await host.run(['echo', word])).stdout.toString()).toBe(`${word}\n`);
    expect(performance.now() - before).toBeLessThan(2000); // the file sleeps 2 s each time it runs
  });
});

test('64 tools at once on one host that allows one session, as a gateway with 16 streams in each direction needs', async () => {
  await using sshd = await Sshd.start({ config: ['MaxSessions 1'] });
  await using host = await connect(sshd);
  const jobs = await Promise.all(Array.from({ length: 64 }, () => host.start(['sleep', '1000'])));
  const alive = jobs.filter((job) => isAlive(job.pid));
  expect(alive).toHaveLength(64);
  await host.stopAll();
  expect(jobs.filter((job) => isAlive(job.pid))).toHaveLength(0);
  // Their files are removed by a command that nobody waits for.
  const files = () => execFileSync('ls', [host.facts.directory], { encoding: 'utf8' }).trim().split('\n').toSorted();
  await expect.poll(files, { timeout: 5000 }).toEqual(['lease', 'silence', 'watchdog']);
});
