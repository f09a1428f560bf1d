import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createFabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { sweepDeadFabrics } from '../../../electron/engine/practice/fabric/life/sweep.ts';
import { leftOver } from './left-over.ts';
import { until } from './until.ts';

const options = { bandwidthBps: 20e6 };

describe('the life of a fabric', { timeout: 60_000 }, () => {
  test('dispose leaves nothing on the machine, and may be called again', async () => {
    const fabric = await createFabric(options);
    expect(leftOver(fabric.id).length).toBeGreaterThan(20);
    await fabric.node('ecs1').run(['sh', '-c', 'setsid sleep 1000 >/dev/null 2>&1 &']);
    await Promise.all([fabric.dispose(), fabric.dispose()]);
    await fabric.dispose();
    expect(leftOver(fabric.id)).toEqual([]);
  });

  test('two fabrics live side by side, and the end of one does not touch the other', async () => {
    const [one, two] = await Promise.all([createFabric(options), createFabric(options)]);
    try {
      expect(one.hosts[0]!.managementAddress).not.toBe(two.hosts[0]!.managementAddress);
      await one.dispose();
      expect(leftOver(one.id)).toEqual([]);
      const ping = await two.node('ecs8').run(['ping', '-c', '1', '-W', '2', '192.168.100.1']);
      expect(ping.outcome).toBe(0);
    } finally {
      await Promise.all([one.dispose(), two.dispose()]);
    }
    expect(leftOver(two.id)).toEqual([]);
  });

  test('a build that is cancelled leaves nothing', async () => {
    const before = await fabricNames();
    const cancel = new AbortController();
    const build = createFabric({ ...options, signal: cancel.signal });
    const created = await until(fabricNames, (names) => names.some((name) => !before.includes(name)));
    cancel.abort();
    await expect(build).rejects.toThrow();
    const id = created.find((name) => !before.includes(name))!;
    expect(leftOver(id)).toEqual([]);
  });

  test.each(['SIGKILL', 'SIGINT'] as const)('an owner ended by %s leaves nothing', async (signal) => {
    const { owner, id } = await startOwner();
    owner.kill(signal);
    await until(
      () => leftOver(id),
      (left) => left.length === 0,
    );
  });

  test('an owner that forgets to dispose ends all the same, and leaves nothing', async () => {
    const { owner, id } = await startOwner();
    owner.stdin!.end();
    const [status] = (await once(owner, 'exit', { signal: AbortSignal.timeout(20_000) })) as [number | null];
    expect(status).toBe(0);
    await until(
      () => leftOver(id),
      (left) => left.length === 0,
    );
  });

  test('an owner killed together with its guardian leaves something, and the next sweep removes it', async () => {
    const { owner, id } = await startOwner();
    process.kill(await guardianOf(owner.pid!), 'SIGKILL');
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(leftOver(id).length).toBeGreaterThan(20);
    const living = await createFabric(options);
    try {
      // Building swept already; a sweep of its own finds nothing more and spares the living.
      expect(await sweepDeadFabrics()).toEqual([]);
      expect(leftOver(id)).toEqual([]);
      expect((await living.node('ecs1').run(['ping', '-c', '1', '-W', '2', '192.168.100.1'])).outcome).toBe(0);
    } finally {
      await living.dispose();
    }
  });

  test('the directory of an owner from before a restart of the machine is swept even if its pid is in use again', async () => {
    const stat = await readFile('/proc/self/stat', 'utf8');
    const startTicks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]!;
    await mkdir('/run/demarc/dm000000', { recursive: true });
    await writeFile(
      '/run/demarc/dm000000/owner',
      `${process.pid} ${startTicks} 00000000-0000-0000-0000-000000000000\n`,
    );
    expect(await sweepDeadFabrics()).toContain('dm000000');
    expect(await fabricNames()).not.toContain('dm000000');
  });
});

async function fabricNames(): Promise<string[]> {
  await mkdir('/run/demarc', { recursive: true, mode: 0o700 });
  return (await readdir('/run/demarc')).filter((name) => name.startsWith('dm'));
}

/** A process of its own that builds a fabric and then waits. */
async function startOwner(): Promise<{ owner: ChildProcess; id: string }> {
  const script = fileURLToPath(new URL('./owner-process.ts', import.meta.url));
  const owner = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(owner.stdout, 'data')) as [Buffer];
  return { owner, id: line.toString().trim() };
}

async function guardianOf(pid: number): Promise<number> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').map(Number);
  for (const child of children) {
    if ((await readFile(`/proc/${child}/cmdline`, 'utf8')).includes('guardian.sh')) return child;
  }
  throw new Error(`process ${pid} has no guardian`);
}
