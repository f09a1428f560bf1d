// From a change of the world to what it means for packets. Pure: reads the world, writes nothing.
import type { Cloud } from '../cloud.ts';
import { specMegabits } from '../resources/router-interface-rules.ts';
import { pointsAt } from '../resources/router-interface-connection.ts';
import { interconnectPrefixLength } from '../world/interconnect.ts';
import type {
  BgpPeerRecord,
  NextHopRecord,
  RouteEntryRecord,
  RouterInterfaceRecord,
  RouterType,
  VbrRecord,
  VpcRecord,
  VSwitchRecord,
} from '../world/records.ts';
import type { WorldChange } from '../world/world.ts';
import type * as plane from './data-plane.ts';
import { isDrilled } from './drills.ts';

/** Objects of other kinds whose packets depend on the changed one are stated anew. */
export function effectsOf(cloud: Cloud, change: WorldChange): readonly plane.DataPlaneChange[] {
  const { world } = cloud;
  switch (change.kind) {
    case 'vpcs':
      return [{ kind: 'vpc', id: change.id, state: change.after && vpcState(change.after) }];
    case 'vSwitches':
      return [{ kind: 'vswitch', id: change.id, state: change.after && vSwitchState(change.after) }];
    case 'vbrs':
      return [vbrEffect(cloud, change.id, change.after)];
    case 'physicalConnections':
      return world.vbrs
        .all()
        .filter((vbr) => vbr.PhysicalConnectionId === change.id)
        .map((vbr) => vbrEffect(cloud, vbr.VbrId, vbr));
    case 'routerInterfaces':
      return [
        interfaceEffect(cloud, change.id, change.after),
        ...world.routerInterfaces
          .all()
          .filter((end) => end.OppositeInterfaceId === change.id)
          .map((end) => interfaceEffect(cloud, end.RouterInterfaceId, end)),
      ];
    case 'routeEntries':
      return [{ kind: 'route', id: change.id, state: change.after && routeState(cloud, change.after) }];
    case 'bgpPeers':
      return [{ kind: 'bgp-peer', id: change.id, state: change.after && bgpPeerState(cloud, change.after) }];
    case 'bgpGroups':
    case 'bgpNetworks':
      return peersOf(cloud, change.after?.RouterId ?? change.before?.RouterId);
    case 'failoverTests':
      return world.vbrs.all().map((vbr) => vbrEffect(cloud, vbr.VbrId, vbr));
    case 'letters':
    case 'orders':
    case 'failoverGroups':
    case 'routeTables':
    case 'grants':
    case 'instances':
      return [];
  }
}

/** Everything that carries packets at this moment, for a data plane that joins late. */
export function presentEffects(cloud: Cloud): readonly plane.DataPlaneChange[] {
  const { world } = cloud;
  return [
    ...world.vpcs.all().map((vpc) => ({ kind: 'vpc', id: vpc.VpcId, state: vpcState(vpc) }) as const),
    ...world.vSwitches.all().map((one) => ({ kind: 'vswitch', id: one.VSwitchId, state: vSwitchState(one) }) as const),
    ...world.vbrs.all().map((vbr) => vbrEffect(cloud, vbr.VbrId, vbr)),
    ...world.routerInterfaces.all().map((end) => interfaceEffect(cloud, end.RouterInterfaceId, end)),
    ...world.routeEntries
      .all()
      .map((entry) => ({ kind: 'route', id: entry.RouteEntryId, state: routeState(cloud, entry) }) as const),
    ...world.bgpPeers
      .all()
      .map((peer) => ({ kind: 'bgp-peer', id: peer.BgpPeerId, state: bgpPeerState(cloud, peer) }) as const),
  ];
}

function vpcState(vpc: VpcRecord): plane.VpcState {
  return {
    vpcId: vpc.VpcId,
    owner: vpc.owner,
    region: vpc.region,
    cidrBlocks: [vpc.CidrBlock, ...vpc.SecondaryCidrBlocks],
  };
}

function vSwitchState(vSwitch: VSwitchRecord): plane.VSwitchState {
  return { vSwitchId: vSwitch.VSwitchId, vpcId: vSwitch.VpcId, cidrBlock: vSwitch.CidrBlock };
}

