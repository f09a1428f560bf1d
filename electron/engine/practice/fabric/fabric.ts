// The practice line's data plane: the guide's site as real Linux network namespaces, built and removed as one thing.
// Must not know the simulated cloud, the tools that will measure it, or any screen.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { formatBandwidth } from '../../../../shared/line/bandwidth.ts';
import { namespaceName, wire } from './build/wire.ts';
import { claim, machineLines, type Claim } from './claim.ts';
import { describeFabric, type FabricDescription } from './description.ts';
import { fabricHost, measuringHosts, startHosts, type FabricHost } from './hosts.ts';
import { allEnded } from './life/all-ended.ts';
import { readCounters, type LineCounters } from './life/counters.ts';
import type { RunningHost } from './life/host.ts';
import { openCounters, type CounterFile } from './life/interface-counters.ts';
import { delayPlan } from './delay/delay-plan.ts';
import { startDelayedLine, type DelayedLine } from './delay/delayed-line.ts';
import { checkFabricRequirements } from './life/requirements.ts';
import { runCommand, type CommandResult, type RunOptions } from './life/run-command.ts';
import { makeKey } from './life/ssh-keys.ts';
import { shapedPort } from './model/delay-devices.ts';
import { needsDelay, type Fault } from './model/fault.ts';
import { partnerName } from './model/addresses.ts';
import { guideSite } from './model/guide-site.ts';
import { uncommissioned } from './model/uncommissioned.ts';
import { leastBandwidthBps, mostBandwidthBps, mostDelayedBps } from './model/shaping.ts';
import { siteRates } from './model/site-rates.ts';
import type { Topology } from './model/topology.ts';
import { startCloudServices } from './services/cloud-services.ts';

export interface FabricOptions {
  readonly bandwidthBps: number;
  readonly faults?: readonly Fault[];
  /**
   * `standing`: the line is there and only has to be measured. `none`: boxes and cables without a route, with a second
   * account's VPC and the cloud's services beside them, for whoever commissions the line. Default `standing`.
   */
  readonly routes?: 'standing' | 'none';
  /** Ends a build under way; what was built is removed. */
  readonly signal?: AbortSignal;
}

export interface FabricNode {
  /** Runs a command inside the node: its network, and for a host also its processes and files. */
  run(command: readonly string[], options?: RunOptions): Promise<CommandResult>;
}

export interface Fabric {
  readonly id: string;
  /** Between which the line is measured. */
  readonly hosts: readonly FabricHost[];
  /** The other account's instance; only without routes. */
  readonly partner?: FabricHost;
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
  checkBandwidth(options);
  await checkFabricRequirements(options.faults);
  const base = await claim();
  try {
    return await build(base, options);
  } catch (error) {
    await base.guardian.dismiss();
    throw error;
  }
}

async function build(base: Claim, options: FabricOptions): Promise<Fabric> {
  const { id, directory, management } = base;
  const { bandwidthBps, faults = [], routes = 'standing', signal } = options;
  const standing = guideSite({ bandwidthBps, faults, management });
  const topology = routes === 'standing' ? standing : uncommissioned(standing, management);
  const privateKeyPath = join(directory, 'key');
  await mkdir(join(directory, 'hosts'));
  const authorizedKey = await makeKey(privateKeyPath, id, signal);
  await wire(topology, { id, machineLines: machineLines(management), signal });
  const plan = delayPlan(faults);
  const delayed = plan && (await startDelayedLine({ namespace: namespaceName(id, 'line'), directory, plan, signal }));
  const starting = startHosts(base, topology, authorizedKey, signal);
  const services = routes === 'none' ? startCloudServices(namespaceName(id, 'services'), signal) : undefined;
  await allEnded<unknown>([starting, ...(services === undefined ? [] : [services])]);
  const running = await starting;
  const rates = siteRates(bandwidthBps, faults);
  const description = await describeFabric({ id, bandwidthBps, faults, rates, topology });
  const line = await openCounters(namespaceName(id, 'line'));
  let disposal: Promise<void> | undefined;
  return {
    id,
    hosts: measuringHosts.map((name) => fabricHost(name, management, privateKeyPath, running)),
    ...(routes === 'none' && { partner: fabricHost(partnerName, management, privateKeyPath, running) }),
    description,
    node: (name) => fabricNode(name, id, topology, running),
    counters: () =>
      readCounters({
        line,
        lineNamespace: namespaceName(id, 'line'),
        vbrNamespace: namespaceName(id, 'vbr'),
        shapedPort: shapedPort(faults),
        hasFlowLimit: rates.flowLimitBps !== undefined,
        ...(delayed && { delayedFramesDropped: () => delayed.droppedFrames() }),
        nowMs: () => performance.timeOrigin + performance.now(),
      }),
    dispose: () => (disposal ??= dispose(base, { running, line, delayed })),
  };
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

interface Parts {
  readonly running: ReadonlyMap<string, RunningHost>;
  readonly line: CounterFile;
  readonly delayed: DelayedLine | undefined;
}

async function dispose({ id, directory, guardian }: Claim, { running, line, delayed }: Parts): Promise<void> {
  line.close();
  await delayed?.end();
  const complete = await guardian.dismiss();
  if (!complete) throw new AppError('practice/left-behind', { id, left: directory });
  await Promise.all([...running.values()].map((host) => host.ended));
}

function checkBandwidth({ bandwidthBps, faults = [] }: FabricOptions): void {
  const isDelayed = needsDelay(faults);
  const mostBps = isDelayed ? mostDelayedBps : mostBandwidthBps;
  if (bandwidthBps >= leastBandwidthBps && bandwidthBps <= mostBps) return;
  throw new AppError('practice/bandwidth-out-of-range', {
    bandwidth: formatBandwidth(bandwidthBps),
    least: formatBandwidth(leastBandwidthBps),
    most: `${formatBandwidth(mostBps)}${isDelayed ? ' (delay, jitter)' : ''}`,
  });
}
