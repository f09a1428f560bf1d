// Shared (hosted) circuits: a partner carves a VLAN out of its own circuit for another account, which accepts it.
import { read, unguarded, type Action, type ActionContext, without } from '../action.ts';
import { businessStatus } from '../accounts/billing.ts';
import { newId } from '../cloud.ts';
import { ApiFailure, badRequest } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { timestamp } from '../world/clock.ts';

const specs = ['50M', '100M', '200M', '300M', '400M', '500M', '1G', '2G', '5G', '8G', '10G'] as const;
export const orderModes = ['PayByPhysicalConnectionOwner', 'PayByVirtualPhysicalConnectionOwner'] as const;

export const sharedCircuitActions: readonly Action[] = [
  { ...unguarded('CreateVirtualPhysicalConnection', create), token: 'Token' },
  read('ListVirtualPhysicalConnections', list),
  { ...unguarded('UpdateVirtualPhysicalConnection', update), token: 'Token' },
];

function create({ cloud, caller, region, parameters }: ActionContext): WireObject {
  const parent = cloud.world.physicalConnections.get(parameters.required('PhysicalConnectionId'));
  if (parent?.owner !== caller.account || parent.region !== region) {
    throw badRequest('ResourceNotFound.PhysicalConnectionId', 'The specified physical connection does not exist.');
  }
  if (parent.Status !== 'Enabled' || parent.ParentPhysicalConnectionId !== undefined) {
    throw badRequest('IncorrectStatus.PhysicalConnection', 'The physical connection must be dedicated and enabled.');
  }
  const Spec = parameters.requiredOneOf('Spec', specs, 'IllegalParam.Spec');
  const VlanId = parameters.integer('VlanId', 0, 2999, 'IllegalParam.VlanId') ?? missing('VlanId');
  const OrderMode = parameters.requiredOneOf('OrderMode', orderModes, 'IllegalParam.OrderMode');
  const tenant = cloud.accounts.find(parameters.required('VpconnAliUid'));
  if (tenant === undefined) throw badRequest('IllegalParam.VpconnAliUid', 'The tenant account does not exist.');
  const taken = cloud.world.physicalConnections
    .all()
    .some((other) => other.ParentPhysicalConnectionId === parent.PhysicalConnectionId && other.VlanId === VlanId);
  if (taken) throw badRequest('InvalidVlanId.Used', 'The VLAN is already used.');
  if (parameters.flag('DryRun') === true) throw new ApiFailure('DRYRUN.SUCCESS', 400, 'The dry run passed.');
  const PhysicalConnectionId = newId(cloud, 'pc');
  cloud.world.physicalConnections.put(PhysicalConnectionId, {
    owner: tenant.id,
    region,
    PhysicalConnectionId,
    Status: 'Allocated',
    AccessPointId: parent.AccessPointId,
    LineOperator: parent.LineOperator,
    PortType: parent.PortType,
    PortNumber: parent.PortNumber,
    Bandwidth: megabits(Spec),
    Spec,
    VlanId,
    OrderMode,
    VpconnStatus: 'UnConfirmed',
    ParentPhysicalConnectionId: parent.PhysicalConnectionId,
    CreationTime: timestamp(cloud.clock.nowMs()),
    ResourceGroupId: parameters.text('ResourceGroupId') ?? 'rg-practice',
    Tags: [],
  });
  return { VirtualPhysicalConnection: PhysicalConnectionId };
}

function update({ cloud, caller, parameters }: ActionContext): WireObject {
  const circuit = cloud.world.physicalConnections.get(parameters.required('InstanceId'));
  const parent = cloud.world.physicalConnections.get(circuit?.ParentPhysicalConnectionId ?? '');
  if (circuit === undefined || parent?.owner !== caller.account) {
    throw badRequest('ResourceNotFound.InstanceId', 'The specified shared circuit does not exist.');
  }
  const VlanId = parameters.integer('VlanId', 0, 2999, 'IllegalParam.VlanId') ?? missing('VlanId');
  if (parameters.flag('DryRun') === true) return {};
  const Spec = parameters.oneOf('ExpectSpec', specs, 'IllegalParam.ExpectSpec');
  cloud.world.physicalConnections.change(circuit.PhysicalConnectionId, {
    VlanId,
    ...(Spec === undefined ? {} : { Spec, Bandwidth: megabits(Spec) }),
  });
  return {};
}

function list({ cloud, caller, region, parameters }: ActionContext): WireObject {
  const parentId = parameters.text('PhysicalConnectionId');
  const ids = parameters.list('VirtualPhysicalConnectionIds');
  const mine = cloud.world.physicalConnections.allSeen().filter((circuit) => {
    if (circuit.ParentPhysicalConnectionId === undefined || circuit.region !== region) return false;
    const parent = cloud.world.physicalConnections.get(circuit.ParentPhysicalConnectionId);
    const visible = circuit.owner === caller.account || parent?.owner === caller.account;
    const wanted = parentId === undefined || circuit.ParentPhysicalConnectionId === parentId;
    return visible && wanted && (ids.length === 0 || ids.includes(circuit.PhysicalConnectionId));
  });
  const size = parameters.integer('MaxResults', 1, 100) ?? 20;
  const from = Number(parameters.text('NextToken') ?? 0);
  const shown = mine.slice(from, from + size).map((circuit) => {
    const { owner, VlanId, VpconnStatus } = circuit;
    return {
      ...without(circuit, 'owner', 'region', 'Tags', 'VpconnStatus'),
      AliUid: owner,
      BusinessStatus: businessStatus(cloud, owner),
      // A string here, a bare number in DescribePhysicalConnections.
      ParentPhysicalConnectionAliUid: cloud.world.physicalConnections.get(circuit.ParentPhysicalConnectionId ?? '')
        ?.owner,
      VirtualPhysicalConnectionStatus: VpconnStatus,
      VlanId: String(VlanId ?? 0),
    };
  });
  const NextToken = from + size < mine.length ? String(from + size) : undefined;
  return { VirtualPhysicalConnections: shown, Count: shown.length, TotalCount: mine.length, NextToken };
}

function megabits(spec: (typeof specs)[number]): number {
  return Number.parseInt(spec, 10) * (spec.endsWith('G') ? 1000 : 1);
}

function missing(name: string): never {
  throw badRequest('MissingParameter', `The input parameter "${name}" is mandatory.`);
}
