// Another Demarc in the middle of a change: a process of its own that holds the lock and does not let go.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FileVault } from '../../../electron/engine/vault/file-vault.ts';
import { Secret } from '../../../electron/engine/vault/secret.ts';
import { UserVault } from '../../../electron/engine/vault/user-vault.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';

const oneWriter = new URL('../../../electron/engine/vault/one-writer.ts', import.meta.url).href;
let folder: string;
let holder: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demarc-busy-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await letGo();
  await rm(folder, { recursive: true, force: true });
});

/** The other one changes the file and never ends. */
async function holding(path: string): Promise<void> {
  const script = `
    const { asOneWriter } = await import(${JSON.stringify(oneWriter)});
    await asOneWriter(process.argv[1], async () => {
      console.log('held');
      await new Promise(() => setInterval(() => undefined, 1_000));
    });`;
  holder = spawn(process.execPath, ['--input-type=module', '--eval', script, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (holder.stdout) await once(holder.stdout, 'data');
}

async function letGo(): Promise<void> {
  if (holder?.exitCode !== null || holder.signalCode !== null) return;
  const ended = once(holder, 'exit');
  holder.kill('SIGKILL');
  await ended;
}

/** What a change comes to for somebody who waits: here a step of the clock is ten seconds of patience. */
async function refusal(change: () => Promise<unknown>): Promise<AppError> {
  vi.useFakeTimers({ toFake: ['Date'] });
  let error: unknown;
  let isOver = false;
  const changing = change()
    .catch((reason: unknown) => (error = reason))
    .finally(() => (isOver = true));
  while (!isOver) {
    await delay(50);
    vi.setSystemTime(Date.now() + 10_000);
  }
  await changing;
  vi.useRealTimers();
  if (!(error instanceof AppError)) throw new Error(`it was not refused: ${String(error)}`);
  return error;
}

it('a secrets file that another Demarc is changing is read, but not written; when that one is gone, also by force, it is', async () => {
  const path = join(folder, 'secrets.vault');
  const vault = new FileVault(path);
  await vault.unlock('a long passphrase');
  await vault.write('bgp-key', new Secret('first'));
  const before = await readFile(path, 'utf8');
  await holding(path);
  const error = await refusal(() => vault.write('bgp-key', new Secret('second')));
  expect(error.code).toBe('vault/file-busy');
  expect(error.text('en')).toBe(`Another Demarc is changing ${path} and has not finished. Nothing was changed.`);
  expect(error.text('zh')).toContain(path);
  expect(await readFile(path, 'utf8')).toBe(before);
  expect((await vault.read('bgp-key'))?.reveal()).toBe('first');
  await letGo();
  await vault.write('bgp-key', new Secret('second'));
  expect((await vault.read('bgp-key'))?.reveal()).toBe('second');
});

it('whoever waits while another Demarc finishes its change gets its turn', async () => {
  const path = join(folder, 'secrets.vault');
  const vault = new FileVault(path);
  await vault.unlock('a long passphrase');
  await holding(path);
  const writing = vault.write('bgp-key', new Secret('mine'));
  await letGo();
  await writing;
  expect((await vault.read('bgp-key'))?.reveal()).toBe('mine');
});

it('a file that cannot be made because another Demarc is making it leaves the place as it was chosen before', async () => {
  const vault = new UserVault({ folder, environment: {} });
  await vault.write('bgp-key', new Secret('for this run'));
  await holding(join(folder, 'secrets.vault'));
  expect((await refusal(() => vault.choose('file', 'a long passphrase'))).code).toBe('vault/file-busy');
  expect(await vault.list()).toEqual([{ name: 'bgp-key', place: 'memory' }]);
});
