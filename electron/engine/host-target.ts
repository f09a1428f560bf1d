// From a job file's host to an SSH target: where secrets come from is decided here, what they are is never seen.
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../shared/api/errors/app-error.ts';
import { systemReason } from './system-reason.ts';
import type { HostSpec } from '../../shared/job/spec.ts';
import type { Authentication, HostTarget, Hop } from './hosts/target.ts';
import { environmentVault, type Environment } from './vault/environment-vault.ts';
import { passphraseName, passwordName, sudoPasswordName } from './vault/ssh-secrets.ts';
import type { SecretName, Vault } from './vault/vault.ts';

type Endpoint = Omit<HostSpec['ssh'], 'jump'>;

/** Asks for a secret that is kept nowhere; undefined where nobody can be asked. */
export type AskSecret = (question: string) => Promise<string | undefined>;

export interface HostSecrets {
  readonly environment: Environment;
  /** The environment alone when left out. */
  readonly vault?: Vault | undefined;
  readonly ask?: AskSecret | undefined;
}

export async function hostTarget(host: HostSpec, secrets: HostSecrets): Promise<HostTarget> {
  const vault = secrets.vault ?? environmentVault(secrets.environment);
  const mayHold = await holder(vault);
  const hop = (endpoint: Endpoint, name: string, address: string): Hop => ({
    name,
    address,
    port: endpoint.port,
    user: endpoint.user,
    authentication: waysIn(endpoint, { ...secrets, name, host: host.name, vault, mayHold }),
  });
  return {
    ...hop(host.ssh, host.name, host.ssh.address ?? host.address),
    jump: host.ssh.jump.map((jump) => hop(jump, jump.address, jump.address)),
    sudoPassword: async () => (await vault.read(sudoPasswordName(host.name)))?.reveal(),
  };
}

interface HopSecrets extends HostSecrets {
  /** Of the hop, as its secrets are called. */
  readonly name: string;
  /** Of the job's host that is behind it. */
  readonly host: string;
  readonly vault: Vault;
  readonly mayHold: (name: SecretName) => boolean;
}

/** A vault that cannot tell may hold anything: its own error comes up if the secret is really needed. */
async function holder(vault: Vault): Promise<(name: SecretName) => boolean> {
  try {
    const names = new Set(await vault.names());
    return (name) => names.has(name);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return () => true;
  }
}

function waysIn(endpoint: Endpoint, secrets: HopSecrets): Authentication[] {
  const ways: Authentication[] = [];
  const { identity, passwordEnvironment, user } = endpoint;
  const { environment, vault, mayHold, ask, name, host } = secrets;
  if (identity !== undefined) {
    const passphrase = passphraseOf(identity, endpoint.passphraseEnvironment, secrets);
    ways.push({ method: 'key', privateKey: () => readKey(host, identity), ...(passphrase && { passphrase }) });
  }
  const socketPath = environment['SSH_AUTH_SOCK'];
  if (endpoint.agent && socketPath !== undefined) ways.push({ method: 'agent', socketPath });
  if (passwordEnvironment !== undefined) {
    ways.push({ method: 'password', password: () => fromEnvironment(host, passwordEnvironment, environment) });
  } else if (ask || mayHold(passwordName(name))) {
    const password = async () =>
      (await vault.read(passwordName(name)))?.reveal() ?? (await ask?.(`Password of ${user} on ${name}`)) ?? '';
    ways.push({ method: 'password', password });
  }
  return ways;
}

function passphraseOf(
  identity: string,
  variable: string | undefined,
  { environment, vault, mayHold, ask, name }: HopSecrets,
): (() => Promise<string>) | undefined {
  if (variable !== undefined) return () => fromEnvironment(identity, variable, environment);
  if (!ask && !mayHold(passphraseName(name))) return undefined;
  return async () =>
    (await vault.read(passphraseName(name)))?.reveal() ?? (await ask?.(`Passphrase of ${identity}`)) ?? '';
}

/** @throws AppError job/variable-missing; the value itself is never part of an error */
function fromEnvironment(subject: string, variable: string, environment: Environment): Promise<string> {
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
    throw new AppError('job/key-unreadable', { host, path, reason: systemReason(cause) }, { cause });
  }
}
