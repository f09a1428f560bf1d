// The physical connection: ordered, authorized, built by the carrier, confirmed, paid, enabled. People act in between, so a
// plan holds the remaining steps from whatever state the line is in.
import type { Intent, OrderedConnection } from '../../../../../shared/job/intent/intent.ts';
import { objection, type Objection } from '../../../../../shared/job/intent/objection.ts';
import {
  changeId,
  plainText,
  type Change,
  type PlannedCall,
  type Reference,
} from '../../../../../shared/job/plan/change.ts';
import { because } from '../../../../../shared/job/plan/reason.ts';
import type { PhysicalConnection } from '../../client/actions/physical-connections.ts';
import { linePlace, resourceNames, type Place } from '../../intent/cloud-job.ts';
import type { Observation } from '../../observe/observation.ts';
import type { Ledger } from '../ledger.ts';
import { differences, nothing, shown, type PlanContext, type Planned } from '../context.ts';
import { change, expects, type Subject } from '../draft.ts';
import { markOf } from '../ownership.ts';
import { plannedCall } from '../planned-call.ts';

export function connectionSubject(intent: Intent): Subject {
  const { connection } = intent.line;
  const object = connection.use === 'existing' ? `physical connection ${connection.id}` : 'physical connection';
  return { resource: resourceNames.connection, kind: 'connection', object };
}

const letterSubject: Subject = { resource: resourceNames.letter, kind: 'letter', object: 'letter of authorization' };

export function planConnection(context: PlanContext): Planned {
  const { intent, observation } = context;
  const wanted = intent.line.connection;
  if (wanted.use === 'existing') return nothing;
  const present = observation.connection;
  const ended = present === undefined ? undefined : endedObjection(present);
  if (ended !== undefined) return { changes: [], objections: [ended] };
  const order: Order = {
    subject: connectionSubject(intent),
    place: linePlace(intent),
    wanted,
    id: present?.PhysicalConnectionId ?? { of: resourceNames.connection, output: 'PhysicalConnectionId' },
  };
  const changed = present === undefined ? nothing : changedAttributes(order, present);
  const steps = [
    ...(present === undefined ? [orderStep(order, context.ownership.jobId)] : arrivalStep(order, present)),
    ...(present?.Status === 'Enabled'
      ? []
      : [...letterSteps(order, observation), ...enablingSteps(order, present?.Status, context.ownership.ledger)]),
  ];
  return { changes: [...steps, ...changed.changes], objections: changed.objections };
}

interface Order {
  readonly subject: Subject;
  readonly place: Place;
  readonly wanted: OrderedConnection;
  readonly id: string | Reference;
}

function endedObjection({ Status, PhysicalConnectionId }: PhysicalConnection): Objection | undefined {
  const ended = ['Rejected', 'Canceled', 'Allocation Failed', 'AllocationFailed', 'Terminating', 'Terminated'];
  if (!ended.includes(Status)) return undefined;
  return objection('plan/entered-wrong-state', {
    object: PhysicalConnectionId,
    seen: Status,
    awaited: 'Enabled',
    cause: Status,
  });
}

function orderStep({ subject, place, wanted, id }: Order, jobId: string): Change {
  return change(subject, {
    verb: 'order',
    reason: because('not-there'),
    call: plannedCall('CreatePhysicalConnection', place, {
      AccessPointId: wanted.accessPoint,
      LineOperator: wanted.operator,
      PortType: wanted.portType,
      Type: 'VPC',
      PeerLocation: wanted.peerLocation,
      ...(wanted.bandwidthMbps === undefined ? {} : { bandwidth: wanted.bandwidthMbps }),
      ...(wanted.circuitCode === undefined ? {} : { CircuitCode: wanted.circuitCode }),
      ...(wanted.name === undefined ? {} : { Name: wanted.name }),
      Description: markOf(jobId, resourceNames.connection),
    }),
    expects: allocated(place, id),
    undo: [
      plannedCall('CancelPhysicalConnection', place, { PhysicalConnectionId: id }),
      plannedCall('DeletePhysicalConnection', place, { PhysicalConnectionId: id }),
    ],
  });
}

function allocated(place: Place, id: string | Reference) {
  return expects(
    place,
    { PhysicalConnectionId: id },
    {
      states: ['Allocated', 'Confirmed', 'Enabled'],
      // Somebody at the cloud reviews the order first.
      by: 'people',
      failed: ['Rejected', 'Allocation Failed', 'AllocationFailed', 'Canceled'],
    },
  );
}

/** Ordered earlier and not yet allocated: only waited for. */
function arrivalStep({ subject, place, id }: Order, { Status }: PhysicalConnection): readonly Change[] {
  if (!['Initial', 'Approved', 'Allocating'].includes(Status)) return [];
  return [
    change(subject, { verb: 'order', reason: because('on-its-way', { state: Status }), expects: allocated(place, id) }),
  ];
}

const afterOrder = [changeId(resourceNames.connection, 'order')];

function letterSteps(order: Order, { letter, connection }: Observation): readonly Change[] {
  const status = letter?.Status ?? connection?.LoaStatus;
  if (status === 'Complete' || connection?.Status === 'Confirmed') return [];
  const authorized = status === 'Available' || status === 'Completing';
  return [
    ...(authorized ? [] : [authorizeStep(order, status, letter?.Description ?? '-')]),
    completeStep(order, status),
  ];
}

