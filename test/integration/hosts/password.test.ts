// Passwords and questions: ssh2's own server plays the host, because an unprivileged sshd cannot check a password.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import type { AuthContext, AuthenticationType } from 'ssh2';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { connectHost } from '../../../electron/engine/hosts/connect-host.ts';
import type { Authentication, Challenge, HostTarget } from '../../../electron/engine/hosts/target.ts';
import { openTrustStore } from '../../../electron/engine/hosts/trust/trust-store.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const secret = 'canary-7f3a';
const asked: string[][] = [];
let directory = '';
let server: ssh2.Server;
/** What the server accepts next. */
let policy: readonly AuthenticationType[] = [];
let isTwoFactor = false;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'demarc-password-'));
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(directory, 'host')]);
  server = new ssh2.Server({ hostKeys: [readFileSync(join(directory, 'host'))] }, (client) => {
    let passwordWasRight = false;
    client.on('error', () => undefined);
    client.on('authentication', (context) => {
      asked.at(-1)?.push(context.method);
      if (!policy.includes(context.method)) context.reject([...policy]);
      else if (context.method === 'password') {
        passwordWasRight = context.password === secret;
        if (!passwordWasRight) context.reject([...policy]);
        else if (isTwoFactor) context.reject(['keyboard-interactive'], true);
        else context.accept();
      } else question(context, isTwoFactor ? '123456' : secret);
    });
    client.on('ready', () => {
      client.on('session', (accept) => {
        accept().on('exec', (acceptExec, _reject, { command }) => {
          const channel = acceptExec();
          const shell = spawn('sh', ['-c', command]);
          channel.pipe(shell.stdin);
          shell.stdout.pipe(channel);
          shell.stderr.pipe(channel.stderr);
          shell.once('exit', () => {
            channel.exit(0);
            channel.end();
          });
        });
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  rmSync(directory, { recursive: true });
});

function question(context: AuthContext, expected: string): void {
  if (context.method !== 'keyboard-interactive') return;
  context.prompt([{ prompt: 'Secret: ', echo: false }], 'Two questions', 'Take your time', (answers) => {
    if (answers.length === 1 && answers[0] === expected) context.accept();
    else context.reject([...policy]);
  });
}

function connect(authentication: readonly Authentication[]) {
  asked.push([]);
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a string
  const target: HostTarget = { name: 'ecs-1', address: '127.0.0.1', port, user: 'tester', authentication, jump: [] };
  const trust = openTrustStore(join(directory, 'known_hosts'));
  return connectHost(target, { trust, confirmHostKey: () => Promise.resolve(true) });
}

async function refusal(authentication: readonly Authentication[]): Promise<AppError> {
  const error: unknown = await connect(authentication).catch((reason: unknown) => reason);
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return error;
}

const password = (text: string): Authentication => ({ method: 'password', password: () => Promise.resolve(text) });

test('a password lets us in and the host works like any other', async () => {
  policy = ['password'];
  await using host = await connect([password(secret)]);
  expect(host.facts.hops[0]?.authentication).toEqual(['password']);
  expect((await host.run(['echo', 'in'])).stdout.toString()).toBe('in\n');
});

test('a wrong password names host, hop and step, and no secret is in the error or its causes', async () => {
  policy = ['password', 'publickey'];
  const error = await refusal([password('canary-wrong')]);
  expect(error.code).toBe('host/authentication-refused');
  expect(error.message).toContain('(step: authenticate)');
  expect(error.data).toMatchObject({
    host: 'ecs-1',
    hop: 'ecs-1',
    user: 'tester',
    tried: 'password',
    accepted: 'password, publickey',
  });
  const everything = JSON.stringify([error.data, error.message, error.stack, String(error.cause), error.remedy('zh')]);
  expect(everything).not.toContain('canary');
});

test('nobody is asked for a password that the host would not take', async () => {
  policy = ['publickey'];
  let wasAsked = false;
  const lazy = () => {
    wasAsked = true;
    return Promise.resolve(secret);
  };
  const error = await refusal([{ method: 'password', password: lazy }]);
  expect(error.data).toMatchObject({ tried: 'nothing that it accepts', accepted: 'publickey' });
  expect(wasAsked).toBe(false);
  expect(asked.at(-1)).toEqual(['none']);
});

test('a host that takes passwords only as a question (PAM) gets the password, once', async () => {
  policy = ['keyboard-interactive'];
  await using host = await connect([password(secret)]);
  expect(host.facts.hops[0]?.authentication).toEqual(['password']);
  const error = await refusal([password('canary-wrong')]);
  expect(error.code).toBe('host/authentication-refused');
});

test("the host's questions reach the person as they are, and a second factor is asked after the password", async () => {
  policy = ['password', 'keyboard-interactive'];
  isTwoFactor = true;
  const challenges: Challenge[] = [];
  const answer = (challenge: Challenge) => {
    challenges.push(challenge);
    return Promise.resolve(['123456']);
  };
  await using host = await connect([password(secret), { method: 'keyboard-interactive', answer }]);
  isTwoFactor = false;
  expect(host.facts.hops[0]?.authentication).toEqual(['password', 'keyboard-interactive']);
  expect(challenges).toEqual([
    {
      hop: 'ecs-1',
      title: 'Two questions',
      instructions: 'Take your time',
      prompts: [{ text: 'Secret: ', echo: false }],
    },
  ]);
});

test('a person who gives no answer is a refusal, not a hang', async () => {
  policy = ['keyboard-interactive'];
  const error = await refusal([
    { method: 'keyboard-interactive', answer: () => Promise.reject(new Error('cancelled')) },
  ]);
  expect(error).toMatchObject({ code: 'host/authentication-refused', data: { tried: 'keyboard-interactive' } });
});
