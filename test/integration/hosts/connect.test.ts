import { spawn, execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { JumpHosts } from '../../../electron/engine/hosts/connect/jump-hosts.ts';
import { connectHost } from '../../../electron/engine/hosts/connect-host.ts';
import type { ConnectOptions } from '../../../electron/engine/hosts/connect-host.ts';
import type { HostTarget } from '../../../electron/engine/hosts/target.ts';
import { openTrustStore } from '../../../electron/engine/hosts/trust/trust-store.ts';
import type { TrustStore } from '../../../electron/engine/hosts/trust/trust-store.ts';
import { keygen, Sshd, freePort, sessionsOf, until } from './sshd.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let host: Sshd;
let jumpOne: Sshd;
let jumpTwo: Sshd;
beforeAll(async () => {
  host = await Sshd.start({ name: 'idc' });
  jumpOne = await Sshd.start({ name: 'jump-1' });
  jumpTwo = await Sshd.start({ name: 'jump-2' });
});
afterAll(async () => {
  for (const sshd of [host, jumpOne, jumpTwo]) await sshd[Symbol.asyncDispose]();
});

let files = 0;
/** A store whose file holds these lines. */
function trusting(...lines: readonly string[]): { trust: TrustStore; path: string } {
  files += 1;
  const path = join(host.directory, `known_hosts_${files}`);
  if (lines.length > 0) writeFileSync(path, `${lines.join('\n')}\n`);
  return { trust: openTrustStore(path), path };
}

async function refusal(target: HostTarget, options: ConnectOptions): Promise<AppError> {
  const error: unknown = await connectHost(target, options).then(
    (connection) => connection[Symbol.asyncDispose]().then(() => 'connected'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return error;
}

const someKeyOf = (sshd: Sshd, other: Sshd) =>
  sshd.knownHost.replace(/ssh-ed25519 .*/, other.knownHost.split(' ').slice(1).join(' '));

describe('trust', () => {
  test('nobody connects to an unknown host without having compared the fingerprint', async () => {
    const error = await refusal(host.target, trusting());
    expect(error.code).toBe('host/key-unknown');
    expect(error.message).toContain(host.fingerprint);
    expect(error.data).toMatchObject({ host: 'idc', hop: 'idc', port: host.port });
  });

  test('a key that its owner gave up is forgotten and asked about anew; comments, other hosts and revoked keys stay', async () => {
    const others = ['# a comment of mine', jumpOne.knownHost, `@revoked ${someKeyOf(host, jumpTwo)}`];
    const { trust, path } = trusting(...others, someKeyOf(host, jumpOne));
    expect((await refusal(host.target, { trust })).code).toBe('host/key-changed');
    await trust.forget('127.0.0.1', host.port);
    expect(readFileSync(path, 'utf8').trim().split('\n')).toEqual(others);
    expect((await refusal(host.target, { trust })).code).toBe('host/key-unknown');
  });

  test('a key that was confirmed once is remembered, in a file only its owner can write, and not asked for again', async () => {
    const { trust, path } = trusting('# a comment of mine');
    const asked: string[] = [];
    const confirmHostKey = (question: { fingerprint: string }) => {
      asked.push(question.fingerprint);
      return Promise.resolve(true);
    };
    await using first = await connectHost(host.target, { trust, confirmHostKey });
    await using second = await connectHost(host.target, { trust });
    expect(asked).toEqual([host.fingerprint]);
    expect(readFileSync(path, 'utf8')).toBe(`# a comment of mine\n${host.knownHost}\n`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(first.facts.hops[0]).toMatchObject({ hostKeyFingerprint: host.fingerprint, hostKeyType: 'ssh-ed25519' });
    expect(second.facts.hops[0]).toMatchObject({
      authentication: ['key'],
      keyExchange: expect.stringContaining('curve25519') as string,
    });
  });

  test('a declined key leaves no trace in the file', async () => {
    const { trust } = trusting();
    const error = await refusal(host.target, { trust, confirmHostKey: () => Promise.resolve(false) });
    expect(error.code).toBe('host/key-unknown');
    expect(await trust.knownKeyTypes('127.0.0.1', host.port)).toEqual([]);
  });

  test('a changed key is refused with both fingerprints, and nobody is asked to wave it through', async () => {
    const { trust, path } = trusting(someKeyOf(host, jumpOne));
    const error = await refusal(host.target, { trust, confirmHostKey: () => Promise.resolve(true) });
    expect(error.code).toBe('host/key-changed');
    expect(error.message).toContain(host.fingerprint);
    expect(error.message).toContain(jumpOne.fingerprint);
    expect(error.remedy()).toContain(`${path}:1`);
  });

  test('a revoked key is refused', async () => {
    const error = await refusal(
      host.target,
      trusting(host.knownHost, `@revoked ${host.knownHost.replace(/\S+/, '*')}`),
    );
    expect(error.code).toBe('host/key-revoked');
  });

  test("the user's own known_hosts counts, and a file that cannot be read trusts nobody", async () => {
    const { path: users } = trusting(host.knownHost);
    const own = join(host.directory, 'not-there', 'known_hosts');
    await using connection = await connectHost(host.target, { trust: openTrustStore(own, [users]) });
    expect(connection.name).toBe('idc');
    const error = await refusal(host.target, { trust: openTrustStore(host.directory, [users]) });
    expect(error).toMatchObject({
      code: 'host/trust-unreadable',
      data: { path: host.directory, reason: 'it is a folder' },
    });
  });
});

describe('a chain of two jump hosts', () => {
  const chain = (): HostTarget => ({ ...host.target, jump: [jumpOne.target, jumpTwo.target] });

  test('reaches a host behind it, and the facts name every hop', async () => {
    const trusted = trusting(host.knownHost, jumpOne.knownHost, jumpTwo.knownHost);
    await using connection = await connectHost(chain(), trusted);
    const result = await connection.run(['echo', 'through two']);
    expect(result.stdout.toString()).toBe('through two\n');
    const fingerprints = connection.facts.hops.map((hop) => [hop.name, hop.hostKeyFingerprint]);
    expect(fingerprints).toEqual([jumpOne, jumpTwo, host].map((sshd) => [sshd.name, sshd.fingerprint]));
  });

  test('is refused when the middle hop shows a wrong key, and says that it is the middle hop', async () => {
    const error = await refusal(chain(), trusting(host.knownHost, jumpOne.knownHost, someKeyOf(jumpTwo, jumpOne)));
    expect(error.code).toBe('host/key-changed');
    expect(error.data).toMatchObject({ host: 'idc', hop: 'jump-2', offered: jumpTwo.fingerprint });
  });

  test('says which jump host could not go on, and where to', async () => {
    const target = { ...chain(), port: await freePort() };
    const error = await refusal(target, trusting(jumpOne.knownHost, jumpTwo.knownHost));
    expect(error).toMatchObject({
      code: 'host/jump-refused',
      data: {
        host: 'idc',
        hop: 'idc',
        via: 'jump-2',
        port: target.port,
        step: 'connect',
        reason: 'Connection refused',
      },
    });
  });

  test('nine hosts behind one jump host log in there once, and the connection ends with the last of them', async () => {
    await using jump = await Sshd.start({ name: 'jump-4', config: ['MaxStartups 1'] });
    const jumpHosts = new JumpHosts();
    const target = { ...host.target, jump: [jump.target] };
    const options = { ...trusting(host.knownHost, jump.knownHost), jumpHosts };
    const nine = await Promise.all(Array.from({ length: 9 }, () => connectHost(target, options)));
    expect(sessionsOf(jump)).toHaveLength(1);
    await Promise.all(nine.slice(1).map((connection) => connection[Symbol.asyncDispose]()));
    expect((await nine[0]!.run(['echo', 'still here'])).stdout.toString()).toBe('still here\n');
    await nine[0]![Symbol.asyncDispose]();
    await until('the jump host is left', () => sessionsOf(jump).length === 0);
  });

  test('a jump host that refuses is asked once, and each host behind it is told under its own name', async () => {
    const jump = { ...jumpOne.target, authentication: [] };
    const options = { ...trusting(host.knownHost, jumpOne.knownHost), jumpHosts: new JumpHosts() };
    const names = ['ecs-1', 'ecs-2'];
    const errors = await Promise.all(names.map((name) => refusal({ ...host.target, name, jump: [jump] }, options)));
    expect(errors.map((error) => error.code)).toEqual(['host/authentication-refused', 'host/authentication-refused']);
    expect(errors.map((error) => [error.data.host, error.data.hop])).toEqual(names.map((name) => [name, 'jump-1']));
  });

  test('a jump host that dies is named in the reason of the loss', async () => {
    const passing = await Sshd.start({ name: 'jump-3' });
    const target = { ...host.target, jump: [passing.target] };
    await using connection = await connectHost(target, trusting(host.knownHost, passing.knownHost));
    for (const pid of sessionsOf(passing)) process.kill(pid, 'SIGKILL');
    const error = await connection.closed;
    await passing[Symbol.asyncDispose]();
    expect(error).toMatchObject({ code: 'host/connection-lost', data: { host: 'idc' } });
    expect(error?.message).toContain('jump-3');
  });
});

describe('a host that refuses', () => {
  test('nothing listens: host, hop, address, step and reason', async () => {
    const port = await freePort();
    const error = await refusal({ ...host.target, port }, trusting());
    expect(error.code).toBe('host/unreachable');
    expect(error.data).toMatchObject({
      host: 'idc',
      hop: 'idc',
      port,
      step: 'connect',
      reason: 'nothing listens on this port',
    });
  });

  test('a name that does not resolve', async () => {
    const error = await refusal({ ...host.target, address: 'no-such-host.invalid' }, trusting());
    expect(error).toMatchObject({ code: 'host/address-unknown', data: { hop: 'idc', step: 'resolve' } });
  });

  test('a key that it does not have, with what was tried and what it accepts', async () => {
    keygen(join(host.directory, 'stranger'));
    const privateKey = () => Promise.resolve(readFileSync(join(host.directory, 'stranger'), 'utf8'));
    const target = { ...host.target, authentication: [{ method: 'key', privateKey } as const] };
    const error = await refusal(target, trusting(host.knownHost));
    expect(error.code).toBe('host/authentication-refused');
    expect(error.data).toMatchObject({
      host: 'idc',
      hop: 'idc',
      tried: 'key',
      accepted: expect.stringContaining('publickey') as string,
    });
  });

  test('an encrypted key without, with a wrong, and with its passphrase', async () => {
    keygen(join(host.directory, 'locked'), ['-N', 'canary-passphrase']);
    writeFileSync(join(host.directory, 'client.pub'), `\n${readFileSync(join(host.directory, 'locked.pub'), 'utf8')}`, {
      flag: 'a',
    });
    const privateKey = () => Promise.resolve(readFileSync(join(host.directory, 'locked'), 'utf8'));
    const withPassphrase = (text: string) => ({
      ...host.target,
      authentication: [{ method: 'key', privateKey, passphrase: () => Promise.resolve(text) } as const],
    });
    const trusted = trusting(host.knownHost);
    const without = { ...host.target, authentication: [{ method: 'key', privateKey } as const] };
    expect(await refusal(without, trusted)).toMatchObject({ code: 'host/private-key-unusable' });
    const wrong = await refusal(withPassphrase('canary-wrong'), trusted);
    expect(wrong.data.reason).toBe('its passphrase is wrong');
    expect(JSON.stringify(wrong) + String(wrong.stack) + JSON.stringify(wrong.cause ?? '')).not.toContain('canary');
    await using connection = await connectHost(withPassphrase('canary-passphrase'), trusted);
    expect(connection.facts.hops[0]?.authentication).toEqual(['key']);
  });

  test('an agent that is not there, and one that is', async () => {
    const agent = (socketPath: string) => ({
      ...host.target,
      authentication: [{ method: 'agent', socketPath } as const],
    });
    const trusted = trusting(host.knownHost);
    const socket = join(host.directory, 'agent.sock');
    expect(await refusal(agent(socket), trusted)).toMatchObject({
      code: 'host/agent-unavailable',
      data: { hop: 'idc' },
    });
    const process = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      await new Promise((resolve) => process.stdout.once('data', resolve));
      const environment = { SSH_AUTH_SOCK: socket, PATH: '/usr/bin' };
      execFileSync('ssh-add', ['-q', join(host.directory, 'client')], { env: environment, stdio: 'ignore' });
      await using connection = await connectHost(agent(socket), trusted);
      expect(connection.facts.hops[0]?.authentication).toEqual(['agent']);
    } finally {
      process.kill();
    }
  });

  test('an account without a shell, with what it said', async () => {
    await using restricted = await Sshd.start({
      name: 'locked',
      config: ['ForceCommand echo This account is closed; exit 1'],
    });
    const error = await refusal(restricted.target, trusting(restricted.knownHost));
    expect(error.code).toBe('host/shell-refused');
    expect(error.message).toContain('This account is closed');
  });

  test('a cancel is not an error: it rejects with the reason of the signal', async () => {
    const controller = new AbortController();
    const reason = new Error('the user changed his mind');
    const confirmHostKey = () => {
      controller.abort(reason);
      return new Promise<boolean>(() => undefined);
    };
    const connecting = connectHost(host.target, { ...trusting(), confirmHostKey, signal: controller.signal });
    await expect(connecting).rejects.toBe(reason);
  });
});
