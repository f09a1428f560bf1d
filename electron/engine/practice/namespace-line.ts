// The practice line on network namespaces: every host has a kernel's view of its own, so nothing is told to the campaign.
import { connectHost } from '../hosts/connect-host.ts';
import { fixedTrust } from '../hosts/trust/fixed-trust.ts';
import { hostTarget } from '../host-target.ts';
import type { Fabric } from './fabric/fabric.ts';
import { practiceJob } from './practice-job.ts';
import type { PracticeLine } from './practice-line.ts';

export const defaultNamespaceBps = 200e6;

export function namespaceLine(fabric: Fabric): PracticeLine {
  const { description } = fabric;
  const trust = fixedTrust(practiceKnownHosts(fabric), 'practice line');
  return {
    facts: {
      kind: description.kind,
      bandwidthBps: description.bandwidthBps,
      faults: [...description.faults],
      description: { ...description },
    },
    job: (durationSeconds) =>
      practiceJob({
        bandwidthBps: description.bandwidthBps,
        lineName: `simulated line ${fabric.id}`,
        hosts: fabric.hosts.map((host) => ({
          name: host.name,
          role: host.role,
          address: host.testAddress,
          interface: host.testInterface,
          ssh: { address: host.managementAddress, port: host.port, user: host.user, identity: host.privateKeyPath },
        })),
        durationSeconds,
      }),
    carry: () => Promise.resolve(), // the kernel carries everything
    connect: (host, signal) => connectHost(hostTarget(host, {}), { trust, signal }),
    dispose: () => fabric.dispose(),
  };
}

/** The hosts' keys as known_hosts lines: they are known for certain, so they are verified like any others. */
export function practiceKnownHosts(fabric: Fabric): string {
  return fabric.hosts
    .flatMap((host) => (host.hostKey === undefined ? [] : [`${host.managementAddress} ${host.hostKey}\n`]))
    .join('');
}
