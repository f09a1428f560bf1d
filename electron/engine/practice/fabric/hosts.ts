// The hosts of a fabric as its users see them, and how all of them are started.
import { join } from 'node:path';
import { namespaceName } from './build/wire.ts';
import type { Claim } from './claim.ts';
import { allEnded } from './life/all-ended.ts';
import { startHost, type RunningHost } from './life/host.ts';
import { managementAddress, partnerName, testAddress } from './model/addresses.ts';
import type { HostName, ManagementNetwork } from './model/addresses.ts';
import { ecsNames } from './model/names.ts';
import type { Topology } from './model/topology.ts';

export interface FabricHost {
  readonly name: HostName;
  readonly role: 'idc' | 'ecs';
  /** SSH only goes here, port 22. */
  readonly managementAddress: string;
  readonly port: number;
  /** Test traffic only goes here; it reaches the other side through the line only. */
  readonly testAddress: string;
  readonly testInterface: string;
  readonly user: string;
  readonly privateKeyPath: string;
  /** `ssh-ed25519 AAAA…`; absent for a host that is dead on purpose. */
  readonly hostKey?: string;
}

/** Starts every host of the topology, all at once. */
export async function startHosts(
  { id, directory, management }: Claim,
  topology: Topology,
  authorizedKey: string,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, RunningHost>> {
  const hosts = topology.nodes.filter((node) => node.kind === 'host').map((node) => hostName(node.name));
  const knownAddresses = Object.fromEntries(measuringHosts.map((name) => [name, testAddress(name)]));
  const started = hosts.map(async (name) => {
    const host = await startHost({
      name,
      namespace: namespaceName(id, name),
      directory: join(directory, 'hosts', name),
      managementAddress: managementAddress(management, name),
      knownAddresses,
      authorizedKey,
      signal,
    });
    return [name, host] as const;
  });
  return new Map(await allEnded(started));
}

function hostName(name: string): HostName {
  const known: readonly HostName[] = [...ecsNames, partnerName];
  return known.find((each) => each === name) ?? 'idc';
}

/** Those between which the campaign runs. */
export const measuringHosts: readonly HostName[] = ['idc', ...ecsNames];

export function fabricHost(
  name: HostName,
  management: ManagementNetwork,
  privateKeyPath: string,
  running: ReadonlyMap<string, RunningHost>,
): FabricHost {
  const hostKey = running.get(name)?.hostKey;
  return {
    name,
    role: name === 'idc' ? 'idc' : 'ecs',
    managementAddress: managementAddress(management, name),
    port: 22,
    testAddress: testAddress(name),
    testInterface: 'eth0',
    user: 'root',
    privateKeyPath,
    ...(hostKey === undefined ? {} : { hostKey }),
  };
}
