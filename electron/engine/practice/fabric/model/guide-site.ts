// The site of the vendor's guide as a topology: one IDC gateway, one leased line, one VBR, one VPC with eight ECS
// instances, and beside them a management network for SSH. Pure: what it is built from comes in, plain data goes out.
import {
  deliveringPort,
  ecsAddress,
  idcTestAddress,
  interconnect,
  managementAddress,
  routerLink,
} from './addresses.ts';
import type { ManagementNetwork } from './addresses.ts';
import { cutRules } from './cut-rules.ts';
import { delayDevices, delayedBridges, delayQueueFrames, shapedPort } from './delay-devices.ts';
import { needsDelay, type Fault } from './fault.ts';
import { firstFlowClass, flowClassCount, flowLimitRules } from './flow-limit.ts';
import { lineFaultRules } from './line-faults.ts';
import { ecsNames, type EcsName } from './names.ts';
import { lineBucket, portBucket } from './shaping.ts';
import { isSlow, siteRates, type SiteRates } from './site-rates.ts';
import { machine, type Cable, type Node, type Shaper, type Topology } from './topology.ts';

const idcNetwork = '192.168.100.0/24';
const vpcNetwork = '172.16.0.0/24';
/** Alibaba Cloud keeps the last addresses of a VSwitch for itself; the gateway is x.x.x.253. */
const vpcGateway = '172.16.0.253';
/** Both ends of the line know each other's address: a dead direction then kills nothing but that direction. */
const lineMac = { idc: '02:64:65:6d:00:02', vbr: '02:64:65:6d:00:01' } as const;

export interface SiteOptions {
  readonly bandwidthBps: number;
  readonly faults: readonly Fault[];
  readonly management: ManagementNetwork;
}

export function guideSite(options: SiteOptions): Topology {
  const rates = siteRates(options.bandwidthBps, options.faults);
  const instances = ecsNames.map((name) => ecsNode(name, options, rates));
  return {
    nodes: [
      idcNode(options, rates),
      lineNode(options.faults, rates),
      vbrNode(rates),
      vrouterNode(options.faults, rates),
      switchNode(),
      ...instances,
    ],
    cables: cables(options),
  };
}

function idcNode({ management }: SiteOptions, rates: SiteRates): Node {
  return {
    name: 'idc',
    kind: 'host',
    addresses: [
      { interface: 'eth0', cidr: `${idcTestAddress}/32` },
      { interface: 'eth0', cidr: `${interconnect.idc}/${interconnect.prefixLength}` },
      { interface: 'mgmt0', cidr: `${managementAddress(management, 'idc')}/24` },
    ],
    neighbours: [{ interface: 'eth0', address: interconnect.vbr, mac: lineMac.vbr }],
    routes: [{ to: vpcNetwork, via: interconnect.vbr, source: idcTestAddress }],
    shapers: [{ kind: 'token-bucket', interface: 'eth0', ...portBucket(rates.gatewayPortBps) }],
  };
}

/**
 * A bridge, so that the line is invisible at the network layer and no sender feels its queue: veth hands a frame over
 * for good, like a carrier's switch. The ports' counters say what was offered to the line and what it delivered.
 */
function lineNode(faults: readonly Fault[], rates: SiteRates): Node {
  const rules = lineRules(faults);
  const shaped = shapedPort(faults);
  return {
    name: 'line',
    kind: 'switch',
    ...(needsDelay(faults)
      ? { taps: delayDevices.map((name) => ({ name, queueFrames: delayQueueFrames })), bridges: delayedBridges() }
      : { bridges: [{ name: 'carrier', ports: Object.values(deliveringPort) }] }),
    shapers: (['inbound', 'outbound'] as const).map((direction) => ({
      kind: 'token-bucket',
      interface: shaped[direction],
      ...lineBucket(rates.lineBps[direction]),
    })),
    ...(rules === undefined ? {} : { rules }),
  };
}

function lineRules(faults: readonly Fault[]): string | undefined {
  const port = shapedPort(faults);
  const tables = [lineFaultRules(faults, port), cutRules(faults, port)];
  const rules = tables.filter((table) => table !== undefined);
  return rules.length === 0 ? undefined : rules.join('\n');
}

