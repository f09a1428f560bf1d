// The hosts of a fabric as its users see them, and how all of them are started.
import { join } from 'node:path';
import { namespaceName } from './build/wire.ts';
import type { Claim } from './claim.ts';
import { allEnded } from './life/all-ended.ts';
import { startHost, type RunningHost } from './life/host.ts';
import { ecsAddress, idcTestAddress, managementAddress, type ManagementNetwork } from './model/addresses.ts';
import { ecsNames, type EcsName } from './model/names.ts';
import type { Topology } from './model/topology.ts';

export interface FabricHost {
  readonly name: 'idc' | EcsName;
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
  const knownAddresses = Object.fromEntries([
    ['idc', idcTestAddress],
    ...ecsNames.map((name) => [name, ecsAddress(name)] as const),
  ]) as Record<string, string>;
  const hosts = topology.nodes.filter((node) => node.kind === 'host').map((node) => hostName(node.name));
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

function hostName(name: string): 'idc' | EcsName {
  return ecsNames.find((known) => known === name) ?? 'idc';
}

export function fabricHosts(
  management: ManagementNetwork,
  privateKeyPath: string,
  running: ReadonlyMap<string, RunningHost>,
): FabricHost[] {
  return (['idc', ...ecsNames] as const).map((name) => {
    const hostKey = running.get(name)?.hostKey;
    return {
      name,
      role: name === 'idc' ? 'idc' : 'ecs',
      managementAddress: managementAddress(management, name),
      port: 22,
      testAddress: name === 'idc' ? idcTestAddress : ecsAddress(name),
      testInterface: 'eth0',
      user: 'root',
      privateKeyPath,
      ...(hostKey === undefined ? {} : { hostKey }),
    };
  });
}
