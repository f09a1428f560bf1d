// BGP between the VBR and the customer's gateway: one group, one peer, and the networks that the VBR announces to the IDC.
// These are the VPCs' prefixes; the IDC announces its own. (The guide calls both "the same as the static route".)
import type { BgpRouting } from '../../../../../shared/job/intent/intent.ts';
import { changeId, type Change, type PlannedCall, type Reference } from '../../../../../shared/job/plan/change.ts';
import { because } from '../../../../../shared/job/plan/reason.ts';
import type { BgpGroup, BgpPeer } from '../../client/actions/bgp.ts';
import { linePlace, resourceNames, type Place } from '../../intent/cloud-job.ts';
import { differences, idOr, nothing, shown, type PlanContext, type Planned } from '../context.ts';
import { afterOld, change, expects, type Subject } from '../draft.ts';
import { markOf, ownedAs } from '../ownership.ts';
import { plannedCall } from '../planned-call.ts';
import { anyTunnelHalves, vpcPrefixes } from './routes.ts';
import { vbrReady } from './vbr.ts';

export const bgpGroupSubject: Subject = {
  resource: resourceNames.bgpGroup,
  kind: 'bgp-group',
  object: 'BGP group of the VBR',
};
export const bgpPeerSubject: Subject = {
  resource: resourceNames.bgpPeer,
  kind: 'bgp-peer',
  object: 'BGP peer of the VBR',
};

export function bgpNetworkSubject(prefix: string): Subject {
  return { resource: resourceNames.bgpNetwork(prefix), kind: 'bgp-network', object: `announcement of ${prefix}` };
}

/** The group made by this job, or else one with the same neighbour's AS number. */
export function groupOf({ observation, ownership }: PlanContext, { gatewayAsn }: BgpRouting): BgpGroup | undefined {
  const { groups } = observation.bgp;
  return (
    groups.find(
      (each) => ownedAs(ownership, { id: each.BgpGroupId, description: each.Description }) === resourceNames.bgpGroup,
    ) ?? groups.find((each) => each.PeerAsn === gatewayAsn)
  );
}

export function desiredNetworks(
  context: Pick<PlanContext, 'intent' | 'observation'>,
): readonly { readonly prefix: string; readonly vpcId: string }[] {
  const { intent } = context;
  if (intent.routing.kind !== 'bgp') return [];
  const all = intent.vpcs.flatMap((vpc) =>
    [...vpcPrefixes(context, vpc), ...(intent.anyTunnel?.through === vpc.name ? anyTunnelHalves : [])].map(
      (prefix) => ({
        prefix,
        vpcId: vpc.id,
      }),
    ),
  );
  return [...new Map(all.map((each) => [each.prefix, each])).values()];
}

export function planBgp(context: PlanContext): Planned {
  const { routing } = context.intent;
  if (routing.kind === 'static') return nothing;
  const group = groupOf(context, routing);
  const peer =
    group === undefined
      ? undefined
      : context.observation.bgp.peers.find((each) => each.BgpGroupId === group.BgpGroupId);
  return {
    changes: [
      ...planGroup(context, routing, group),
      ...planPeer(context, routing, group, peer),
      ...planNetworks(context),
    ],
    objections: [],
  };
}

function planGroup(context: PlanContext, routing: BgpRouting, present: BgpGroup | undefined): readonly Change[] {
  const place = linePlace(context.intent);
  const vbrId = idOr(context.observation.vbr?.VbrId, resourceNames.vbr, 'VbrId');
  if (present === undefined) return [groupCreation(place, routing, vbrId, context.ownership.jobId)];
  const identity = { RouterId: vbrId, BgpGroupId: present.BgpGroupId };
  if (present.Status !== 'Available') return [settling(bgpGroupSubject, place, identity, present.Status)];
  const differing = differences({ PeerAsn: present.PeerAsn, LocalAsn: present.LocalAsn }, wantedAsns(routing));
  const [first] = differing;
  if (first === undefined) return [];
  const write = (asns: Partial<ReturnType<typeof wantedAsns>>): PlannedCall =>
    plannedCall('ModifyBgpGroupAttribute', place, { BgpGroupId: present.BgpGroupId, ...asns });
  const wanted = wantedAsns(routing);
  const before = { PeerAsn: present.PeerAsn ?? wanted.PeerAsn, LocalAsn: present.LocalAsn ?? wanted.LocalAsn };
  return [
    change(bgpGroupSubject, {
      verb: 'modify',
      reason: because('differs', shown(first)),
      call: write(wanted),
      expects: expects(place, identity, {
        states: ['Available'],
        progress: ['Modifying'],
        values: { PeerAsn: String(wanted.PeerAsn), LocalAsn: String(wanted.LocalAsn) },
      }),
      undo: [write(before)],
    }),
  ];
}

function wantedAsns({ gatewayAsn, cloudAsn }: BgpRouting) {
  return { PeerAsn: gatewayAsn, LocalAsn: cloudAsn };
}

function groupCreation(place: Place, routing: BgpRouting, vbrId: string | Reference, jobId: string): Change {
  const id = { of: resourceNames.bgpGroup, output: 'BgpGroupId' };
  return change(bgpGroupSubject, {
    verb: 'create',
    reason: because('not-there'),
    call: plannedCall('CreateBgpGroup', place, {
      RouterId: vbrId,
      ...wantedAsns(routing),
      ...(routing.authenticated ? { AuthKey: { secret: 'bgp-key' } as const } : {}),
      IpVersion: 'IPv4',
      Name: 'gateway',
      Description: markOf(jobId, resourceNames.bgpGroup),
    }),
    after: [...afterOld(resourceNames.bgpGroup), ...vbrReady],
    expects: expects(place, { RouterId: vbrId, BgpGroupId: id }, { states: ['Available'], progress: ['Pending'] }),
    undo: [plannedCall('DeleteBgpGroup', place, { BgpGroupId: id })],
  });
}