function vbrNode(rates: SiteRates): Node {
  const limit = rates.flowLimitBps;
  return {
    name: 'vbr',
    kind: 'router',
    addresses: [
      { interface: 'line', cidr: `${interconnect.vbr}/${interconnect.prefixLength}` },
      { interface: 'vpc', cidr: `${routerLink.vbr}/30` },
    ],
    neighbours: [{ interface: 'line', address: interconnect.idc, mac: lineMac.idc }],
    routes: [
      { to: idcNetwork, via: interconnect.idc },
      { to: vpcNetwork, via: routerLink.vrouter },
    ],
    ...(limit === undefined ? {} : { shapers: [flowClasses(limit)], rules: flowLimitRules('line') }),
  };
}

function flowClasses(rateBps: number): Shaper {
  return {
    kind: 'flow-classes',
    interface: 'line',
    firstClass: firstFlowClass,
    classes: flowClassCount,
    ...lineBucket(rateBps),
  };
}

function vrouterNode(faults: readonly Fault[], rates: SiteRates): Node {
  const slow = ecsNames.filter((name) => isSlow(faults, name));
  return {
    name: 'vrouter',
    kind: 'router',
    bridges: [{ name: 'vswitch', ports: ecsNames }],
    addresses: [
      { interface: 'vswitch', cidr: `${vpcGateway}/24` },
      { interface: 'vbr', cidr: `${routerLink.vrouter}/30` },
    ],
    routes: [
      { to: idcNetwork, via: routerLink.vbr },
      { to: `${interconnect.vbr}/32`, via: routerLink.vbr },
    ],
    // A slow instance is slow in both directions; what it receives is limited here, in front of it.
    shapers: slow.map((name) => ({
      kind: 'token-bucket',
      interface: name,
      ...lineBucket(rates.instanceCapBps[name]),
    })),
  };
}

function ecsNode(name: EcsName, { faults, management }: SiteOptions, rates: SiteRates): Node {
  if (isDead(faults, name)) return { name, kind: 'switch' };
  return {
    name,
    kind: 'host',
    addresses: [
      { interface: 'eth0', cidr: `${ecsAddress(name)}/24` },
      { interface: 'mgmt0', cidr: `${managementAddress(management, name)}/24` },
    ],
    routes: [{ to: 'default', via: vpcGateway }],
    shapers: [{ kind: 'token-bucket', interface: 'eth0', ...portBucket(rates.instanceCapBps[name]) }],
  };
}

/** The management switch: hosts reach the machine and never each other, so test traffic cannot take this way. */
function switchNode(): Node {
  const hosts = ['idc', ...ecsNames];
  return {
    name: 'mgmt',
    kind: 'switch',
    bridges: [{ name: 'switch', ports: ['uplink', ...hosts], isolatedPorts: hosts }],
  };
}

function cables({ faults, management }: SiteOptions): Cable[] {
  const idc = { node: 'idc', interface: 'eth0', queues: 4, mac: lineMac.idc };
  const vbr = { node: 'vbr', interface: 'line', mac: lineMac.vbr };
  const hosts = ['idc', ...ecsNames] as const;
  return [
    { ends: [idc, { node: 'line', interface: deliveringPort.inbound }] },
    { ends: [vbr, { node: 'line', interface: deliveringPort.outbound }] },
    {
      ends: [
        { node: 'vbr', interface: 'vpc' },
        { node: 'vrouter', interface: 'vbr' },
      ],
    },
    ...ecsNames.map((name): Cable => {
      const end = { node: name, interface: 'eth0', ...(isDead(faults, name) ? { state: 'down' as const } : {}) };
      return { ends: [end, { node: 'vrouter', interface: name }] };
    }),
    {
      ends: [
        { node: machine, interface: management.machineInterface },
        { node: 'mgmt', interface: 'uplink' },
      ],
    },
    ...hosts.map((name): Cable => {
      const down = name !== 'idc' && isDead(faults, name) ? { state: 'down' as const } : {};
      return {
        ends: [
          { node: name, interface: 'mgmt0', ...down },
          { node: 'mgmt', interface: name },
        ],
      };
    }),
  ];
}

function isDead(faults: readonly Fault[], name: EcsName): boolean {
  return faults.some((fault) => fault.kind === 'dead-host' && fault.host === name);
}
