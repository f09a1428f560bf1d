// A practice line where no network namespace can be made: the guide's hosts as SSH servers inside this process, on loopback
// addresses of their own, running the real tools; between them a line in user space. Needs no rights and writes no file.
import { release } from 'node:os';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { formatBandwidth } from '../../../../shared/line/bandwidth.ts';
import { connectHost } from '../../hosts/connect-host.ts';
import type { HostTarget } from '../../hosts/target.ts';
import { fixedTrust } from '../../hosts/trust/fixed-trust.ts';
import { formatFault, type Fault } from '../fabric/model/fault.ts';
import { leastBandwidthBps } from '../fabric/model/shaping.ts';
import { practiceJob } from '../practice-job.ts';
import type { PracticeLine } from '../practice-line.ts';
import { sshPort, type SiteHost } from './addresses.ts';
import { carriedBy } from './carried.ts';
import { openSite, type Site } from './hosts/open-site.ts';
import { throughTheLine } from './hosts/through-the-line.ts';
import { sitePlans } from './model/site-plan.ts';
import type { LineReading } from './relay/messages.ts';
import { startRelay } from './relay/relay.ts';
import { checkLoopbackRequirements } from './requirements.ts';

/** A frame costs a line in user space some microseconds of a CPU that the tools want as well. */
export const defaultLoopbackBps = 50e6;
const mostLoopbackBps = 200e6;

/** Echo frames to each host, as many as are sent on any other line. */
const echoes = 5;

export interface LoopbackOptions {
  readonly bandwidthBps: number;
  readonly faults: readonly Fault[];
}

export interface LoopbackLine extends PracticeLine {
  /** What the line itself has counted, Ethernet layer: independent of all tools. */
  counters(): Promise<LineReading>;
}

/** @throws AppError practice/requirement-missing, practice/bandwidth-out-of-range, practice/no-address-left */
export async function createLoopbackLine({ bandwidthBps, faults }: LoopbackOptions): Promise<LoopbackLine> {
  checkBandwidth(bandwidthBps);
  checkLoopbackRequirements();
  const plans = sitePlans(bandwidthBps, faults);
  const site = await openSite(faults);
  const { hosts } = site;
  const relay = startRelay({ hosts, plans });
  const trust = fixedTrust(site.knownHosts, 'practice line');
  const lineName = `loopback line ${site.number}, simulated in user space`;
  const hostSpecs = hosts.map(({ name, role, address }) => {
    const ssh = { address, port: sshPort, user: site.user };
    return { name, role, address, interface: 'lo', ssh };
  });
  return {
    facts: {
      kind: 'loopback, in user space',
      bandwidthBps,
      faults: faults.map(formatFault),
      sharedKernel: true,
      description: describe(site, plans),
    },
    job: (durationSeconds) => practiceJob({ bandwidthBps, lineName, hosts: hostSpecs, durationSeconds }),
    carry: async (job) => {
      await relay.ask('carry', carriedBy(job));
    },
    connect: async ({ name }, signal) => {
      const self = hostNamed(hosts, name);
      return throughTheLine(await connectHost(targetOf(self, site), { trust, signal }), self, hosts);
    },
    sharedKernel: {
      probe: async (from, to) => ({ sent: echoes, ...(await relay.ask('probe', { from, to, count: echoes })) }),
    },
    counters: () => relay.ask('counts', {}),
    dispose: async () => {
      await Promise.all([site[Symbol.asyncDispose](), relay[Symbol.asyncDispose]()]);
    },
  };
}

function checkBandwidth(bandwidthBps: number): void {
  if (bandwidthBps >= leastBandwidthBps && bandwidthBps <= mostLoopbackBps) return;
  throw new AppError('practice/bandwidth-out-of-range', {
    bandwidth: formatBandwidth(bandwidthBps),
    least: formatBandwidth(leastBandwidthBps),
    most: `${formatBandwidth(mostLoopbackBps)} (loopback)`,
  });
}

function hostNamed(hosts: readonly SiteHost[], name: string): SiteHost {
  const host = hosts.find((known) => known.name === name);
  if (!host) {
    throw new AppError('practice/no-such-node', { node: name, known: hosts.map((known) => known.name).join(', ') });
  }
  return host;
}

function targetOf({ name, address }: SiteHost, { user, privateKey }: Site): HostTarget {
  const authentication = [{ method: 'key', privateKey: () => Promise.resolve(privateKey) }] as const;
  return { name, address, port: sshPort, user, authentication, jump: [] };
}

/** For the dossier: whoever reads the figures later must see that the line was simulated, and how. */
function describe({ number, hosts }: Site, plans: ReturnType<typeof sitePlans>): Record<string, unknown> {
  return {
    id: `loopback-${number}`,
    countedLayer: 'Ethernet without FCS, at least 60 bytes a frame',
    clock: 'frames that are due within one millisecond leave together',
    hosts,
    directions: plans,
    kernel: release(),
    node: process.version,
  };
}
