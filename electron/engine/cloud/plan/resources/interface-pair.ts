// The two router interfaces that join the VBR to one VPC: the initiator on the VBR, the acceptor in the VPC, each naming the
// other, then connected from the VBR's side. (The guide lets both ends be a VRouter and names their peers `vbr-…`; the
// initiator's router is the VBR, and its peer is the VPC's VRouter.)
import type { IntentVpc } from '../../../../../shared/job/intent/intent.ts';
import { changeId, type Change } from '../../../../../shared/job/plan/change.ts';
import { because } from '../../../../../shared/job/plan/reason.ts';
import { resourceNames } from '../../intent/cloud-job.ts';
import type { PlanContext } from '../context.ts';
import { afterOld, change, expects } from '../draft.ts';
import { markOf } from '../ownership.ts';
import { plannedCall } from '../planned-call.ts';
import { endsOf, visiblePair, type End, type Ends, type InterfacePair } from './pair-ends.ts';
import { vbrReady } from './vbr.ts';

export function planPair(context: PlanContext, vpc: IntentVpc): readonly Change[] {
  const pair = visiblePair(context, vpc);
  const ends = endsOf(context, vpc, pair);
  if (ends === undefined) return [];
  const unsettled = [settling(ends.initiator), settling(ends.acceptor)].flat();
  if (unsettled.length > 0) return unsettled;
  return [
    ...(pair.initiator === undefined ? [createInitiator(ends, vpc, context.ownership.jobId)] : []),
    ...(pair.acceptor === undefined ? [createAcceptor(ends, vpc, context.ownership.jobId)] : []),
    ...pointing(ends),
    ...connecting(ends, pair),
    ...specifying(ends, vpc, pair),
  ];
}

const resting = ['Idle', 'Active', 'Inactive'];

function settling({ subject, place, present, id }: End): readonly Change[] {
  const state = present?.Status;
  if (state === undefined || resting.includes(state)) return [];
  const expected = expects(place, { RouterInterfaceId: id }, { states: [...resting, 'absent'] });
  return [change(subject, { verb: 'settle', reason: because('on-its-way', { state }), expects: expected })];
}

function createInitiator({ initiator, acceptor, accessPoint }: Ends, vpc: IntentVpc, jobId: string): Change {
  const { subject, place, id } = initiator;
  return change(subject, {
    verb: 'create',
    reason: because('not-there'),
    call: plannedCall('CreateRouterInterface', place, {
      RouterType: 'VBR',
      RouterId: initiator.routerId,
      Role: 'InitiatingSide',
      Spec: vpc.spec,
      AccessPointId: accessPoint,
      OppositeRegionId: acceptor.place.region,
      OppositeRouterType: 'VRouter',
      OppositeRouterId: acceptor.routerId,
      OppositeInterfaceOwnerId: acceptor.uid,
      InstanceChargeType: 'PostPaid',
      Name: `to-${vpc.name}`,
      Description: markOf(jobId, subject.resource),
    }),
    after: [...afterOld(subject.resource), ...vbrReady],
    expects: expects(place, { RouterInterfaceId: id }, { states: ['Idle'] }),
    undo: [plannedCall('DeleteRouterInterface', place, { RouterInterfaceId: id })],
  });
}

function createAcceptor({ initiator, acceptor, accessPoint }: Ends, vpc: IntentVpc, jobId: string): Change {
  const { subject, place, id } = acceptor;
  return change(subject, {
    verb: 'create',
    reason: because('not-there'),
    call: plannedCall('CreateRouterInterface', place, {
      RouterType: 'VRouter',
      RouterId: acceptor.routerId,
      Role: 'AcceptingSide',
      Spec: 'Negative',
      OppositeRegionId: initiator.place.region,
      OppositeAccessPointId: accessPoint,
      OppositeRouterType: 'VBR',
      InstanceChargeType: 'PostPaid',
      Name: `${vpc.name}-to-line`,
      Description: markOf(jobId, subject.resource),
    }),
    // Not before the line is sure to come: an acceptor without a line would be left over.
    after: [...afterOld(subject.resource), changeId(resourceNames.connection, 'pay')],
    expects: expects(place, { RouterInterfaceId: id }, { states: ['Idle'] }),
    undo: [plannedCall('DeleteRouterInterface', place, { RouterInterfaceId: id })],
  });
}

/**
 * Each end is told the other's interface, router, router type and owner. Connecting reads what lists show, so each is
 * waited for until it shows.
 */
