// The changes that take objects of this job away again, in the order in which the cloud lets them go: routes and BGP first,
// then the interfaces, then the VBR, then the line. Waits for each to be *gone*, not merely asked to go.
import { objection, type Objection } from '../../../../shared/job/intent/objection.ts';
import { changeId, plainText, type Change } from '../../../../shared/job/plan/change.ts';
import type { Reason } from '../../../../shared/job/plan/reason.ts';
import { because } from '../../../../shared/job/plan/reason.ts';
import type { Observation } from '../observe/observation.ts';
import type { PlanContext, Planned } from './context.ts';
import { join } from './context.ts';
import { change, expects } from './draft.ts';
import { routerOfRoute, type Owned } from './owned.ts';
import { plannedCall } from './planned-call.ts';
import { laneOf } from './resources/routes.ts';

/** `going` are all the objects that this plan removes; each waits for those among them that use it. */
export function removals(
  context: Pick<PlanContext, 'observation' | 'intent'>,
  going: readonly Owned[],
  reasonFor: (object: Owned) => Reason,
): Planned {
  return join(going.map((object) => removal(context, going, object, reasonFor(object))));
}

function removal(
  context: Pick<PlanContext, 'observation' | 'intent'>,
  going: readonly Owned[],
  object: Owned,
  reason: Reason,
): Planned {
  const held = othersDependingOn(context, going, object);
  if (held !== undefined) return { changes: [], objections: [held] };
  if (isUnsettled(object)) return { changes: [settle(object)], objections: [] };
  const users = usersOf(object, going);
  if (!users.every((user) => goesNow(context, going, user))) return { changes: [], objections: [] };
  const after = users.map(({ resource }) => changeId(resource, 'delete'));
  return { changes: steps(object, reason, after), objections: [] };
}

function usersOf({ id }: Owned, going: readonly Owned[]): readonly Owned[] {
  return going.filter(({ uses }) => uses.includes(id));
}

/** Whether this plan deletes it. What others hold, or what must settle first, keeps everything it uses where it is. */
function goesNow(context: Pick<PlanContext, 'observation'>, going: readonly Owned[], object: Owned): boolean {
  if (isUnsettled(object) || othersDependingOn(context, going, object) !== undefined) return false;
  return usersOf(object, going).every((user) => goesNow(context, going, user));
}

const unsettledStates = new Set([
  'Allocating',
  'Terminating',
  'terminating',
  'recovering',
  'Connecting',
  'AcceptingConnecting',
  'Activating',
  'Modifying',
  'Deactivating',
  'Deleting',
  'deleting',
  'Pending',
]);

function isUnsettled({ state }: Owned): boolean {
  return unsettledStates.has(state);
}

function settle(object: Owned): Change {
  const { state, identity } = object;
  const states = [
    'absent',
    'Idle',
    'Active',
    'Inactive',
    'active',
    'terminated',
    'Available',
    'Allocated',
    'Allocation Failed',
    'Terminated',
  ];
  return change(object, {
    verb: 'settle',
    reason: because('on-its-way', { state }),
    expects: expects(object, identity, { states }),
  });
}

function steps(object: Owned, reason: Reason, after: readonly string[]): readonly Change[] {
  const { kind, state } = object;
  const { RouterInterfaceId, VbrId, PhysicalConnectionId, BgpGroupId, BgpPeerId, RouterId, DstCidrBlock } =
    texts(object);
  const { RouteTableId, DestinationCidrBlock, NextHopId } = texts(object);
  switch (kind) {
    case 'route': {
      const lane = laneOf(routerOfRoute(object.resource));
      const call = plannedCall('DeleteRouteEntry', object, { RouteTableId, DestinationCidrBlock, NextHopId });
      return [gone(object, { reason, after, call, lane })];
    }
    case 'bgp-network':
      return [
        gone(object, { reason, after, call: plannedCall('DeleteBgpNetwork', object, { RouterId, DstCidrBlock }) }),
      ];
    case 'bgp-peer':
      return [gone(object, { reason, after, call: plannedCall('DeleteBgpPeer', object, { BgpPeerId }) })];
    case 'bgp-group':
      return [gone(object, { reason, after, call: plannedCall('DeleteBgpGroup', object, { BgpGroupId }) })];
    case 'interface':
      return interfaceSteps(object, RouterInterfaceId, reason, after);
    case 'vbr':
      return [gone(object, { reason, after, call: plannedCall('DeleteVirtualBorderRouter', object, { VbrId }) })];
    case 'connection':
      return connectionSteps(object, PhysicalConnectionId, reason, after);
    case 'letter':
    case 'outbound-billing':
      throw new RangeError(`${kind} in state ${state} is not an object of its own`);
  }
}

