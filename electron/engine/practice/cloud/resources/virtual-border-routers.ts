// VBRs: created on a circuit, changed, stopped and restored by the circuit's owner, deleted.
import {
  checkedDescription,
  checkedName,
  given,
  matchesFilters,
  matchesTags,
  pagedAnswer,
  read,
  write,
  type Action,
  type ActionContext,
} from '../action.ts';
import { edgeOr, travel, type Cloud } from '../cloud.ts';
import { badRequest, forbidden, notFound } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { vbrMachine } from '../states/virtual-border-router.ts';
import { timestamp } from '../world/clock.ts';
import { checkInterconnect, readInterconnect } from '../world/interconnect.ts';
import type { VbrRecord } from '../world/records.ts';
import { amendCircuits } from './circuit-amendments.ts';
import { createVbr, ownCircuit, readBandwidth } from './virtual-border-router-creation.ts';
import { checkVlan } from './vlans.ts';
import { describeForCircuit, describeVbr } from './virtual-border-router-view.ts';
import { routeLocked } from './route-locks.ts';

export const virtualBorderRouterActions: readonly Action[] = [
  write('CreateVirtualBorderRouter', createVbr),
  read('DescribeVirtualBorderRouters', (context) => {
    const { cloud, parameters } = context;
    const items = visible(context)
      .filter((vbr) => matchesTags(parameters, 'Tags', vbr.Tags))
      .filter((vbr) =>
        matchesFilters(parameters, {
          PhysicalConnectionId: vbr.PhysicalConnectionId,
          VbrId: vbr.VbrId,
          Status: vbr.Status,
          Name: vbr.Name,
          AccessPointId: vbr.AccessPointId,
          eccId: undefined,
          type: 'pconnVBR',
        }),
      )
      .map((vbr) => describeVbr(cloud, vbr));
    return pagedAnswer(parameters, ['VirtualBorderRouterSet', 'VirtualBorderRouterType'], items);
  }),
  read('DescribeVirtualBorderRoutersForPhysicalConnection', (context) => {
    const { cloud, parameters } = context;
    const circuit = ownCircuit(context);
    const items = cloud.world.vbrs
      .allSeen()
      .filter((vbr) => vbr.PhysicalConnectionId === circuit.PhysicalConnectionId)
      .filter((vbr) => matchesFilters(parameters, { VbrId: vbr.VbrId, Status: vbr.Status, VlanId: String(vbr.VlanId) }))
      .map(describeForCircuit);
    const path = [
      'VirtualBorderRouterForPhysicalConnectionSet',
      'VirtualBorderRouterForPhysicalConnectionType',
    ] as const;
    return pagedAnswer(parameters, path, items);
  }),
  write('ModifyVirtualBorderRouterAttribute', modify),
  write('UpdateVirtualBorderBandwidth', (context) => {
    const { cloud, parameters } = context;
    const vbr = ownVbr(context, 'VirtualBorderRouterId');
    parameters.required('Bandwidth');
    cloud.world.vbrs.change(vbr.VbrId, { Bandwidth: readBandwidth(context) });
    return { Code: '200', Message: 'successful', HttpStatusCode: 200, Success: true };
  }),
  write('TerminateVirtualBorderRouter', (context) => {
    const vbr = vbrOfCircuitOwner(context);
    stateStep(context, vbr, 'terminate', { TerminationTime: timestamp(context.cloud.clock.nowMs()) });
    return {};
  }),
  write('RecoverVirtualBorderRouter', (context) => {
    const vbr = vbrOfCircuitOwner(context);
    if (context.cloud.world.physicalConnections.get(vbr.PhysicalConnectionId)?.Status !== 'Enabled') {
      throw badRequest('InvalidPhysicalConnectionId.NotEnabled', 'The physical connection is not enabled.');
    }
    stateStep(context, vbr, 'recover', { RecoveryTime: timestamp(context.cloud.clock.nowMs()) });
    return {};
  }),
  write('DeleteVirtualBorderRouter', remove),
];

/** The caller's VBR named by a parameter, in any state. */
export function ownVbr(
  { cloud, caller, region, parameters }: ActionContext,
  parameter = 'VbrId',
  status = 404,
): VbrRecord {
  const vbr = cloud.world.vbrs.get(parameters.required(parameter));
  if (vbr?.owner === caller.account && vbr.region === region) return vbr;
  const message = 'The specified VbrId does not exist.';
  throw status === 404 ? notFound('InvalidVbrId.NotFound', message) : badRequest('InvalidVbrId.NotFound', message);
}