function authorizeStep({ place, wanted, id }: Order, status: string | undefined, cause: string): Change {
  const underReview = status === 'Applying' || status === 'Accept';
  const rejected = status === 'Rejected';
  const { authorization: asked } = wanted;
  const parameters = {
    InstanceId: id,
    CompanyName: asked.company,
    ConstructionTime: asked.constructionTime,
    LineType: asked.lineType,
    Si: asked.contractor,
    PeerLocation: wanted.peerLocation,
    ...(wanted.bandwidthMbps === undefined ? {} : { Bandwidth: wanted.bandwidthMbps }),
    PMInfo: asked.people.map((person) => ({
      PMName: person.name,
      PMCertificateType: person.certificate,
      PMCertificateNo: person.certificateNumber,
      PMContactInfo: person.contact,
      PMGender: person.gender,
    })),
  };
  const apply = rejected ? 'SecondApplyPhysicalConnectionLOA' : 'ApplyPhysicalConnectionLOA';
  return change(letterSubject, {
    verb: 'authorize',
    reason: because(underReview ? 'letter-under-review' : rejected ? 'letter-rejected' : 'letter', { cause }),
    ...(underReview ? {} : { call: plannedCall(apply, place, parameters) }),
    after: afterOrder,
    expects: expects(
      place,
      { InstanceId: id },
      {
        states: ['Available', 'Completing', 'Complete'],
        progress: ['Applying', 'Accept'],
        failed: ['Rejected'],
        by: 'people',
      },
    ),
  });
}

function completeStep({ place, wanted, id }: Order, status: string | undefined): Change {
  const reported = status === 'Completing';
  const call = plannedCall('CompletePhysicalConnectionLOA', place, {
    InstanceId: id,
    FinishWork: true,
    ...(wanted.circuitCode === undefined ? {} : { LineCode: wanted.circuitCode }),
  });
  return change(letterSubject, {
    verb: 'complete',
    reason: because(wanted.built ? 'line-built' : 'being-built'),
    ...(wanted.built && !reported ? { call } : {}),
    after: [...afterOrder, changeId(resourceNames.letter, 'authorize')],
    expects: expects(
      place,
      { InstanceId: id },
      { states: ['Completing', 'Complete'], by: wanted.built ? 'cloud' : 'people' },
    ),
  });
}

function enablingSteps(order: Order, status: string | undefined, ledger: Ledger): readonly Change[] {
  const { subject, place, wanted, id } = order;
  const identity = { PhysicalConnectionId: id };
  const confirm = change(subject, {
    verb: 'confirm',
    reason: because('line-confirmed'),
    call: plannedCall('ConfirmPhysicalConnection', place, identity),
    after: [...afterOrder, changeId(resourceNames.letter, 'complete')],
    expects: expects(place, identity, { states: ['Confirmed', 'Enabled'] }),
  });
  const byHand = wanted.payment === 'by-hand';
  const fee = { InstanceChargeType: 'PrePaid', PricingCycle: 'Month', Period: 1, AutoPay: !byHand } as const;
  // An order that stands is not placed a second time, however long its payment takes.
  const ordered = ledger.answered.has(changeId(resourceNames.connection, 'pay'));
  const call = plannedCall('CreatePhysicalConnectionOccupancyOrder', place, { ...identity, ...fee });
  const pay = change(subject, {
    verb: 'pay',
    reason: because('port-fee'),
    ...(ordered ? {} : { call }),
    after: [changeId(resourceNames.connection, 'confirm')],
    expects: expects(place, identity, { states: ['Enabled'], by: byHand ? 'people' : 'cloud' }),
    undo: [plannedCall('TerminatePhysicalConnection', place, identity)],
  });
  return status === 'Confirmed' ? [pay] : [confirm, pay];
}

function changedAttributes(order: Order, present: PhysicalConnection): Planned {
  const { subject, place, wanted } = order;
  const fixed = differences(
    { 'access point': present.AccessPointId, 'port type': present.PortType },
    { 'access point': wanted.accessPoint, 'port type': wanted.portType },
  );
  const before = { CircuitCode: present.CircuitCode, PeerLocation: present.PeerLocation, Name: present.Name };
  const after = { CircuitCode: wanted.circuitCode, PeerLocation: wanted.peerLocation, Name: wanted.name };
  const differing = differences(before, after);
  const [first] = differing;
  const modify = (values: Readonly<Record<string, string>>): PlannedCall =>
    plannedCall('ModifyPhysicalConnectionAttribute', place, {
      PhysicalConnectionId: present.PhysicalConnectionId,
      ...values,
    });
  const values = Object.fromEntries(differing.map(({ attribute, wanted: value }) => [attribute, plainText(value)]));
  const editable = first !== undefined && present.Status !== 'Allocating';
  return {
    objections: fixed.map((each) =>
      objection('plan/cannot-change', { object: present.PhysicalConnectionId, ...shown(each) }),
    ),
    changes: editable
      ? [
          change(subject, {
            verb: 'modify',
            reason: because('differs', shown(first)),
            call: modify(values),
            expects: expects(
              place,
              { PhysicalConnectionId: present.PhysicalConnectionId },
              { states: [present.Status], values },
            ),
          }),
        ]
      : [],
  };
}