function vbrEffect(cloud: Cloud, id: string, vbr: VbrRecord | undefined): plane.DataPlaneChange {
  if (vbr === undefined) return { kind: 'vbr', id, state: undefined };
  const circuit = cloud.world.physicalConnections.get(vbr.PhysicalConnectionId);
  const state = {
    vbrId: vbr.VbrId,
    carries: vbr.Status === 'active' && circuit?.Status === 'Enabled' && !isHeldDown(cloud, vbr),
    physicalConnectionId: vbr.PhysicalConnectionId,
    vlanId: vbr.VlanId,
    localGateway: vbr.LocalGatewayIp,
    peerGateway: vbr.PeerGatewayIp,
    prefixLength: interconnectPrefixLength(vbr),
    bandwidthMbps: vbr.Bandwidth,
  };
  return { kind: 'vbr', id, state };
}

function isHeldDown({ world }: Cloud, vbr: VbrRecord): boolean {
  return isDrilled(world, vbr.VbrId) || isDrilled(world, vbr.PhysicalConnectionId);
}

function interfaceEffect(cloud: Cloud, id: string, end: RouterInterfaceRecord | undefined): plane.DataPlaneChange {
  if (end === undefined) return { kind: 'interface', id, state: undefined };
  const other = cloud.world.routerInterfaces.get(end.OppositeInterfaceId ?? '');
  const paired = other !== undefined && pointsAt(end, other) && pointsAt(other, end);
  const state = {
    routerInterfaceId: id,
    router: routerRef(cloud, end.RouterType, end.RouterId),
    role: end.Role,
    carries: paired && end.Status === 'Active' && other.Status === 'Active',
    oppositeInterfaceId: end.OppositeInterfaceId,
    opposite: other === undefined ? undefined : routerRef(cloud, other.RouterType, other.RouterId),
    bandwidthMbps: specMegabits(end.Spec),
  };
  return { kind: 'interface', id, state };
}

/** Only what has settled is a route: not what is still coming, no longer what is going. */
function routeState(cloud: Cloud, entry: RouteEntryRecord): plane.RouteState | undefined {
  const table = cloud.world.routeTables.get(entry.RouteTableId);
  const settled = entry.Status === 'Available' || entry.Status === 'Modifying';
  if (table === undefined || !settled) return undefined;
  return {
    routeEntryId: entry.RouteEntryId,
    routeTableId: entry.RouteTableId,
    router: routerRef(cloud, table.RouterType, table.RouterId),
    destination: entry.DestinationCidrBlock,
    source: entry.Type,
    hops: entry.hops.map((hop) => hopOf(cloud, table.RouterId, hop)),
  };
}

function hopOf(cloud: Cloud, routerId: string, hop: NextHopRecord): plane.Hop {
  if (hop.NextHopType === 'local') return { kind: 'local' };
  if (hop.NextHopType === 'service') return { kind: 'service' };
  const vbr = cloud.world.vbrs.get(routerId);
  const ends = vbr === undefined ? [] : [vbr, ...vbr.circuits];
  const line = ends.find((end) => end.VlanInterfaceId === hop.NextHopId);
  if (line === undefined) return { kind: 'interface', routerInterfaceId: hop.NextHopId, weight: hop.Weight };
  return {
    kind: 'line',
    vbrId: routerId,
    physicalConnectionId: line.PhysicalConnectionId,
    vlanId: line.VlanId,
    gateway: line.PeerGatewayIp,
  };
}

function bgpPeerState(cloud: Cloud, peer: BgpPeerRecord): plane.BgpPeerState | undefined {
  const group = cloud.world.bgpGroups.get(peer.BgpGroupId);
  if (group === undefined || peer.Status === 'Pending' || peer.Status === 'Deleting') return undefined;
  return {
    bgpPeerId: peer.BgpPeerId,
    vbrId: group.RouterId,
    localAsn: group.LocalAsn,
    peerAsn: group.PeerAsn,
    peerAddress: peer.PeerIpAddress,
    authKey: group.AuthKey,
    advertised: cloud.world.bgpNetworks
      .all()
      .filter((network) => network.RouterId === group.RouterId && network.Status === 'Available')
      .map((network) => network.DstCidrBlock),
  };
}

function peersOf(cloud: Cloud, routerId: string | undefined): readonly plane.DataPlaneChange[] {
  return cloud.world.bgpPeers
    .all()
    .filter((peer) => cloud.world.bgpGroups.get(peer.BgpGroupId)?.RouterId === routerId)
    .map((peer) => ({ kind: 'bgp-peer', id: peer.BgpPeerId, state: bgpPeerState(cloud, peer) }));
}

function routerRef(cloud: Cloud, type: RouterType, id: string): plane.RouterRef {
  if (type === 'VBR') return { kind: 'vbr', vbrId: id };
  const vpc = cloud.world.vpcs.all().find((candidate) => candidate.VRouterId === id);
  return { kind: 'vpc', vpcId: vpc?.VpcId ?? id };
}
