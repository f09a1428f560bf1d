// How the hosts of a job file are reached from this computer: whose keys are trusted, where secrets are asked for.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { settingsFolder } from './settings-folder.ts';
import type { Vault } from './vault/vault.ts';
import type { Connect } from './connect-hosts.ts';
import { hostTarget, type AskSecret } from './host-target.ts';
import { JumpHosts } from './hosts/connect/jump-hosts.ts';
import { connectHost } from './hosts/connect-host.ts';
import { openTrustStore, type TrustStore } from './hosts/trust/trust-store.ts';
import type { ConfirmHostKey } from './hosts/trust/verify-host-key.ts';

export interface Credentials {
  /** Undefined: a host that is not known yet is refused. */
  readonly confirmHostKey: ConfirmHostKey | undefined;
  readonly askSecret: AskSecret | undefined;
  /** Undefined: secrets come from the environment alone. */
  readonly vault?: Vault | undefined;
}

export function jobConnector({ confirmHostKey, askSecret, vault }: Credentials): Connect {
  const trust = userTrust();
  const jumpHosts = new JumpHosts();
  const secrets = { environment: process.env, vault, ask: askSecret };
  return async (host, signal) =>
    await connectHost(await hostTarget(host, secrets), {
      trust,
      jumpHosts,
      signal,
      ...(confirmHostKey && { confirmHostKey }),
    });
}

/** Demarc's own list of trusted host keys; the user's OpenSSH list is read beside it and never written. */
export function userTrust(): TrustStore {
  return openTrustStore(join(settingsFolder(process.env), 'known_hosts'), [join(homedir(), '.ssh', 'known_hosts')]);
}
