// A VBR that another account holds on one's circuit becomes a shared circuit of that account.
import { unguarded, type Action, type ActionContext } from '../action.ts';
import { newId } from '../cloud.ts';
import { badRequest, notFound } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { timestamp } from '../world/clock.ts';
import type { PhysicalConnectionRecord, VbrRecord } from '../world/records.ts';
import { orderModes } from './shared-circuits.ts';

export const circuitConversionActions: readonly Action[] = [
  { ...unguarded('CreateVpconnFromVbr', createFromVbr), token: 'Token' },
  { ...unguarded('AttachVbrToVpconn', attach), token: 'Token' },
];

function createFromVbr(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const { vbr, circuit } = foreignVbr(context);
  const OrderMode = parameters.oneOf('OrderMode', orderModes, 'IllegalParam.OrderMode') ?? orderModes[0];
  if (parameters.flag('DryRun') === true) return {};
  const PhysicalConnectionId = newId(cloud, 'pc');
  cloud.world.physicalConnections.put(PhysicalConnectionId, {
    owner: vbr.owner,
    region: vbr.region,
    PhysicalConnectionId,
    Status: 'Enabled',
    AccessPointId: circuit.AccessPointId,
    LineOperator: circuit.LineOperator,
    PortType: circuit.PortType,
    PortNumber: circuit.PortNumber,
    Bandwidth: vbr.Bandwidth ?? circuit.Bandwidth,
    VlanId: vbr.VlanId,
    OrderMode,
    VpconnStatus: 'Confirmed',
    ParentPhysicalConnectionId: circuit.PhysicalConnectionId,
    CreationTime: timestamp(cloud.clock.nowMs()),
    EnabledTime: timestamp(cloud.clock.nowMs()),
    ResourceGroupId: circuit.ResourceGroupId,
    Tags: [],
  });
  cloud.world.vbrs.change(vbr.VbrId, { PhysicalConnectionId });
  return { VirtualPhysicalConnection: PhysicalConnectionId };
}

function attach(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const { vbr, circuit } = foreignVbr(context);
  const shared = cloud.world.physicalConnections.get(parameters.required('VpconnId'));
  const fits = shared?.owner === vbr.owner && shared.ParentPhysicalConnectionId === circuit.PhysicalConnectionId;
  if (!fits) throw notFound('ResourceNotFound.VpconnId', 'The shared circuit does not exist on this circuit.');
  if (parameters.flag('DryRun') === true) return {};
  cloud.world.physicalConnections.change(shared.PhysicalConnectionId, { VlanId: vbr.VlanId });
  cloud.world.vbrs.change(vbr.VbrId, { PhysicalConnectionId: shared.PhysicalConnectionId });
  return { VirtualPhysicalConnection: shared.PhysicalConnectionId };
}

/** Another account's VBR on the caller's own circuit. */
function foreignVbr(context: ActionContext): { readonly vbr: VbrRecord; readonly circuit: PhysicalConnectionRecord } {
  const { cloud, caller, parameters } = context;
  const vbr = cloud.world.vbrs.get(parameters.required('VbrId'));
  const circuit = cloud.world.physicalConnections.get(vbr?.PhysicalConnectionId ?? '');
  if (vbr === undefined || circuit?.owner !== caller.account) throw notFound('ResourceNotFound.VbrId');
  if (vbr.owner === caller.account) throw badRequest('OperationDenied.NotCrossAccount', 'The VBR is the caller’s own.');
  return { vbr, circuit };
}
