// The practice line on network namespaces: every host has a kernel's view of its own, so nothing is told to the campaign.
import type { z } from 'zod';
import { hostSpec } from '../../../shared/job/spec.ts';
import { connectHost } from '../hosts/connect-host.ts';
import { fixedTrust } from '../hosts/trust/fixed-trust.ts';
import { hostTarget } from '../host-target.ts';
import { commission, type Premises } from './commissioning/commission.ts';
import { frrGateway, linuxGateway } from './commissioning/practice-gateway.ts';
import type { PracticeRegion } from './commissioning/practice-region.ts';
import type { Fabric } from './fabric/fabric.ts';
import type { FabricHost } from './fabric/hosts.ts';
import { objectStoreName } from './fabric/services/cloud-services.ts';
import { practiceJob } from './practice-job.ts';
import type { PracticeLine } from './practice-line.ts';

export const defaultNamespaceBps = 200e6;
/** Frames that are held back in user space cost a CPU that the tools want as well. */
export const defaultDelayedBps = 50e6;

/** With a region, the line is commissioned through it before it is measured; without one it stands. */
export function namespaceLine(fabric: Fabric, region?: PracticeRegion): PracticeLine {
  const { description } = fabric;
  const trust = fixedTrust(practiceKnownHosts(fabric), 'practice line');
  const connect: PracticeLine['connect'] = async (host, signal) =>
    await connectHost(await hostTarget(host, { environment: {} }), { trust, signal });
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
        hosts: fabric.hosts.map(asSpecified),
        intent: region?.intent,
        durationSeconds,
      }),
    carry: () => Promise.resolve(), // the kernel carries everything but what is delayed
    ...(description.heldBack && {
      lostByMachine: async () => (await fabric.counters()).delayDroppedPackets ?? 0,
    }),
    connect,
    ...(region && {
      commission: (commissioning) => {
        const intent = commissioning.spec.intent ?? region.intent;
        return commission(region, premisesOf(fabric, { intent, bgpKey: region.bgpKey }, connect), commissioning);
      },
    }),
    dispose: async () => {
      await region?.[Symbol.asyncDispose]();
      await fabric.dispose();
    },
  };
}

function asSpecified(host: FabricHost): z.input<typeof hostSpec> {
  return {
    name: host.name,
    role: host.role,
    address: host.testAddress,
    interface: host.testInterface,
    ssh: { address: host.managementAddress, port: host.port, user: host.user, identity: host.privateKeyPath },
  };
}

function premisesOf(
  fabric: Fabric,
  { intent, bgpKey }: Pick<PracticeRegion, 'intent' | 'bgpKey'>,
  connect: PracticeLine['connect'],
): Premises {
  return {
    beside: fabric.partner === undefined ? [] : [hostSpec.parse(asSpecified(fabric.partner))],
    connect,
    gateway: intent.routing.kind === 'bgp' ? frrGateway(fabric, bgpKey) : linuxGateway(fabric),
    object: { host: objectStoreName, path: '/practice' },
  };
}

/** The hosts' keys as known_hosts lines: they are known for certain, so they are verified like any others. */
export function practiceKnownHosts(fabric: Fabric): string {
  return [...fabric.hosts, ...(fabric.partner === undefined ? [] : [fabric.partner])]
    .flatMap((host) => (host.hostKey === undefined ? [] : [`${host.managementAddress} ${host.hostKey}\n`]))
    .join('');
}
