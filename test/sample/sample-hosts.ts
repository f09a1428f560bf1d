// The hosts of a sample: how they were reached, what they are, and whether echo requests arrive.
import { AppError } from '../../shared/api/errors/app-error.ts';
import { errorFact } from '../../shared/api/errors/error-fact.ts';
import type { HostFacts, Inventory } from '../../shared/job/events.ts';
import type { HostSpec, JobSpec } from '../../shared/job/spec.ts';
import type { SampleDossier } from './sample-dossier.ts';
import type { Sample } from './sample-job.ts';
import { seeded } from './seeded.ts';

export function addHosts(dossier: SampleDossier, spec: JobSpec, sample: Sample, random: () => number): void {
  for (const [index, host] of spec.hosts.entries()) {
    if (host.name === sample.refusesHost) {
      const data = {
        host: host.name,
        hop: host.name,
        address: host.address,
        port: 22,
        reason: 'there is no route to it',
      };
      dossier.add('host.refused', {
        host: host.name,
        error: errorFact(new AppError('host/unreachable', data)),
      });
      continue;
    }
    dossier.add('host.connected', { host: host.name, facts: reachedBy(host, index) });
    dossier.add('host.inspected', { host: host.name, inventory: inventoryOf(host, index, random) });
  }
  for (const host of spec.hosts.filter((candidate) => candidate.role === 'ecs')) {
    const arrived = host.name === sample.refusesHost ? 0 : 3;
    for (const direction of ['inbound', 'outbound'] as const) {
      const [from, to] = direction === 'inbound' ? [host.name, 'gw'] : ['gw', host.name];
      const roundTrip = arrived > 0 && { roundTripMs: 3.1 + random() };
      dossier.add('path.probed', { direction, from, to, sent: 3, arrived, answered: arrived, ...roundTrip });
    }
  }
}

function reachedBy(host: HostSpec, index: number): HostFacts {
  const jump = host.role === 'idc' ? [] : [hopTo('203.0.113.40', 99)];
  return { address: host.address, port: 22, user: 'root', hops: [...jump, hopTo(host.address, index)] };
}

function hopTo(address: string, seed: number): HostFacts['hops'][number] {
  return {
    address,
    port: 22,
    hostKeyType: 'ssh-ed25519',
    hostKeyFingerprint: `SHA256:${fingerprint(seed)}`,
    keyExchange: 'curve25519-sha256',
    cipher: 'aes256-gcm@openssh.com',
    authentication: 'publickey',
  };
}

function fingerprint(seed: number): string {
  const random = seeded(seed * 7919 + 1);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return Array.from({ length: 43 }, () => letters[Math.floor(random() * 64)]).join('');
}

function inventoryOf(host: HostSpec, index: number, random: () => number): Inventory {
  const common = {
    interfaceAddress: `${host.address}/24`,
    mtu: 1500,
    receiveBufferLimitBytes: 33_554_432,
    clockOffsetMs: (random() - 0.5) * 40,
    clockErrorMs: 0.2 + random() * 0.4,
    tools: { netperf: '2.7.0', iperf3: '3.12', sar: '12.6.1', ethtool: '6.1' },
  };
  if (host.role === 'idc') {
    return {
      ...common,
      hostname: 'tj3-gw-01',
      operatingSystem: 'Debian GNU/Linux 12 (bookworm)',
      kernel: '6.1.0-28-amd64',
      cpusOnline: 16,
      interface: 'ens1f0',
      driver: 'ixgbe',
      channels: '8 combined of 16',
    };
  }
  return {
    ...common,
    hostname: `iz2ze${index}m4c7`,
    operatingSystem: 'Alibaba Cloud Linux 3.2104 LTS',
    kernel: '5.10.134-17.3.al8.x86_64',
    cpusOnline: 4,
    interface: 'eth0',
    driver: 'virtio_net',
    channels: '4 combined of 4',
  };
}
