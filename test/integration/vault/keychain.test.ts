import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../electron/engine/vault/secret.ts';
import { UserVault } from '../../../electron/engine/vault/user-vault.ts';
import { secretKinds } from '../../support/secret-kinds.ts';
import { openSecretService, type SecretService } from '../../support/secret-service.ts';

let session: SecretService;
const open = () => new UserVault({ folder: join(session.home, 'settings'), environment: {} });

beforeEach(async () => {
  session = await openSecretService();
});
afterEach(async () => {
  await session[Symbol.asyncDispose]();
});

describe('a real Secret Service', () => {
  it('keeps, replaces and forgets each kind of secret, also for the next start of Demarc', async () => {
    const first = open();
    await first.choose('keychain');
    for (const [name, value] of secretKinds) await first.write(name, new Secret(`old ${value}`));
    for (const [name, value] of secretKinds) await first.write(name, new Secret(value));
    const next = open();
    expect(await next.mode()).toBe('keychain');
    expect((await next.names()).toSorted()).toEqual(secretKinds.map(([name]) => name).toSorted());
    for (const [name, value] of secretKinds) expect((await next.read(name))?.reveal()).toBe(value);
    for (const [name] of secretKinds) {
      await next.remove(name);
      await next.remove(name);
      expect(await next.read(name)).toBeUndefined();
    }
    expect(await next.list()).toEqual([]);
  });

  it('writes no value in the clear, neither in the keyring nor in Demarc’s own folder', async () => {
    const vault = open();
    await vault.choose('keychain');
    for (const [name, value] of secretKinds) await vault.write(name, new Secret(value));
    const files = await readdir(session.home, { recursive: true, withFileTypes: true });
    const written = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
    expect(written.some((path) => path.endsWith('.keyring'))).toBe(true);
    for (const path of written) expect((await readFile(path)).includes('canary')).toBe(false);
  });
});

describe('a keychain that does not work says which way', () => {
  it('locked, with nobody to answer its prompt; and works again when unlocked', async () => {
    const vault = open();
    await vault.choose('keychain');
    await vault.write('bgp-key', new Secret('kept'));
    session.lock();
    await expect(vault.read('bgp-key')).rejects.toMatchObject({ code: 'vault/keychain-locked' });
    await expect(vault.write('bgp-key', new Secret('lost'))).rejects.toMatchObject({ code: 'vault/keychain-locked' });
    await expect(vault.remove('bgp-key')).rejects.toMatchObject({ code: 'vault/keychain-locked' });
    expect(await vault.names()).toEqual(['bgp-key']);
  });

  it('its daemon vanished while Demarc ran', async () => {
    const vault = open();
    await vault.choose('keychain');
    await session.killKeyring();
    await expect(vault.write('bgp-key', new Secret('x'))).rejects.toMatchObject({ code: 'vault/keychain-vanished' });
    expect(await vault.names()).toEqual([]);
  });

  it('the whole session bus vanished', async () => {
    const vault = open();
    await vault.choose('keychain');
    await session.killBus();
    await expect(vault.read('bgp-key')).rejects.toMatchObject({ code: 'vault/keychain-vanished' });
  });

  it('never was there: nothing is chosen, and nothing falls back to a place that forgets', async () => {
    await session.killKeyring();
    const vault = open();
    await expect(vault.choose('keychain')).rejects.toMatchObject({ code: 'vault/keychain-absent' });
    expect(await vault.isChosen()).toBe(false);
    expect(await readFile('/proc/keys', 'utf8')).not.toContain('Demarc');
  });
});