/** The identifying parameters by name; which of them an object has follows from its kind. */
function texts({ identity }: Owned): Readonly<Record<IdentityName, string>> {
  const text = (name: IdentityName) => plainText(identity[name]);
  return {
    RouterInterfaceId: text('RouterInterfaceId'),
    VbrId: text('VbrId'),
    PhysicalConnectionId: text('PhysicalConnectionId'),
    BgpGroupId: text('BgpGroupId'),
    BgpPeerId: text('BgpPeerId'),
    RouterId: text('RouterId'),
    DstCidrBlock: text('DstCidrBlock'),
    RouteTableId: text('RouteTableId'),
    DestinationCidrBlock: text('DestinationCidrBlock'),
    NextHopId: text('NextHopId'),
  };
}

type IdentityName =
  | 'RouterInterfaceId'
  | 'VbrId'
  | 'PhysicalConnectionId'
  | 'BgpGroupId'
  | 'BgpPeerId'
  | 'RouterId'
  | 'DstCidrBlock'
  | 'RouteTableId'
  | 'DestinationCidrBlock'
  | 'NextHopId';

type Step = Pick<Change, 'reason' | 'after' | 'call'> & { readonly lane?: string };

function gone(object: Owned, { reason, after, call, lane }: Step): Change {
  return change(object, {
    verb: 'delete',
    reason,
    ...(call === undefined ? {} : { call }),
    after,
    ...(lane === undefined ? {} : { lane }),
    expects: expects(object, object.identity, { states: ['absent'], progress: ['Deleting', 'deleting'] }),
  });
}

/** Only an interface that is not active can be deleted, and deactivating one end says nothing about the other. */
function interfaceSteps(object: Owned, id: string, reason: Reason, after: readonly string[]): readonly Change[] {
  const deactivated = changeId(object.resource, 'deactivate');
  const call = plannedCall('DeleteRouterInterface', object, { RouterInterfaceId: id });
  const last = gone(object, { reason, after: [...after, deactivated], call });
  if (object.state !== 'Active') return [last];
  const first = change(object, {
    verb: 'deactivate',
    reason,
    call: plannedCall('DeactivateRouterInterface', object, { RouterInterfaceId: id }),
    after,
    expects: expects(object, object.identity, { states: ['Inactive', 'absent'], progress: ['Deactivating'] }),
  });
  return [first, last];
}

function connectionSteps(object: Owned, id: string, reason: Reason, after: readonly string[]): readonly Change[] {
  const identity = { PhysicalConnectionId: id };
  const call = plannedCall('DeletePhysicalConnection', object, identity);
  const enabled = object.state === 'Enabled';
  const verb = enabled ? 'terminate' : 'cancel';
  const last = gone(object, { reason, after: [...after, changeId(object.resource, verb)], call });
  if (!enabled && !['Initial', 'Approved', 'Allocated', 'Confirmed'].includes(object.state)) return [last];
  const first = change(object, {
    verb,
    reason,
    call: plannedCall(enabled ? 'TerminatePhysicalConnection' : 'CancelPhysicalConnection', object, identity),
    after,
    expects: expects(object, identity, {
      states: enabled ? ['Terminated', 'absent'] : ['Canceled', 'absent'],
      progress: enabled ? ['Terminating'] : [],
    }),
  });
  return [first, last];
}

/** What somebody else has built on an object of this job keeps it where it is. */
function othersDependingOn(
  { observation }: Pick<PlanContext, 'observation'>,
  going: readonly Owned[],
  { kind, id, object }: Owned,
): Objection | undefined {
  const ours = new Set(going.map((each) => each.id));
  const others = (
    kind === 'vbr'
      ? [
          ...observation.interfaces.flatMap(({ interface: each }) =>
            each.RouterId === id ? [each.RouterInterfaceId] : [],
          ),
          ...(observation.vbr?.VbrId === id ? bgpOn(observation, id) : []),
        ]
      : kind === 'connection'
        ? observation.circuitVbrs.map(({ VbrId }) => VbrId)
        : kind === 'interface'
          ? observation.tables.flatMap(({ tableId, entries }) =>
              entries
                .filter(({ NextHops }) => NextHops.some(({ NextHopId }) => NextHopId === id))
                .map(({ DestinationCidrBlock }) => `${tableId} ${DestinationCidrBlock}`),
            )
          : []
  ).filter((each) => !ours.has(each));
  return others.length === 0 ? undefined : objection('plan/others-depend', { object: `${object} (${id})`, others });
}

/** By the same ids as owned objects have. */
function bgpOn({ bgp }: Observation, vbrId: string): readonly string[] {
  return [
    ...bgp.groups.map(({ BgpGroupId }) => BgpGroupId),
    ...bgp.peers.map(({ BgpPeerId }) => BgpPeerId),
    ...bgp.networks.map(({ DstCidrBlock }) => `${vbrId} ${DstCidrBlock}`),
  ];
}
