import { createHook } from 'node:async_hooks';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileVault, lockAfterIdleMs } from '../../../electron/engine/vault/file-vault.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { Secret } from '../../../electron/engine/vault/secret.ts';
import { secretKinds } from '../../support/secret-kinds.ts';

const passphrase = 'correct horse battery';
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demarc-vault-'));
  path = join(folder, 'secrets.vault');
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

async function opened(): Promise<FileVault> {
  const vault = new FileVault(path);
  await vault.unlock(passphrase);
  return vault;
}

describe('the encrypted file', () => {
  it('keeps, replaces and forgets each kind of secret, also for the next start of Demarc', async () => {
    const first = await opened();
    await Promise.all(secretKinds.map(([name, value]) => first.write(name, new Secret(`old ${value}`))));
    for (const [name, value] of secretKinds) await first.write(name, new Secret(value));
    const next = await opened();
    for (const [name, value] of secretKinds) expect((await next.read(name))?.reveal()).toBe(value);
    expect(await next.names()).toHaveLength(secretKinds.length);
    for (const [name] of secretKinds) await next.remove(name);
    expect(await next.names()).toEqual([]);
  });

  it('shows neither values nor names, and nobody else may read it', async () => {
    const vault = await opened();
    for (const [name, value] of secretKinds) await vault.write(name, new Secret(value));
    const text = await readFile(path, 'utf8');
    for (const [name, value] of secretKinds)
      expect([text.includes(name), text.includes(value)]).toEqual([false, false]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['secrets.vault', 'secrets.vault.lock']);
    expect((await stat(`${path}.lock`)).size).toBe(0);
  });

  it('is opened by its passphrase alone, typed on whichever keyboard', async () => {
    const vault = new FileVault(path);
    await expect(vault.unlock('short')).rejects.toMatchObject({ code: 'vault/weak-passphrase' });
    await vault.unlock('Übergabepunkt 12');
    await vault.write('bgp-key', new Secret('kept'));
    const other = new FileVault(path);
    await expect(other.unlock('Ubergabepunkt 12')).rejects.toMatchObject({ code: 'vault/wrong-passphrase' });
    await expect(other.read('bgp-key')).rejects.toMatchObject({ code: 'vault/locked' });
    await other.unlock('U\u0308bergabepunkt 12');
    expect((await other.read('bgp-key'))?.reveal()).toBe('kept');
  });

  it('locks itself when nobody has used it for a while, and not before', async () => {
    const vault = await opened();
    vi.useFakeTimers();
    await vault.write('bgp-key', new Secret('kept'));
    vi.advanceTimersByTime(lockAfterIdleMs - 1);
    expect((await vault.read('bgp-key'))?.reveal()).toBe('kept');
    vi.advanceTimersByTime(lockAfterIdleMs - 1);
    expect(await vault.state()).toBe('open');
    vi.advanceTimersByTime(1);
    expect(await vault.state()).toBe('locked');
    await expect(vault.write('bgp-key', new Secret('lost'))).rejects.toMatchObject({ code: 'vault/locked' });
  });

  it('stays open for as long as something runs that may need a secret again, and locks itself afterwards', async () => {
    const vault = await opened();
    await vault.write('bgp-key', new Secret('kept'));
    vi.useFakeTimers();
    const [campaign, other] = [vault.keepOpen(), vault.keepOpen()];
    vi.advanceTimersByTime(24 * 60 * 60_000);
    expect((await vault.read('bgp-key'))?.reveal()).toBe('kept');
    campaign[Symbol.dispose]();
    campaign[Symbol.dispose](); // what has ended once ends nothing of the other
    vi.advanceTimersByTime(24 * 60 * 60_000);
    expect(await vault.state()).toBe('open');
    other[Symbol.dispose]();
    vi.advanceTimersByTime(lockAfterIdleMs - 1);
    expect(await vault.state()).toBe('open');
    vi.advanceTimersByTime(1);
    expect(await vault.state()).toBe('locked');
  });

  it('is locked by hand at any time, and then says so: a read that is under way does not call the file damaged', async () => {
    const vault = await opened();
    await vault.write('bgp-key', new Secret('kept'));
    const campaign = vault.keepOpen();
    const read = vault.read('bgp-key');
    vault.lock();
    await expect(read).rejects.toMatchObject({ code: 'vault/locked' });
    await vault.unlock(passphrase);
    const reads = [vault.read('bgp-key'), vault.unlock(passphrase).then(() => vault.read('bgp-key'))];
    for (const each of await Promise.all(reads)) expect(each?.reveal()).toBe('kept');
    campaign[Symbol.dispose]();
  });

  it('takes one passphrase after the other, however many are tried at once; wrong ones lose nothing and close nothing', async () => {
    const vault = await opened();
    await vault.write('bgp-key', new Secret('kept'));
    const text = await readFile(path, 'utf8');
    let derived = 0;
    const hook = createHook({ init: (_id, type) => (derived += type === 'SCRYPTREQUEST' ? 1 : 0) }).enable();
    const other = new FileVault(path);
    const refused = Array.from({ length: 4 }, async (_, number) => {
      const error: unknown = await other.unlock(`a wrong passphrase ${number}`).catch((reason: unknown) => reason);
      return { code: error instanceof AppError ? error.code : 'not refused', derived };
    });
    const right = other.unlock(passphrase);
    const told = await Promise.all(refused);
    await right;
    hook.disable();
    expect(told.map(({ code }) => code)).toEqual(told.map(() => 'vault/wrong-passphrase'));
    told.forEach((each, before) => {
      expect(each.derived).toBeLessThanOrEqual(before + 2); // its own, and the next one's beginning
    });
    expect(derived).toBe(5);
    expect((await other.read('bgp-key'))?.reveal()).toBe('kept');
    await expect(other.unlock('a wrong passphrase')).rejects.toMatchObject({ code: 'vault/wrong-passphrase' });
    expect((await other.read('bgp-key'))?.reveal()).toBe('kept');
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('that was cut short or altered anywhere is refused and left as it is', async () => {
    const vault = await opened();
    await vault.write('bgp-key', new Secret('kept'));
    const text = await readFile(path, 'utf8');
    const file = JSON.parse(text) as { sealed: string; nonce: string; scrypt: { cost: number } };
    const altered = [
      text.slice(0, -20),
      '',
      JSON.stringify({ ...file, version: 'x' }),
      JSON.stringify({
        ...file,
        sealed: `A${file.sealed.slice(1)}` === file.sealed ? `B${file.sealed.slice(1)}` : `A${file.sealed.slice(1)}`,
      }),
      JSON.stringify({ ...file, sealed: 'AAAA' }),
      JSON.stringify({ ...file, nonce: 'AAAA' }),
      JSON.stringify({ ...file, scrypt: { ...file.scrypt, cost: 2 ** 30 } }),
    ];
    for (const each of altered) {
      await writeFile(path, each);
      await expect(vault.read('bgp-key')).rejects.toMatchObject({ code: 'vault/file-damaged' });
      await expect(vault.write('bgp-key', new Secret('new'))).rejects.toMatchObject({ code: 'vault/file-damaged' });
      expect(await readFile(path, 'utf8')).toBe(each);
    }
  });

  it('of a newer Demarc is called that, in both languages, and left as it is', async () => {
    const vault = await opened();
    const newer = JSON.stringify({ ...(JSON.parse(await readFile(path, 'utf8')) as object), version: 2, more: {} });
    await writeFile(path, newer);
    const error: unknown = await vault.write('bgp-key', new Secret('new')).catch((refused: unknown) => refused);
    expect(error).toMatchObject({ code: 'vault/file-newer' });
    if (!(error instanceof AppError)) throw error;
    expect(error.text('en')).toContain('version 2');
    expect(error.text('zh')).toContain('版本 2');
    await expect(new FileVault(path).unlock(passphrase)).rejects.toMatchObject({ code: 'vault/file-newer' });
    expect(await readFile(path, 'utf8')).toBe(newer);
  });

  it('loses nothing when two Demarcs write at the same time', async () => {
    const [one, other] = [await opened(), await opened()];
    const names = Array.from({ length: 12 }, (_, number) => `ssh/host${number}/password`);
    await Promise.all(names.map((name, number) => (number % 2 ? one : other).write(name, new Secret(name))));
    expect((await one.names()).toSorted()).toEqual(names.toSorted());
  });

  it('is made once when two Demarcs make it at the same time: the other passphrase does not open it', async () => {
    const [one, other] = [new FileVault(path), new FileVault(path)];
    const made = await Promise.allSettled([one.unlock(passphrase), other.unlock('another passphrase')]);
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = made.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'vault/wrong-passphrase' } });
  });

  it('that another Demarc made anew under another passphrase is locked, not overwritten', async () => {
    const vault = await opened();
    await vault.write('bgp-key', new Secret('first'));
    await rm(path);
    const other = new FileVault(path);
    await other.unlock('another passphrase');
    await other.write('bgp-key', new Secret('second'));
    await expect(vault.write('bgp-key', new Secret('third'))).rejects.toMatchObject({ code: 'vault/locked' });
    expect((await other.read('bgp-key'))?.reveal()).toBe('second');
  });
});
