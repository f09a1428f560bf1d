// How the hosts of a job file are reached from this computer: whose keys are trusted, where secrets are asked for.
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Connect } from './connect-hosts.ts';
import { hostTarget, type AskSecret } from './host-target.ts';
import { JumpHosts } from './hosts/connect/jump-hosts.ts';
import { connectHost } from './hosts/connect-host.ts';
import { openTrustStore } from './hosts/trust/trust-store.ts';
import type { ConfirmHostKey } from './hosts/trust/verify-host-key.ts';

export interface Credentials {
  /** Undefined: a host that is not known yet is refused. */
  readonly confirmHostKey: ConfirmHostKey | undefined;
  readonly askSecret: AskSecret | undefined;
}

export function jobConnector({ confirmHostKey, askSecret }: Credentials): Connect {
  const trust = openTrustStore(knownHostsPath(), [join(homedir(), '.ssh', 'known_hosts')]);
  const jumpHosts = new JumpHosts();
  return (host, signal) =>
    connectHost(hostTarget(host, process.env, askSecret), {
      trust,
      jumpHosts,
      signal,
      ...(confirmHostKey && { confirmHostKey }),
    });
}

/** Demarc's own list of trusted host keys; the user's OpenSSH list is read beside it and never written. */
function knownHostsPath(): string {
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'demarc', 'known_hosts');
}