function pointing(ends: Ends): readonly Change[] {
  const { initiator, acceptor } = ends;
  const created = [changeId(initiator.subject.resource, 'create'), changeId(acceptor.subject.resource, 'create')];
  return [...point(acceptor, initiator, created), ...point(initiator, acceptor, created)];
}

function point(from: End, to: End, after: readonly string[]): readonly Change[] {
  const { present, place } = from;
  const right =
    present !== undefined &&
    present.OppositeInterfaceId === to.id &&
    present.OppositeRouterId === to.routerId &&
    present.OppositeRouterType === to.routerType &&
    present.OppositeInterfaceOwnerId === to.uid;
  // Once connected the service changes no peer any more; a wrong one is then a matter of replacing the pair.
  if (right || (present !== undefined && present.Status !== 'Idle')) return [];
  const identity = { RouterInterfaceId: from.id };
  const opposite = {
    OppositeInterfaceId: to.id,
    OppositeRouterId: to.routerId,
    OppositeRouterType: to.routerType,
    OppositeInterfaceOwnerId: to.uid,
  };
  return [
    change(from.subject, {
      verb: 'point',
      reason: because('not-pointed'),
      call: plannedCall('ModifyRouterInterfaceAttribute', place, { ...identity, ...opposite }),
      after,
      expects: expects(place, identity, { states: ['Idle'], values: opposite }),
    }),
  ];
}

function connecting(
  { initiator, acceptor }: Ends,
  { initiator: hasInitiator, acceptor: hasAcceptor }: InterfacePair,
): readonly Change[] {
  const states = [hasInitiator, hasAcceptor].map((end) => end?.interface.Status ?? 'Idle');
  if (states.every((state) => state === 'Idle')) return connection(initiator, acceptor);
  return [initiator, acceptor].flatMap((end) => (end.present?.Status === 'Inactive' ? [activation(end)] : []));
}

function connection(initiator: End, acceptor: End): readonly Change[] {
  const { subject, place, id } = initiator;
  const connect = change(subject, {
    verb: 'connect',
    reason: because('not-connected'),
    call: plannedCall('ConnectRouterInterface', place, { RouterInterfaceId: id }),
    after: [changeId(subject.resource, 'point'), changeId(acceptor.subject.resource, 'point')],
    expects: expects(place, { RouterInterfaceId: id }, { states: ['Active'], progress: ['Connecting', 'Activating'] }),
    undo: [plannedCall('DeactivateRouterInterface', place, { RouterInterfaceId: id })],
  });
  const accept = change(acceptor.subject, {
    verb: 'accept',
    reason: because('on-its-way', { state: 'AcceptingConnecting' }),
    after: [connect.id],
    expects: expects(acceptor.place, { RouterInterfaceId: acceptor.id }, { states: ['Active'] }),
    undo: [plannedCall('DeactivateRouterInterface', acceptor.place, { RouterInterfaceId: acceptor.id })],
  });
  return [connect, accept];
}

function activation({ subject, place, id }: End): Change {
  return change(subject, {
    verb: 'activate',
    reason: because('switched-off'),
    call: plannedCall('ActivateRouterInterface', place, { RouterInterfaceId: id }),
    expects: expects(place, { RouterInterfaceId: id }, { states: ['Active'], progress: ['Activating'] }),
  });
}

/** Only the initiator has a specification, and it can be changed while it carries traffic. */
function specifying({ initiator }: Ends, vpc: IntentVpc, pair: InterfacePair): readonly Change[] {
  const present = pair.initiator?.interface;
  if (present?.Spec === undefined || present.Spec === vpc.spec || present.Status !== 'Active') return [];
  const { subject, place } = initiator;
  const identity = { RouterInterfaceId: present.RouterInterfaceId };
  // `Spec` reads back as one of the same names that it is written with.
  const before = present.Spec as IntentVpc['spec'];
  return [
    change(subject, {
      verb: 'modify',
      reason: because('differs', { attribute: 'Spec', present: present.Spec, wanted: vpc.spec }),
      call: plannedCall('ModifyRouterInterfaceSpec', place, { ...identity, Spec: vpc.spec }),
      expects: expects(place, identity, {
        states: ['Active'],
        progress: ['Activating', 'Modifying'],
        values: { Spec: vpc.spec },
      }),
      undo: [plannedCall('ModifyRouterInterfaceSpec', place, { ...identity, Spec: before })],
    }),
  ];
}
