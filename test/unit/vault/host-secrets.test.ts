import { expect, it } from 'vitest';
import { hostTarget } from '../../../electron/engine/host-target.ts';
import { memoryVault } from '../../../electron/engine/vault/memory-vault.ts';
import { Secret } from '../../../electron/engine/vault/secret.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { hostSpec } from '../../../shared/job/spec.ts';

const host = hostSpec.parse({
  name: 'ecs1',
  role: 'ecs',
  address: '172.16.0.2',
  ssh: { identity: '/key', jump: [{ address: '10.8.0.1' }] },
});

it('a host’s password, passphrase and sudo password, and its jump host’s password, come out of the vault', async () => {
  const vault = memoryVault([
    ['ssh/ecs1/password', new Secret('of the host')],
    ['ssh/ecs1/passphrase', new Secret('of its key')],
    ['ssh/ecs1/sudo-password', new Secret('of root')],
    ['ssh/10.8.0.1/password', new Secret('of the jump host')],
  ]);
  const target = await hostTarget(host, { environment: {}, vault });
  const [key, password] = target.authentication;
  expect(key?.method === 'key' && (await key.passphrase?.())).toBe('of its key');
  expect(password?.method === 'password' && (await password.password())).toBe('of the host');
  const [jump] = target.jump[0]!.authentication;
  expect(jump?.method === 'password' && (await jump.password())).toBe('of the jump host');
  expect(await target.sudoPassword?.()).toBe('of root');
});

it('what is kept is never asked for; what is not is, where somebody is there', async () => {
  const asked: string[] = [];
  const ask = (question: string) => {
    asked.push(question);
    return Promise.resolve('typed');
  };
  const vault = memoryVault([['ssh/ecs1/passphrase', new Secret('kept')]]);
  const [key, password] = (await hostTarget(host, { environment: {}, vault, ask })).authentication;
  expect(key?.method === 'key' && (await key.passphrase?.())).toBe('kept');
  expect(password?.method === 'password' && (await password.password())).toBe('typed');
  expect(asked).toEqual(['Password of root on ecs1']);
  expect((await hostTarget(host, { environment: {}, vault: memoryVault() })).authentication).toHaveLength(1);
});

it('a locked file stops only a connection that needs a secret of it, and then says that it is locked', async () => {
  const locked = () => Promise.reject(new AppError('vault/locked', { path: '/secrets.vault' }));
  const vault = { read: locked, write: locked, remove: locked, names: locked };
  const target = await hostTarget(host, { environment: {}, vault });
  expect(target.authentication.map(({ method }) => method)).toEqual(['key', 'password']);
  const [, password] = target.authentication;
  await expect(password?.method === 'password' && password.password()).rejects.toMatchObject({ code: 'vault/locked' });
});
