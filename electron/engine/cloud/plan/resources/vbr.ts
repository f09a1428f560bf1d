// The virtual border router: the cloud's end of the line.
import { maskOf } from '../../../../../shared/line/cidr.ts';
import type { CreatedVbr, Intent } from '../../../../../shared/job/intent/intent.ts';
import { changeId, type Change } from '../../../../../shared/job/plan/change.ts';
import { objection } from '../../../../../shared/job/intent/objection.ts';
import { because } from '../../../../../shared/job/plan/reason.ts';
import type { VirtualBorderRouter } from '../../client/actions/virtual-border-routers.ts';
import { linePlace, resourceNames } from '../../intent/cloud-job.ts';
import { differences, idOr, nothing, shown, type PlanContext, type Planned } from '../context.ts';
import { afterOld, change, expects, type Subject } from '../draft.ts';
import { markOf } from '../ownership.ts';
import { plannedCall } from '../planned-call.ts';

/** What others must wait for before they use the VBR. */
export const vbrReady = [
  changeId(resourceNames.vbr, 'create'),
  changeId(resourceNames.vbr, 'activate'),
  changeId(resourceNames.vbr, 'modify'),
];

export function vbrSubject({ vbr }: Pick<Intent, 'vbr'>): Subject {
  const object = vbr.use === 'existing' ? `VBR ${vbr.id}` : `VBR on VLAN ${vbr.vlan}`;
  return { resource: resourceNames.vbr, kind: 'vbr', object };
}

export function planVbr(context: PlanContext): Planned {
  const { intent, observation } = context;
  const { vbr } = observation;
  if (vbr === undefined)
    return intent.vbr.use === 'existing' ? nothing : { changes: [creation(context, intent.vbr)], objections: [] };
  const readiness = readinessOf(context, vbr);
  if (intent.vbr.use === 'existing') return readiness;
  const modified = modification(context, vbr, intent.vbr);
  return {
    changes: [...readiness.changes, ...modified.changes],
    objections: [...readiness.objections, ...modified.objections],
  };
}

function creation({ intent, observation, ownership }: PlanContext, wanted: CreatedVbr): Change {
  const place = linePlace(intent);
  const id = { of: resourceNames.vbr, output: 'VbrId' };
  return change(vbrSubject(intent), {
    verb: 'create',
    reason: because('not-there'),
    call: plannedCall('CreateVirtualBorderRouter', place, {
      PhysicalConnectionId: idOr(
        observation.connection?.PhysicalConnectionId,
        resourceNames.connection,
        'PhysicalConnectionId',
      ),
      VlanId: wanted.vlan,
      LocalGatewayIp: wanted.cloudAddress,
      PeerGatewayIp: wanted.gatewayAddress,
      PeeringSubnetMask: maskOf(wanted.prefixLength),
      ...(wanted.bandwidthMbps === undefined ? {} : { Bandwidth: wanted.bandwidthMbps }),
      ...(wanted.name === undefined ? {} : { Name: wanted.name }),
      Description: markOf(ownership.jobId, resourceNames.vbr),
    }),
    after: [...afterOld(resourceNames.vbr), changeId(resourceNames.connection, 'pay')],
    expects: expects(
      place,
      { VbrId: id },
      { states: ['active'], failed: ['unconfirmed', 'terminated', 'terminating'] },
    ),
    undo: [plannedCall('DeleteVirtualBorderRouter', place, { VbrId: id })],
  });
}

/** An existing VBR that is not active: recovered, waited for, or refused. */
function readinessOf({ intent }: PlanContext, { VbrId, Status }: VirtualBorderRouter): Planned {
  const status = Status.toLowerCase();
  const place = linePlace(intent);
  const identity = { VbrId };
  switch (status) {
    case 'active':
      return nothing;
    case 'terminated': {
      const recover = change(vbrSubject(intent), {
        verb: 'activate',
        reason: because('switched-off'),
        call: plannedCall('RecoverVirtualBorderRouter', place, identity),
        expects: expects(place, identity, { states: ['active'], progress: ['recovering'] }),
      });
      return { changes: [recover], objections: [] };
    }
    case 'unconfirmed': {
      const data = { vbr: VbrId, status, apiCode: 'InvalidVBRStatus' };
      return { changes: [], objections: [objection('plan/vbr-not-active', data)] };
    }
    default: {
      const settle = change(vbrSubject(intent), {
        verb: 'settle',
        reason: because('on-its-way', { state: status }),
        expects: expects(place, identity, { states: ['active', 'terminated', 'absent'] }),
      });
      return { changes: [settle], objections: [] };
    }
  }
}

function modification({ intent, observation }: PlanContext, present: VirtualBorderRouter, wanted: CreatedVbr): Planned {
  const connection = observation.connection?.PhysicalConnectionId;
  const moved = differences(
    { 'physical connection': present.PhysicalConnectionId },
    { 'physical connection': connection },
  );
  const objections = moved.map((each) =>
    objection('plan/cannot-change', { object: `VBR ${present.VbrId}`, ...shown(each) }),
  );
  // The service takes the three addressing fields together or not at all.
  const addressing = {
    LocalGatewayIp: wanted.cloudAddress,
    PeerGatewayIp: wanted.gatewayAddress,
    PeeringSubnetMask: maskOf(wanted.prefixLength),
  };
  const chosen = { VlanId: wanted.vlan, Bandwidth: wanted.bandwidthMbps, Name: wanted.name };
  const differing = differences(attributesOf(present), { ...addressing, ...chosen });
  const [first] = differing;
  if (first === undefined || present.Status.toLowerCase() !== 'active') return { changes: [], objections };
  const place = linePlace(intent);
  const identity = { VbrId: present.VbrId };
  const written = Object.fromEntries(differing.map(({ attribute, wanted: value }) => [attribute, value]));
  const modify = change(vbrSubject(intent), {
    verb: 'modify',
    reason: because('differs', shown(first)),
    call: plannedCall('ModifyVirtualBorderRouterAttribute', place, { ...identity, ...addressing, ...written }),
    expects: expects(place, identity, { states: ['active'], values: written }),
  });
  return { changes: [modify], objections };
}

function attributesOf(vbr: VirtualBorderRouter) {
  const { VlanId, LocalGatewayIp, PeerGatewayIp, PeeringSubnetMask, Bandwidth, Name } = vbr;
  return { VlanId, LocalGatewayIp, PeerGatewayIp, PeeringSubnetMask, Bandwidth, Name };
}
