// The practice line's data plane: the guide's site as real Linux network namespaces, built and removed as one thing.
// Must not know the simulated cloud, the tools that will measure it, or any screen.
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { formatBandwidth } from '../../../../shared/line/bandwidth.ts';
import { namespaceName, wire } from './build/wire.ts';
import { describeFabric, type FabricDescription } from './description.ts';
import { allEnded } from './life/all-ended.ts';
import { readCounters, type LineCounters } from './life/counters.ts';
import { openCounters, type CounterFile } from './life/interface-counters.ts';
import { startGuardian, type Guardian } from './life/guardian.ts';
import { startHost, type RunningHost } from './life/host.ts';
import { withLock } from './life/lock.ts';
import { chooseManagementPrefix } from './life/management-network.ts';
import { thisProcess } from './life/owner.ts';
import { checkFabricRequirements } from './life/requirements.ts';
import { runChecked, runCommand, type CommandResult, type RunOptions } from './life/run-command.ts';
import { createRunDirectory } from './life/run-directory.ts';
import { createRunRoot } from './life/run-directory.ts';
import { makeKey } from './life/ssh-keys.ts';
import { sweepWithLockHeld } from './life/sweep.ts';
import type { Fault } from './model/fault.ts';
import {
  ecsAddress,
  guideSite,
  idcTestAddress,
  managementAddress,
  siteRates,
  type ManagementNetwork,
} from './model/guide-site.ts';
import { ecsNames, type EcsName } from './model/names.ts';
import { leastBandwidthBps, mostBandwidthBps } from './model/shaping.ts';
import type { Topology } from './model/topology.ts';

export interface FabricOptions {
  readonly bandwidthBps: number;
  readonly faults?: readonly Fault[];
  /** Ends a build under way; what was built is removed. */
  readonly signal?: AbortSignal;
}

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

export interface FabricNode {
  /** Runs a command inside the node: its network, and for a host also its processes and files. */
  run(command: readonly string[], options?: RunOptions): Promise<CommandResult>;
}

export interface Fabric {
  readonly id: string;
  readonly hosts: readonly FabricHost[];
  readonly description: FabricDescription;
  /** @throws AppError practice/no-such-node */
  node(name: string): FabricNode;
  counters(): Promise<LineCounters>;
  /** Removes everything; resolves when it is gone. Further calls wait for the same end. */
  dispose(): Promise<void>;
}

/**
 * Builds the guide's site. Whatever becomes of this process, what was built is removed when it ends.
 * @throws AppError practice/requirement-missing, practice/bandwidth-out-of-range, practice/command-failed,
 *   practice/host-silent, practice/no-network-left
 */
export async function createFabric(options: FabricOptions): Promise<Fabric> {
  checkBandwidth(options.bandwidthBps);
  await checkFabricRequirements();
  const base = await claim();
  try {
    return await build(base, options);
  } catch (error) {
    await base.guardian.dismiss();
    throw error;
  }
}

interface Base {
  readonly id: string;
  readonly directory: string;
  readonly management: ManagementNetwork;
  readonly guardian: Guardian;
}

/** Takes a name and a management network that nobody else has, and starts guarding them. */
async function claim(): Promise<Base> {
  await createRunRoot();
  return withLock(async () => {
    const { alive } = await sweepWithLockHeld();
    const routes = JSON.parse(await runChecked(['ip', '-j', '-4', 'route', 'show', 'table', 'all'])) as {
      dst: string;
    }[];
    const prefix = chooseManagementPrefix(
      alive.map((record) => record.networkPrefix),
      routes.map((route) => route.dst),
    );
    const id = `dm${randomBytes(4).readUInt32BE().toString(36).padStart(6, '0').slice(-6)}`;
    const directory = await createRunDirectory(id, thisProcess(), prefix);
    const guardian = await startGuardian(directory);
    return { id, directory, guardian, management: { prefix, machineInterface: `${id}-m` } };
  });
}

async function build(base: Base, options: FabricOptions): Promise<Fabric> {
  const { id, directory, management } = base;
  const { bandwidthBps, faults = [], signal } = options;
  const site = { bandwidthBps, faults, management };
  const topology = guideSite(site);
  const privateKeyPath = join(directory, 'key');
  await mkdir(join(directory, 'hosts'));
  const authorizedKey = await makeKey(privateKeyPath, id, signal);
  await wire(topology, { id, machineLines: machineLines(management), signal });
  const running = await startHosts(base, topology, authorizedKey, signal);
  const rates = siteRates(site);
  const line = await openCounters(namespaceName(id, 'line'));
  let disposal: Promise<void> | undefined;
  return {
    id,
    hosts: fabricHosts(management, privateKeyPath, running),
    description: await describeFabric({ id, bandwidthBps, faults, rates, topology }),
    node: (name) => fabricNode(name, id, topology, running),
    counters: () =>
      readCounters({
        line,
        lineNamespace: namespaceName(id, 'line'),
        vbrNamespace: namespaceName(id, 'vbr'),
        hasFlowLimit: rates.flowLimitBps !== undefined,
        nowMs: () => performance.timeOrigin + performance.now(),
      }),
    dispose: () => (disposal ??= dispose(base, running, line)),
  };
}

function machineLines({ machineInterface, prefix }: ManagementNetwork): string[] {
  return [
    // No IPv6 address, so the machine announces itself to nobody.
    `link set dev ${machineInterface} addrgenmode none`,
    `link set dev ${machineInterface} up`,
    `addr add ${prefix}.1/24 dev ${machineInterface}`,
  ];
}

async function startHosts(
  { id, directory, management }: Base,
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

function fabricHosts(
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

function fabricNode(
  name: string,
  id: string,
  topology: Topology,
  running: ReadonlyMap<string, RunningHost>,
): FabricNode {
  const known = topology.nodes.map((node) => node.name);
  if (!known.includes(name)) throw new AppError('practice/no-such-node', { node: name, known });
  const host = running.get(name);
  const enter = host
    ? ['nsenter', '--target', String(host.initPid), '--all', '--wd=/root']
    : ['ip', 'netns', 'exec', namespaceName(id, name)];
  return { run: (command, options) => runCommand([...enter, ...command], options) };
}

async function dispose(
  { id, directory, guardian }: Base,
  running: ReadonlyMap<string, RunningHost>,
  line: CounterFile,
): Promise<void> {
  line.close();
  const complete = await guardian.dismiss();
  if (!complete) throw new AppError('practice/left-behind', { id, left: directory });
  await Promise.all([...running.values()].map((host) => host.ended));
}

function checkBandwidth(bandwidthBps: number): void {
  if (bandwidthBps >= leastBandwidthBps && bandwidthBps <= mostBandwidthBps) return;
  throw new AppError('practice/bandwidth-out-of-range', {
    bandwidth: formatBandwidth(bandwidthBps),
    least: formatBandwidth(leastBandwidthBps),
    most: formatBandwidth(mostBandwidthBps),
  });
}