function planPeer(
  context: PlanContext,
  routing: BgpRouting,
  group: BgpGroup | undefined,
  present: BgpPeer | undefined,
): readonly Change[] {
  const place = linePlace(context.intent);
  const vbrId = idOr(context.observation.vbr?.VbrId, resourceNames.vbr, 'VbrId');
  const groupId = idOr(group?.BgpGroupId, resourceNames.bgpGroup, 'BgpGroupId');
  const address = gatewayAddressOf(context);
  if (present === undefined) return [peerCreation({ place, routing, vbrId, groupId, address })];
  const identity = { RouterId: vbrId, BgpPeerId: present.BgpPeerId };
  if (present.Status !== 'Available') return [settling(bgpPeerSubject, place, identity, present.Status)];
  const before = { PeerIpAddress: present.PeerIpAddress, EnableBfd: present.EnableBfd ?? false };
  const wanted = { PeerIpAddress: address, EnableBfd: routing.bfd };
  const [first] = differences(before, wanted);
  if (first === undefined) return [];
  const write = (values: { PeerIpAddress?: string; EnableBfd: boolean }): PlannedCall =>
    plannedCall('ModifyBgpPeerAttribute', place, {
      BgpPeerId: present.BgpPeerId,
      EnableBfd: values.EnableBfd,
      ...(values.PeerIpAddress === undefined ? {} : { PeerIpAddress: values.PeerIpAddress }),
      ...(values.EnableBfd ? { BfdMultiHop: 1 } : {}),
    });
  const given = { EnableBfd: routing.bfd, ...(address === undefined ? {} : { PeerIpAddress: address }) };
  const previous = {
    EnableBfd: before.EnableBfd,
    ...(before.PeerIpAddress === undefined ? {} : { PeerIpAddress: before.PeerIpAddress }),
  };
  return [
    change(bgpPeerSubject, {
      verb: 'modify',
      reason: because('differs', shown(first)),
      call: write(given),
      expects: expects(place, identity, {
        states: ['Available'],
        progress: ['Modifying'],
        values: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
      }),
      undo: [write(previous)],
    }),
  ];
}

/** The session's other end is the gateway's address on the line. */
export function gatewayAddressOf({
  intent,
  observation,
}: Pick<PlanContext, 'intent' | 'observation'>): string | undefined {
  return intent.vbr.use === 'create' ? intent.vbr.gatewayAddress : observation.vbr?.PeerGatewayIp;
}

interface PeerDraft {
  readonly place: Place;
  readonly routing: BgpRouting;
  readonly vbrId: string | Reference;
  readonly groupId: string | Reference;
  readonly address: string | undefined;
}

function peerCreation({ place, routing, vbrId, groupId, address }: PeerDraft): Change {
  const id = { of: resourceNames.bgpPeer, output: 'BgpPeerId' };
  return change(bgpPeerSubject, {
    verb: 'create',
    reason: because('not-there'),
    call: plannedCall('CreateBgpPeer', place, {
      BgpGroupId: groupId,
      ...(address === undefined ? {} : { PeerIpAddress: address }),
      // One hop: the gateway is at the other end of the fibre.
      ...(routing.bfd ? { EnableBfd: true, BfdMultiHop: 1 } : {}),
      IpVersion: 'IPv4',
    }),
    after: [
      ...afterOld(resourceNames.bgpPeer),
      changeId(resourceNames.bgpGroup, 'create'),
      changeId(resourceNames.bgpGroup, 'settle'),
    ],
    expects: expects(place, { RouterId: vbrId, BgpPeerId: id }, { states: ['Available'], progress: ['Pending'] }),
    undo: [plannedCall('DeleteBgpPeer', place, { BgpPeerId: id })],
  });
}

function planNetworks(context: PlanContext): readonly Change[] {
  const { intent, observation, replaced } = context;
  const place = linePlace(intent);
  const vbrId = idOr(observation.vbr?.VbrId, resourceNames.vbr, 'VbrId');
  return desiredNetworks(context).flatMap(({ prefix, vpcId }) => {
    const subject = bgpNetworkSubject(prefix);
    const present = replaced.has(subject.resource)
      ? undefined
      : observation.bgp.networks.find((network) => network.DstCidrBlock === prefix);
    const key = { RouterId: vbrId, DstCidrBlock: prefix };
    if (present !== undefined)
      return present.Status === 'Available' ? [] : [settling(subject, place, key, present.Status)];
    return [
      change(subject, {
        verb: 'create',
        reason: because('not-there'),
        call: plannedCall('AddBgpNetwork', place, { ...key, VpcId: vpcId }),
        after: [...afterOld(subject.resource), ...vbrReady],
        expects: expects(place, key, { states: ['Available'], progress: ['Pending'] }),
        undo: [plannedCall('DeleteBgpNetwork', place, key)],
      }),
    ];
  });
}

function settling(
  subject: Subject,
  place: Place,
  identity: Readonly<Record<string, string | Reference>>,
  state: string,
): Change {
  return change(subject, {
    verb: 'settle',
    reason: because('on-its-way', { state }),
    expects: expects(place, identity, { states: ['Available', 'absent'] }),
  });
}
