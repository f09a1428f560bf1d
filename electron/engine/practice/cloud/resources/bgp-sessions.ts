// The sessions themselves: a peer is Established while its VBR is up and the customer's gateway has the same address, AS
// number and key; what the gateway announces is then in the VBR's table.
import { drawDelayMs, newId, type Cloud } from '../cloud.ts';
import { isDrilled } from '../lines/drills.ts';
import { seconds } from '../states/machine.ts';
import type { BgpPeerRecord } from '../world/records.ts';

/** Keepalive 10 s, hold 30 s: a session takes some seconds to come up and is given up after three keepalives. */
const comingUp = seconds(3, 10);

/** Called whenever something changed that a session depends on. */
export function reviewSessions(cloud: Cloud): void {
  for (const peer of cloud.world.bgpPeers.all()) {
    if (peer.Status !== 'Available') continue;
    const networks = agreedNetworks(cloud, peer);
    if (networks === undefined) goDown(cloud, peer);
    else if (cloud.sessions.attached) establish(cloud, peer, networks);
    else if (peer.BgpStatus !== 'Established') comeUp(cloud, peer);
    else learn(cloud, peer, networks);
  }
}

export function forgetLearned(cloud: Cloud, peer: BgpPeerRecord): void {
  learn(cloud, peer, []);
  cloud.world.bgpPeers.change(peer.BgpPeerId, { BgpStatus: 'Idle' });
}

/** What the gateway announces, or nothing when the two sides do not agree, or when a real session is not up. */
function agreedNetworks(cloud: Cloud, peer: BgpPeerRecord): readonly string[] | undefined {
  const group = cloud.world.bgpGroups.get(peer.BgpGroupId);
  const vbr = cloud.world.vbrs.get(group?.RouterId ?? '');
  if (group === undefined || vbr?.Status !== 'active') return undefined;
  if (isDrilled(cloud.world, vbr.VbrId) || isDrilled(cloud.world, peer.BgpPeerId)) return undefined;
  if (cloud.sessions.attached) return cloud.sessions.learned(peer.BgpPeerId)?.slice(0, group.RouteLimit);
  const ends = [
    { circuit: vbr.PhysicalConnectionId, vlan: vbr.VlanId },
    ...vbr.circuits.map((circuit) => ({ circuit: circuit.PhysicalConnectionId, vlan: circuit.VlanId })),
  ];
  const gateway = ends
    .filter((end) => !isDrilled(cloud.world, end.circuit))
    .map((end) => cloud.gateways.at(end.circuit, end.vlan))
    .find((candidate) => candidate?.address === peer.PeerIpAddress);
  if (gateway?.asn !== group.PeerAsn || (gateway.authKey ?? '') !== (group.AuthKey ?? '')) return undefined;
  return (gateway.networks ?? []).slice(0, group.RouteLimit);
}

function comeUp(cloud: Cloud, peer: BgpPeerRecord): void {
  if (peer.BgpStatus === 'Connect') return;
  cloud.world.bgpPeers.change(peer.BgpPeerId, { BgpStatus: 'Connect' });
  cloud.schedule.after(drawDelayMs(cloud, comingUp), () => {
    const present = cloud.world.bgpPeers.get(peer.BgpPeerId);
    if (present?.Status !== 'Available') return;
    const networks = agreedNetworks(cloud, present);
    if (networks === undefined) return;
    establish(cloud, present, networks);
  });
}

function establish(cloud: Cloud, peer: BgpPeerRecord, networks: readonly string[]): void {
  if (peer.BgpStatus !== 'Established') cloud.world.bgpPeers.change(peer.BgpPeerId, { BgpStatus: 'Established' });
  learn(cloud, peer, networks);
}

function goDown(cloud: Cloud, peer: BgpPeerRecord): void {
  // `Active` is the retry state of RFC 4271: trying, not up.
  const BgpStatus = peer.BgpStatus === 'Established' ? 'Down' : 'Active';
  if (peer.BgpStatus === BgpStatus || (peer.BgpStatus === 'Down' && BgpStatus === 'Active')) return;
  learn(cloud, peer, []);
  cloud.world.bgpPeers.change(peer.BgpPeerId, { BgpStatus });
}

/** Brings the learned entries of the VBR's table to what the peer announces. */
function learn(cloud: Cloud, peer: BgpPeerRecord, networks: readonly string[]): void {
  const { world } = cloud;
  const vbr = world.vbrs.get(world.bgpGroups.get(peer.BgpGroupId)?.RouterId ?? '');
  if (vbr === undefined) return;
  const circuit = vbr.circuits.find((candidate) => candidate.PeerGatewayIp === peer.PeerIpAddress);
  const NextHopId = circuit?.VlanInterfaceId ?? vbr.VlanInterfaceId;
  const learned = world.routeEntries
    .all()
    .filter((entry) => entry.RouteTableId === vbr.RouteTableId && entry.Type === 'BGP')
    .filter((entry) => entry.hops.some((hop) => hop.NextHopId === NextHopId));
  for (const entry of learned) {
    if (!networks.includes(entry.DestinationCidrBlock)) world.routeEntries.remove(entry.RouteEntryId);
  }
  for (const DestinationCidrBlock of networks) {
    if (learned.some((entry) => entry.DestinationCidrBlock === DestinationCidrBlock)) continue;
    const RouteEntryId = newId(cloud, 'rte');
    world.routeEntries.put(RouteEntryId, {
      owner: vbr.owner,
      region: vbr.region,
      RouteEntryId,
      RouteTableId: vbr.RouteTableId,
      DestinationCidrBlock,
      Type: 'BGP',
      Status: 'Available',
      hops: [{ NextHopType: 'RouterInterface', NextHopId, Weight: 0 }],
    });
  }
  world.bgpPeers.change(peer.BgpPeerId, { receivedRoutes: networks });
}
