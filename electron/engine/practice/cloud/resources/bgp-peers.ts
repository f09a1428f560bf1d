// BGP peers: the addresses of the sessions. A session comes up only if the customer's gateway agrees in everything.
import { given, pagedAnswer, read, write, type Action, type ActionContext, without } from '../action.ts';
import { edgeOr, newId, travel, type Cloud } from '../cloud.ts';
import { badRequest, notFound } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { bgpMachine } from '../states/settling.ts';
import { parseAddress } from '../world/ipv4.ts';
import type { BgpPeerRecord } from '../world/records.ts';
import { cannotOperate, ownGroup } from './bgp-groups.ts';
import { forgetLearned, reviewSessions } from './bgp-sessions.ts';

export const bgpPeerActions: readonly Action[] = [
  write('CreateBgpPeer', create),
  read('DescribeBgpPeers', ({ cloud, caller, region, parameters }) => {
    const wanted = (name: string, value: string | undefined) => (parameters.text(name) ?? value) === value;
    const items = cloud.world.bgpPeers
      .allSeen()
      .filter((peer) => peer.owner === caller.account && peer.region === region)
      .filter((peer) => wanted('BgpPeerId', peer.BgpPeerId) && wanted('BgpGroupId', peer.BgpGroupId))
      .filter((peer) => wanted('RouterId', cloud.world.bgpGroups.get(peer.BgpGroupId)?.RouterId))
      .map((peer) => describe(cloud, peer));
    return pagedAnswer(parameters, ['BgpPeers', 'BgpPeer'], items);
  }),
  write('ModifyBgpPeerAttribute', modify),
  write('DeleteBgpPeer', (context) => {
    const { cloud } = context;
    const peer = ownPeer(context);
    const edge = edgeOr(bgpMachine, peer.Status, 'delete', cannotOperate);
    forgetLearned(cloud, peer);
    travel(cloud, { collection: cloud.world.bgpPeers, id: peer.BgpPeerId, edge });
    return {};
  }),
];

function ownPeer({ cloud, caller, region, parameters }: ActionContext): BgpPeerRecord {
  const peer = cloud.world.bgpPeers.get(parameters.required('BgpPeerId'));
  if (peer?.owner === caller.account && peer.region === region) return peer;
  throw notFound('InvalidBgpPeerId.NotFound', 'The specified BGP peer does not exist.');
}

function create(context: ActionContext): WireObject {
  const { cloud, caller, region, parameters } = context;
  const group = ownGroup(context);
  if (group.Status !== 'Available') throw badRequest('OperationConflict', 'The BGP group is on its way.');
  const vbr = cloud.world.vbrs.get(group.RouterId);
  const named = peerAddress(context);
  const PeerIpAddress = named ?? (vbr?.circuits.length === 0 ? vbr.PeerGatewayIp : undefined);
  if (PeerIpAddress === undefined) throw badRequest('InvalidPeerIpAddress', 'The peer address is mandatory here.');
  const sameRouter = cloud.world.bgpPeers
    .all()
    .filter((peer) => cloud.world.bgpGroups.get(peer.BgpGroupId)?.RouterId === group.RouterId);
  if (sameRouter.some((peer) => peer.PeerIpAddress === PeerIpAddress)) {
    throw badRequest('InvalidPeerIpAddress', 'The peer address is already used on this VBR.');
  }
  if (sameRouter.length >= cloud.settings.quotas.bgpPeersPerVbr)
    throw badRequest('QuotaExceeded.Bgp', 'Quota exceeded.');
  const EnableBfd = parameters.flag('EnableBfd') ?? false;
  const peer: BgpPeerRecord = {
    owner: caller.account,
    region,
    BgpPeerId: newId(cloud, 'bgp'),
    BgpGroupId: group.BgpGroupId,
    PeerIpAddress,
    Status: 'Pending',
    BgpStatus: 'Idle',
    EnableBfd,
    BfdMultiHop: parameters.integer('BfdMultiHop', 1, 255) ?? (EnableBfd ? 255 : undefined),
    IpVersion: group.IpVersion,
    receivedRoutes: [],
  };
  cloud.world.bgpPeers.put(peer.BgpPeerId, peer);
  const then = () => {
    reviewSessions(cloud);
  };
  travel(cloud, { collection: cloud.world.bgpPeers, id: peer.BgpPeerId, edge: bgpMachine.create, then });
  return { BgpPeerId: peer.BgpPeerId };
}

function modify(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const peer = ownPeer(context);
  const edge = edgeOr(bgpMachine, peer.Status, 'modify', cannotOperate);
  const settled = given({
    PeerIpAddress: peerAddress(context),
    BgpGroupId: parameters.has('BgpGroupId') ? ownGroup(context).BgpGroupId : undefined,
    EnableBfd: parameters.flag('EnableBfd'),
    BfdMultiHop: parameters.integer('BfdMultiHop', 1, 255),
  });
  const then = () => {
    reviewSessions(cloud);
  };
  travel(cloud, { collection: cloud.world.bgpPeers, id: peer.BgpPeerId, edge, settled, then });
  return {};
}

function peerAddress({ parameters }: ActionContext): string | undefined {
  const address = parameters.text('PeerIpAddress');
  if (address === undefined || parseAddress(address) !== undefined) return address;
  throw badRequest('InvalidPeerIpAddress', 'The specified PeerIpAddress is not valid.');
}

function describe(cloud: Cloud, peer: BgpPeerRecord): WireObject {
  const group = cloud.world.bgpGroups.get(peer.BgpGroupId);
  const networks = cloud.world.bgpNetworks.all().filter((network) => network.RouterId === group?.RouterId);
  const up = peer.BgpStatus === 'Established';
  return {
    ...without(peer, 'owner', 'region', 'receivedRoutes'),
    RegionId: peer.region,
    Name: group?.Name,
    RouterId: group?.RouterId,
    PeerAsn: group === undefined ? undefined : String(group.PeerAsn),
    LocalAsn: group === undefined ? undefined : String(group.LocalAsn),
    AuthKey: group?.AuthKey,
    Hold: '30',
    Keepalive: '10',
    RouteLimit: group === undefined ? undefined : String(group.RouteLimit),
    AdvertisedRouteCount: up ? networks.length : 0,
    ReceivedRouteCount: peer.receivedRoutes.length,
    IsFake: group?.IsFake,
    IpVersion: peer.IpVersion.toLowerCase(),
  };
}
