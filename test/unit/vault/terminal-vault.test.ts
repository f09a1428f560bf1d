import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { terminalVault } from '../../../electron/headless/cli/terminal-vault.ts';
import { lockAfterIdleMs } from '../../../electron/engine/vault/file-vault.ts';
import { Secret } from '../../../electron/engine/vault/secret.ts';
import { UserVault } from '../../../electron/engine/vault/user-vault.ts';

const passphrase = 'a long passphrase';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demarc-vault-'));
  const vault = open();
  await vault.choose('file', passphrase);
  await vault.write('ssh/ecs1/password', new Secret('kept'));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

const open = () => new UserVault({ folder, environment: {} });

/** A person who types these lines, one at each question. */
function person(...lines: readonly string[]) {
  const asked: string[] = [];
  const ask = (question: string) => Promise.resolve(lines[asked.push(question) - 1]);
  return { asked, ask };
}

it('nine hosts that need the file at once have one passphrase typed, and none is asked for again hours later', async () => {
  const { asked, ask } = person(passphrase);
  const vault = terminalVault(ask, open());
  const secrets = await Promise.all(Array.from({ length: 9 }, () => vault.read('ssh/ecs1/password')));
  expect(secrets.map((secret) => secret?.reveal())).toEqual(secrets.map(() => 'kept'));
  vi.useFakeTimers();
  await vault.read('ssh/ecs1/password');
  vi.advanceTimersByTime(10 * lockAfterIdleMs);
  expect((await vault.read('ssh/ecs1/password'))?.reveal()).toBe('kept');
  expect(asked).toHaveLength(1);
});

it('a passphrase that was mistyped costs no host: it is asked for again, three times in all', async () => {
  const mistyped = person('a long passphrasr', passphrase);
  const vault = terminalVault(mistyped.ask, open());
  expect((await vault.read('ssh/ecs1/password'))?.reveal()).toBe('kept');
  expect(mistyped.asked[1]).toContain('does not open the file');

  const forgotten = person('one of many', 'two of many', 'three of many', passphrase);
  const closed = terminalVault(forgotten.ask, open());
  const reads = await Promise.allSettled([closed.read('ssh/ecs1/password'), closed.read('ssh/ecs1/password')]);
  for (const read of reads) expect(read).toMatchObject({ reason: { code: 'vault/wrong-passphrase' } });
  await expect(closed.read('ssh/ecs1/password')).rejects.toMatchObject({ code: 'vault/wrong-passphrase' });
  expect(forgotten.asked).toHaveLength(3);
});

it('where nobody can be asked, or nothing is typed, the file stays locked and that is said', async () => {
  await expect(terminalVault(undefined, open()).read('ssh/ecs1/password')).rejects.toMatchObject({
    code: 'vault/locked',
  });
  const { asked, ask } = person();
  await expect(terminalVault(ask, open()).read('ssh/ecs1/password')).rejects.toMatchObject({ code: 'vault/locked' });
  expect(asked).toHaveLength(1);
});
