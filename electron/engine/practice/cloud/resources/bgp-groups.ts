// BGP groups: the AS numbers and the key of the sessions on a VBR.
import {
  checkedDescription,
  checkedName,
  given,
  pagedAnswer,
  read,
  write,
  type Action,
  type ActionContext,
  without,
} from '../action.ts';
import { edgeOr, newId, travel } from '../cloud.ts';
import { badRequest } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { bgpMachine } from '../states/settling.ts';
import type { BgpGroupRecord, VbrRecord } from '../world/records.ts';

/** The cloud's own AS number; no customer may use it. */
const cloudAsn = 45104;

export const bgpGroupActions: readonly Action[] = [
  write('CreateBgpGroup', create),
  read('DescribeBgpGroups', ({ cloud, caller, region, parameters }) => {
    const wanted = (name: string, value: string) => (parameters.text(name) ?? value) === value;
    const items = cloud.world.bgpGroups
      .allSeen()
      .filter((group) => group.owner === caller.account && group.region === region)
      .filter((group) => wanted('RouterId', group.RouterId) && wanted('BgpGroupId', group.BgpGroupId))
      .map(describe);
    return pagedAnswer(parameters, ['BgpGroups', 'BgpGroup'], items);
  }),
  write('ModifyBgpGroupAttribute', modify),
  write('DeleteBgpGroup', (context) => {
    const { cloud } = context;
    const group = ownGroup(context);
    if (cloud.world.bgpPeers.all().some((peer) => peer.BgpGroupId === group.BgpGroupId)) {
      throw badRequest('DependencyViolation.BgpPeer', 'The BGP group still has peers.');
    }
    const edge = edgeOr(bgpMachine, group.Status, 'delete', cannotOperate);
    travel(cloud, { collection: cloud.world.bgpGroups, id: group.BgpGroupId, edge });
    return {};
  }),
];

export function ownGroup({ cloud, caller, region, parameters }: ActionContext): BgpGroupRecord {
  const group = cloud.world.bgpGroups.get(parameters.required('BgpGroupId'));
  if (group?.owner === caller.account && group.region === region) return group;
  throw badRequest('InvalidBgpGroup', 'The specified BGP group does not exist.');
}

/** The caller's VBR that a BGP object belongs to. */
export function bgpRouter({ cloud, caller, region, parameters }: ActionContext): VbrRecord {
  const vbr = cloud.world.vbrs.get(parameters.required('RouterId'));
  if (vbr?.owner !== caller.account || vbr.region !== region) {
    throw badRequest('InvalidVbrNetwork', 'The specified VBR does not exist.');
  }
  if (vbr.Status !== 'active') throw badRequest('InvalidStatus.CannotOperate', 'The VBR is not active.');
  return vbr;
}

export function cannotOperate(): Error {
  return badRequest('InvalidStatus.CannotOperate', 'The status does not allow this operation.');
}

function create(context: ActionContext): WireObject {
  const { cloud, caller, region, parameters } = context;
  const vbr = bgpRouter(context);
  const PeerAsn = asn(context, 'PeerAsn') ?? Number(parameters.required('PeerAsn'));
  if (PeerAsn === cloudAsn) throw badRequest('InvalidPeerAsn.Malformed', 'The specified PeerAsn is the cloud’s own.');
  const group: BgpGroupRecord = {
    owner: caller.account,
    region,
    BgpGroupId: newId(cloud, 'bgpg'),
    RouterId: vbr.VbrId,
    Status: 'Pending',
    PeerAsn,
    LocalAsn: localAsn(context) ?? cloudAsn,
    AuthKey: authKey(context),
    IsFake: parameters.flag('IsFakeAsn') ?? false,
    RouteLimit: parameters.integer('RouteQuota', 1, 10_000) ?? 110,
    IpVersion: parameters.oneOf('IpVersion', ['IPv4', 'IPv6']) ?? 'IPv4',
    Name: checkedName(parameters, 'Name', 'InvalidBgpName.Malformed'),
    Description: checkedDescription(parameters, 'Description', 'InvalidBgpDescription.Malformed'),
  };
  cloud.world.bgpGroups.put(group.BgpGroupId, group);
  travel(cloud, { collection: cloud.world.bgpGroups, id: group.BgpGroupId, edge: bgpMachine.create });
  return { BgpGroupId: group.BgpGroupId };
}

function modify(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const group = ownGroup(context);
  const edge = edgeOr(bgpMachine, group.Status, 'modify', cannotOperate);
  const settled = {
    ...given({
      PeerAsn: asn(context, 'PeerAsn'),
      LocalAsn: localAsn(context),
      AuthKey: authKey(context),
      IsFake: parameters.flag('IsFakeAsn'),
      RouteLimit: parameters.integer('RouteQuota', 1, 10_000),
      Name: checkedName(parameters, 'Name', 'InvalidBgpName.Malformed'),
      Description: checkedDescription(parameters, 'Description', 'InvalidBgpDescription.Malformed'),
    }),
    ...(parameters.flag('ClearAuthKey') === true ? { AuthKey: undefined } : {}),
  };
  travel(cloud, { collection: cloud.world.bgpGroups, id: group.BgpGroupId, edge, settled });
  return {};
}

function asn({ parameters }: ActionContext, name: string): number | undefined {
  return parameters.integer(name, 1, 4_294_967_295, `Invalid${name}.Malformed`);
}

/** The cloud's side: its own number, or a private one (65025 is reserved). */
function localAsn(context: ActionContext): number | undefined {
  const value = asn(context, 'LocalAsn');
  if (value === undefined || value === cloudAsn) return value;
  const isPrivate =
    (value >= 64_512 && value <= 65_534 && value !== 65_025) || (value >= 4_200_000_000 && value <= 4_294_967_294);
  if (!isPrivate) throw badRequest('InvalidLocalAsn.Malformed', 'The specified LocalAsn is not valid.');
  return value;
}

function authKey({ parameters }: ActionContext): string | undefined {
  const key = parameters.text('AuthKey');
  if (key !== undefined && (key.length > 64 || /\s/.test(key))) {
    throw badRequest('InvalidBgpAuthkey.Malformed', 'The specified AuthKey is not valid.');
  }
  return key;
}

/** All numbers and even the flag are strings here. */
function describe(group: BgpGroupRecord): WireObject {
  return {
    ...without(group, 'owner', 'region'),
    RegionId: group.region,
    PeerAsn: String(group.PeerAsn),
    LocalAsn: String(group.LocalAsn),
    RouteLimit: String(group.RouteLimit),
    IsFake: String(group.IsFake),
    IpVersion: group.IpVersion.toLowerCase(),
    Hold: '30',
    Keepalive: '10',
  };
}