function modify(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const vbr = ownVbr(context, 'VbrId', 400);
  if (vbr.Status !== 'active' && vbr.Status !== 'unconfirmed') throw notInState();
  const interconnect = given(readInterconnect(parameters));
  const VlanId = parameters.integer('VlanId', 0, 2999, 'InvalidVlanId.Malformed');
  if (VlanId !== undefined && VlanId !== vbr.VlanId) {
    refuseUnlessCircuitOwner(context, vbr, 'Forbidden.VlanIdNotAllowedByCaller');
    checkVlan(cloud, vbr.PhysicalConnectionId, VlanId);
  }
  if (parameters.has('CircuitCode')) refuseUnlessCircuitOwner(context, vbr, 'Forbidden.CircuitCodeNotAllowedByCaller');
  const amendments = parameters.text('AssociatedPhysicalConnections');
  if ((parameters.integer('Mtu', 1500, 8500) ?? vbr.Mtu) !== vbr.Mtu) {
    throw badRequest('OperationUnsupported.Mtu', 'The MTU can only be changed on a VBR that is attached to an ECR.');
  }
  const merged = { ...vbr, ...interconnect };
  if (Object.keys(interconnect).length > 0) checkInterconnect(merged);
  // An account that was given a VBR accepts it by supplying its addresses.
  const confirms = vbr.Status === 'unconfirmed' && merged.LocalGatewayIp !== undefined;
  cloud.world.vbrs.change(vbr.VbrId, {
    ...interconnect,
    ...given({
      VlanId,
      Name: checkedName(parameters, 'Name', 'InvalidName.Malformed'),
      Description: checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed'),
      CircuitCode: parameters.text('CircuitCode'),
      Bandwidth: readBandwidth(context),
      MinTxInterval: parameters.integer('MinTxInterval', 200, 1000),
      MinRxInterval: parameters.integer('MinRxInterval', 200, 1000),
      DetectMultiplier: parameters.integer('DetectMultiplier', 3, 10),
      SitelinkEnable: parameters.flag('SitelinkEnable'),
      circuits: amendments === undefined ? undefined : amendCircuits(vbr.circuits, amendments),
      ActivationTime: confirms ? timestamp(cloud.clock.nowMs()) : undefined,
    }),
    ...(confirms ? { Status: 'active' as const } : {}),
  });
  return {};
}

function remove(context: ActionContext): WireObject {
  const { cloud, caller, region, parameters } = context;
  const vbr = cloud.world.vbrs.get(parameters.required('VbrId'));
  const circuit = cloud.world.physicalConnections.get(vbr?.PhysicalConnectionId ?? '');
  if (vbr === undefined || vbr.region !== region) throw notFound('InvalidVbrId.NotFound');
  if (vbr.owner !== caller.account) {
    if (circuit?.owner !== caller.account) throw notFound('InvalidVbrId.NotFound');
    if (vbr.Status !== 'unconfirmed') throw forbidden('Forbidden.OperationNotAllowedByUser', 'Not the VBR’s owner.');
  }
  refuseWhileReferred(cloud, vbr);
  const edge = edgeOr(vbrMachine, vbr.Status, 'delete', notInState);
  const then = () => {
    for (const entry of cloud.world.routeEntries.all()) {
      if (entry.RouteTableId === vbr.RouteTableId) cloud.world.routeEntries.remove(entry.RouteEntryId);
    }
    cloud.world.routeTables.remove(vbr.RouteTableId);
  };
  travel(cloud, { collection: cloud.world.vbrs, id: vbr.VbrId, edge, then });
  return {};
}

function refuseWhileReferred(cloud: Cloud, vbr: VbrRecord): void {
  const { world } = cloud;
  if (world.routerInterfaces.all().some((other) => other.RouterId === vbr.VbrId)) {
    throw badRequest('InvalidOperation.RouterInterfaceNotDeleted', 'The VBR still has router interfaces.');
  }
  if (world.bgpGroups.all().some((group) => group.RouterId === vbr.VbrId)) {
    throw badRequest('DependencyViolation.BgpGroup', 'The VBR still has BGP groups.');
  }
  const custom = world.routeEntries
    .all()
    .some((entry) => entry.RouteTableId === vbr.RouteTableId && entry.Type === 'Custom');
  if (custom) {
    throw badRequest(
      'DependencyViolation.RouterInterfaceReferedByRouteEntry',
      'A route entry still refers to the VBR.',
    );
  }
  if (
    vbr.circuits.length > 0 ||
    world.failoverGroups.all().some((group) => [group.VbrId, group.PeerVbrId].includes(vbr.VbrId))
  ) {
    throw badRequest('InvalidStatus.NotAllowed', 'The VBR is still associated.');
  }
  if (routeLocked(cloud, vbr.VbrId)) throw badRequest('TaskConflict', 'The operation is too frequent.');
}

function visible({ cloud, caller, region, parameters }: ActionContext): readonly VbrRecord[] {
  const crossAccount = parameters.flag('IncludeCrossAccountVbr') ?? false;
  return cloud.world.vbrs.allSeen().filter((vbr) => {
    if (vbr.owner !== caller.account || vbr.region !== region) return false;
    const circuit = cloud.world.physicalConnections.get(vbr.PhysicalConnectionId);
    return crossAccount || circuit?.owner === caller.account;
  });
}

function vbrOfCircuitOwner(context: ActionContext): VbrRecord {
  const { cloud, caller, parameters } = context;
  const vbr = cloud.world.vbrs.get(parameters.required('VbrId'));
  const circuit = cloud.world.physicalConnections.get(vbr?.PhysicalConnectionId ?? '');
  const known = vbr !== undefined && [vbr.owner, circuit?.owner].includes(caller.account);
  if (!known) throw notFound('InvalidVbrId.NotFound');
  if (circuit?.owner === caller.account) return vbr;
  throw forbidden('Forbidden.OperationNotAllowedByUser', 'Only the owner of the physical connection may do this.');
}

function stateStep(
  { cloud }: ActionContext,
  vbr: VbrRecord,
  trigger: 'terminate' | 'recover',
  settled: Partial<VbrRecord>,
): void {
  const edge = edgeOr(vbrMachine, vbr.Status, trigger, notInState);
  travel(cloud, { collection: cloud.world.vbrs, id: vbr.VbrId, edge, settled });
}

function refuseUnlessCircuitOwner({ cloud, caller }: ActionContext, vbr: VbrRecord, code: string): void {
  if (cloud.world.physicalConnections.get(vbr.PhysicalConnectionId)?.owner === caller.account) return;
  throw forbidden(code, 'Only the owner of the physical connection may change this.');
}

function notInState(): Error {
  return badRequest(
    'InvalidOperation.OperationNotAllowedInState',
    'The operation is not allowed in the current status.',
  );
}
