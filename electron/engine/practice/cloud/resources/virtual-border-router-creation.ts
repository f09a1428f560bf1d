// Creating a VBR on a circuit, for oneself or for another account, and the checks that changing one shares.
import { checkedDescription, checkedName, tags, type ActionContext } from '../action.ts';
import { newId } from '../cloud.ts';
import { badRequest, forbidden, notFound } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { timestamp } from '../world/clock.ts';
import { checkInterconnect, readInterconnect } from '../world/interconnect.ts';
import type { PhysicalConnectionRecord, VbrRecord } from '../world/records.ts';
import { checkVlan } from './vlans.ts';

const bandwidths = [
  50, 100, 200, 300, 400, 500, 1000, 2000, 2048, 5000, 5120, 8000, 8192, 10000, 10240, 20480, 40960, 50120, 61440,
  102400,
];
const addressing = ['LocalGatewayIp', 'PeerGatewayIp', 'PeeringSubnetMask', 'Name', 'Description'] as const;

export function createVbr(context: ActionContext): WireObject {
  const { cloud, caller, region, parameters } = context;
  const circuit = enabledCircuit(context);
  const VlanId =
    parameters.integer('VlanId', 0, 2999, 'InvalidVlanId.Malformed') ?? Number(parameters.required('VlanId'));
  const owner = parameters.text('VbrOwnerId') ?? caller.account;
  const forOther = owner !== caller.account;
  if (cloud.accounts.find(owner) === undefined) {
    throw notFound('InvalidVbrOwnerId.NotFound', 'The specified VbrOwnerId does not exist.');
  }
  if (forOther) refuseAddressing(context);
  const interconnect = readInterconnect(parameters);
  if (!forOther) checkInterconnect(interconnect);
  checkVlan(cloud, circuit.PhysicalConnectionId, VlanId);
  const onCircuit = cloud.world.vbrs.all().filter((vbr) => vbr.PhysicalConnectionId === circuit.PhysicalConnectionId);
  if (onCircuit.length >= cloud.settings.quotas.vbrsPerCircuit) {
    throw badRequest('QuotaExceeded.vbrPerpConn', 'The number of VBRs on the physical connection exceeds the quota.');
  }
  const now = timestamp(cloud.clock.nowMs());
  const vbr: VbrRecord = {
    owner,
    region,
    VbrId: newId(cloud, 'vbr'),
    Status: forOther ? 'unconfirmed' : 'active',
    PhysicalConnectionId: circuit.PhysicalConnectionId,
    AccessPointId: circuit.AccessPointId,
    VlanId,
    VlanInterfaceId: newId(cloud, 'ri'),
    RouteTableId: newId(cloud, 'vtb'),
    ...interconnect,
    EnableIpv6: interconnect.EnableIpv6 ?? false,
    CircuitCode: parameters.text('CircuitCode'),
    Bandwidth: readBandwidth(context),
    Name: checkedName(parameters, 'Name', 'InvalidName.Malformed'),
    Description: checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed'),
    Mtu: 1500,
    MinTxInterval: 1000,
    MinRxInterval: 1000,
    DetectMultiplier: 3,
    SitelinkEnable: false,
    CreationTime: now,
    ActivationTime: forOther ? undefined : now,
    ResourceGroupId: parameters.text('ResourceGroupId') ?? 'rg-practice',
    Tags: tags(parameters, 'Tags'),
    circuits: [],
  };
  cloud.world.vbrs.put(vbr.VbrId, vbr);
  cloud.world.routeTables.put(vbr.RouteTableId, {
    owner,
    region,
    RouteTableId: vbr.RouteTableId,
    RouteTableType: 'System',
    RouterType: 'VBR',
    RouterId: vbr.VbrId,
    Status: 'Available',
    CreationTime: now,
  });
  return { VbrId: vbr.VbrId };
}

export function enabledCircuit(context: ActionContext): PhysicalConnectionRecord {
  const circuit = ownCircuit(context);
  if (circuit.Status === 'Enabled') return circuit;
  throw badRequest('InvalidPhysicalConnectionId.NotEnabled', 'The physical connection is not enabled.');
}

export function ownCircuit({ cloud, caller, region, parameters }: ActionContext): PhysicalConnectionRecord {
  const circuit = cloud.world.physicalConnections.get(parameters.required('PhysicalConnectionId'));
  if (circuit?.owner === caller.account && circuit.region === region) return circuit;
  throw badRequest('InvalidPhysicalConnectionId.NotFound', 'The specified PhysicalConnectionId does not exist.');
}

export function readBandwidth({ parameters }: ActionContext): number | undefined {
  const value = parameters.integer('Bandwidth', 50, 102_400);
  if (value === undefined || bandwidths.includes(value)) return value;
  throw badRequest('InvalidParameter', `The specified Bandwidth ${value} is not offered.`);
}

function refuseAddressing({ parameters }: ActionContext): void {
  const given = addressing.find((name) => parameters.has(name));
  if (given !== undefined) {
    throw forbidden(`Forbidden.${given}NotAllowedByCaller`, `${given} is set by the account that owns the VBR.`);
  }
}
