// Connects a host through its jump chain, with every hop's key verified, and starts the remote side there.
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { openHop } from './connect/open-hop.ts';
import { StepDeadline } from './connect/step-deadline.ts';
import type { OpenHop, Way } from './connect/way.ts';
import { JumpHosts } from './connect/jump-hosts.ts';
import type { JumpLease } from './connect/jump-hosts.ts';
import type { ConnectionFacts, HostConnection } from './host-connection.ts';
import { RemoteShell } from './shell/remote-shell.ts';
import { SshHost } from './ssh-host.ts';
import { killPast } from './kill-past.ts';
import { openTerminal } from './terminal.ts';
import type { HostTarget } from './target.ts';
import type { TrustStore } from './trust/trust-store.ts';
import type { ConfirmHostKey } from './trust/verify-host-key.ts';

export interface ConnectOptions {
  readonly trust: TrustStore;
  /** Without it a host that is not known yet is refused. */
  readonly confirmHostKey?: ConfirmHostKey;
  readonly signal?: AbortSignal;
  /** Given the same one, hosts behind the same jump host share one connection to it. */
  readonly jumpHosts?: JumpHosts;
  /** How often growing output is looked for. Default 500 ms. */
  readonly pollMs?: number;
}

const settleMs = 50;

/** Throws one of `host/…`, which names the hop and the step, or the reason of an abort. */
export async function connectHost(target: HostTarget, options: ConnectOptions): Promise<HostConnection> {
  const { trust, confirmHostKey, signal, pollMs = 500, jumpHosts = new JumpHosts() } = options;
  const way: Way = { host: target.name, trust, confirmHostKey, signal };
  const leases: JumpLease[] = [];
  let last: OpenHop | undefined;
  let isHungUp = false;
  const hangUp = () => {
    if (isHungUp) return;
    isHungUp = true;
    last?.hangUp();
    for (const lease of leases.toReversed()) lease.release();
  };
  const cutOff = () => {
    last?.cutOff();
    hangUp();
  };
  try {
    for (const hop of target.jump) leases.push(await jumpHosts.lease(hop, way, leases.at(-1)));
    last = await openHop(target, way, leases.at(-1)?.hop);
    const { shell, style, directory } = await openShell(last, way);
    const hops = [...leases.map((lease) => lease.hop), last];
    const facts: ConnectionFacts = {
      hops: hops.map((hop) => hop.facts),
      shell: style === 'monitor' ? 'bash' : 'sh',
      directory,
    };
    const { name, sudoPassword } = target;
    const { client } = last;
    return new SshHost({
      name,
      facts,
      shell,
      pollMs,
      sudoPassword,
      lost: whatWasLost(hops, shell),
      killPast: (jobs) => {
        killPast(client, { directory, style }, jobs);
      },
      hangUp,
      cutOff,
      openTerminal: (kind, size) => openTerminal(client, kind, size),
    });
  } catch (error) {
    hangUp();
    throw error;
  }
}

async function openShell(hop: OpenHop, way: Way): Promise<{ shell: RemoteShell; style: string; directory: string }> {
  const { name, address, port, user } = hop.facts;
  using steps = new StepDeadline({ host: way.host, hop: name, address, port }, way.signal);
  steps.enter('open shell');
  const refused = (reason: string) => new AppError('host/shell-refused', { host: way.host, hop: name, user, reason });
  const opening = RemoteShell.open(hop.client).catch((error: unknown) => {
    throw refused(error instanceof Error ? error.message : 'the channel did not open');
  });
  const shell = await Promise.race([opening, steps.expired]);
  const closed = shell.closed.then(() => {
    throw refused(shell.noise === '' ? 'it ended at once' : `it ended and said: ${shell.noise}`);
  });
  closed.catch(() => undefined); // once the shell is ready, its end is the connection's matter
  const [, style, directory] = await Promise.race([shell.ready, closed, steps.expired]);
  if (style === undefined || directory === undefined) throw refused('its greeting is incomplete');
  return { shell, style, directory };
}

/**
 * Resolves when the shell or any hop has gone. When a jump host dies, what is behind it dies first as seen from here: after
 * a moment for the rest to follow, the outermost hop that is gone is the one to name.
 */
async function whatWasLost(hops: readonly OpenHop[], shell: RemoteShell): Promise<string> {
  const reasons = new Map<OpenHop, string>();
  for (const hop of hops) void hop.lost.then((reason) => reasons.set(hop, reason));
  const first = await Promise.race([shell.closed, ...hops.map((hop) => hop.lost)]);
  await delay(settleMs);
  const outermost = hops.find((hop) => reasons.has(hop));
  return outermost === undefined ? first : `${outermost.facts.name}: ${reasons.get(outermost) ?? first}`;
}
