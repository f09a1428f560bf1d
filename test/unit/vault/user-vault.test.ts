import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Secret } from '../../../electron/engine/vault/secret.ts';
import { VaultChoice } from '../../../electron/engine/vault/vault-choice.ts';
import { UserVault } from '../../../electron/engine/vault/user-vault.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demarc-vault-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});
const open = (environment = {}) => new UserVault({ folder, environment });

it('nothing chosen means memory, and says that nothing was chosen', async () => {
  const vault = open();
  expect([await vault.mode(), await vault.isChosen()]).toEqual(['memory', false]);
  await vault.write('bgp-key', new Secret('for this run'));
  expect(await open().names()).toEqual([]);
});

it('what was entered before a place was chosen moves there and is not lost with the process', async () => {
  const vault = open();
  await vault.write('bgp-key', new Secret('kept'));
  await vault.choose('file', 'a long passphrase');
  expect(await vault.list()).toEqual([{ name: 'bgp-key', place: 'file' }]);
  const next = open();
  await expect(next.list()).rejects.toMatchObject({ code: 'vault/locked' });
  await next.unlock('a long passphrase');
  expect((await next.read('bgp-key'))?.reveal()).toBe('kept');
});

it('a place that does not work is not chosen, and the one before holds', async () => {
  const vault = open();
  await vault.write('bgp-key', new Secret('here'));
  await expect(vault.choose('file', 'short')).rejects.toMatchObject({ code: 'vault/weak-passphrase' });
  expect(await vault.list()).toEqual([{ name: 'bgp-key', place: 'memory' }]);
});

it('a choice that cannot be read is an error and never memory', async () => {
  await writeFile(join(folder, 'vault.json'), '{"version":1,"mode":"cellar"}');
  const vault = open();
  await expect(vault.mode()).rejects.toMatchObject({ code: 'vault/choice-unreadable' });
  await expect(vault.write('bgp-key', new Secret('x'))).rejects.toMatchObject({ code: 'vault/choice-unreadable' });
  expect(await readFile(join(folder, 'vault.json'), 'utf8')).toContain('cellar');
});

it('two Demarcs that note at the same time what lies in the keychain lose no name of each other, nor the choice', async () => {
  const path = join(folder, 'vault.json');
  const [one, other] = [new VaultChoice(path), new VaultChoice(path)];
  const names = Array.from({ length: 12 }, (_, number) => `ssh/host${number}/password`);
  const notes = names.map((name, number) =>
    (number % 2 ? one : other).change(({ keychainNames }) => ({ keychainNames: [...keychainNames, name] })),
  );
  await Promise.all([...notes, one.change(() => ({ mode: 'keychain' }))]);
  const { mode, keychainNames } = await other.read();
  expect({ mode, names: keychainNames.toSorted() }).toEqual({ mode: 'keychain', names: names.toSorted() });
});

it('a script with its keys in the environment never meets a locked file, and mixes no key of it with a token of the file', async () => {
  const vault = open();
  await vault.choose('file', 'a long passphrase');
  await vault.write('cloud/company/security-token', new Secret('of another key'));
  const script = open({ DEMARC_CLOUD_COMPANY_ACCESS_KEY_ID: 'id', DEMARC_CLOUD_COMPANY_ACCESS_KEY_SECRET: 'secret' });
  expect((await script.read('cloud/company/access-key-id'))?.reveal()).toBe('id');
  expect(await script.read('cloud/company/security-token')).toBeUndefined();
  await expect(script.write('cloud/company/access-key-secret', new Secret('x'))).rejects.toMatchObject({
    code: 'vault/set-in-environment',
  });
  await expect(script.read('cloud/other/access-key-id')).rejects.toMatchObject({ code: 'vault/locked' });
});
