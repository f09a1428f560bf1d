// From a job file's host to an SSH target: where secrets come from is decided here, what they are is never seen.
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../shared/api/errors/app-error.ts';
import type { HostSpec } from '../../shared/job/spec.ts';
import type { Authentication, HostTarget, Hop } from './hosts/target.ts';
import { environmentVault } from './vault/environment-vault.ts';
import { sudoPasswordName } from './vault/sudo-password.ts';

type Endpoint = Omit<HostSpec['ssh'], 'jump'>;

/** Asks for a secret that is not in the environment; undefined where nobody can be asked. */
export type AskSecret = (question: string) => Promise<string | undefined>;

export function hostTarget(host: HostSpec, environment: NodeJS.ProcessEnv, ask?: AskSecret): HostTarget {
  const hop = (endpoint: Endpoint, name: string, address: string): Hop => ({
    name,
    address,
    port: endpoint.port,
    user: endpoint.user,
    authentication: waysIn(host.name, endpoint, environment, ask),
  });
  return {
    ...hop(host.ssh, host.name, host.ssh.address ?? host.address),
    jump: host.ssh.jump.map((jump) => hop(jump, jump.address, jump.address)),
    sudoPassword: async () => (await environmentVault(environment).read(sudoPasswordName(host.name)))?.reveal(),
  };
}

function waysIn(
  host: string,
  endpoint: Endpoint,
  environment: NodeJS.ProcessEnv,
  ask: AskSecret | undefined,
): Authentication[] {
  const ways: Authentication[] = [];
  const { identity, passphraseEnvironment, passwordEnvironment } = endpoint;
  if (identity !== undefined) {
    ways.push({
      method: 'key',
      privateKey: () => readKey(host, identity),
      ...passphraseOf(passphraseEnvironment, environment, ask, identity),
    });
  }
  const socketPath = environment['SSH_AUTH_SOCK'];
  if (endpoint.agent && socketPath !== undefined) ways.push({ method: 'agent', socketPath });
  if (passwordEnvironment !== undefined) {
    const password = () => fromEnvironment(host, passwordEnvironment, environment);
    ways.push({ method: 'password', password });
  } else if (ask) {
    const password = async () => (await ask(`Password of ${endpoint.user} on ${host}`)) ?? '';
    ways.push({ method: 'password', password });
  }
  return ways;
}

function passphraseOf(
  variable: string | undefined,
  environment: NodeJS.ProcessEnv,
  ask: AskSecret | undefined,
  identity: string,
): { readonly passphrase?: () => Promise<string> } {
  if (variable !== undefined) return { passphrase: () => fromEnvironment(identity, variable, environment) };
  if (ask) return { passphrase: async () => (await ask(`Passphrase of ${identity}`)) ?? '' };
  return {};
}

/** @throws AppError job/variable-missing; the value itself is never part of an error */
function fromEnvironment(subject: string, variable: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const value = environment[variable];
  if (value === undefined || value === '')
    return Promise.reject(new AppError('job/variable-missing', { subject, variable }));
  return Promise.resolve(value);
}

/** @throws AppError job/key-unreadable */
async function readKey(host: string, identity: string): Promise<string> {
  const path = identity.startsWith('~/') ? join(homedir(), identity.slice(2)) : identity;
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw new AppError('job/key-unreadable', { host, path, reason }, { cause });
  }
}
