// Physical connections: ordered, confirmed, paid, enabled, retired.
import {
  checkedDescription,
  checkedName,
  given,
  matchesFilters,
  matchesTags,
  pagedAnswer,
  read,
  tags,
  unguarded,
  write,
  type Action,
  type ActionContext,
  without,
} from '../action.ts';
import { businessStatus, refuseWhenBillsOutstanding } from '../accounts/billing.ts';
import { edgeOr, newId, travel, type Cloud } from '../cloud.ts';
import { badRequest, notFound } from '../edge/api-failure.ts';
import { BareNumber, type WireObject } from '../edge/wire-json.ts';
import { physicalConnectionMachine } from '../states/physical-connection.ts';
import { timestamp } from '../world/clock.ts';
import type { PhysicalConnectionRecord } from '../world/records.ts';
import { accessPointIn } from './regions.ts';

const lineOperators = ['CT', 'CU', 'CM', 'CO', 'Equinix', 'Other'] as const;
export const portTypes = [
  '100Base-T',
  '1000Base-T',
  '1000Base-LX',
  '10GBase-T',
  '10GBase-LR',
  '40GBase-LR',
  '100GBase-LR',
] as const;

/** How a pay-as-you-go resource says that it has no end. */
export const noEnd = '2999-09-08T16:00:00Z';

export const physicalConnectionActions: readonly Action[] = [
  write('CreatePhysicalConnection', (context) => ({ PhysicalConnectionId: order(context).PhysicalConnectionId })),
  read('DescribePhysicalConnections', (context) => {
    const { cloud, caller, region, parameters } = context;
    const shown = cloud.world.physicalConnections
      .allSeen()
      .filter((circuit) => circuit.owner === caller.account && circuit.region === region)
      .filter((circuit) => matchesTags(parameters, 'Tags', circuit.Tags))
      .filter((circuit) =>
        matchesFilters(parameters, {
          PhysicalConnectionId: circuit.PhysicalConnectionId,
          AccessPointId: circuit.AccessPointId,
          Type: 'VPC',
          LineOperator: circuit.LineOperator,
          Spec: spec(circuit),
          Status: circuit.Status,
          Name: circuit.Name,
          ProductType: productType(circuit),
        }),
      );
    const items = shown.map((circuit) => describe(cloud, circuit));
    return pagedAnswer(parameters, ['PhysicalConnectionSet', 'PhysicalConnectionType'], items);
  }),
  write('ModifyPhysicalConnectionAttribute', modify),
  write('ConfirmPhysicalConnection', (context) => {
    const circuit = owned(context);
    if (circuit.VpconnStatus === 'UnConfirmed') {
      context.cloud.world.physicalConnections.change(circuit.PhysicalConnectionId, {
        VpconnStatus: 'Confirmed',
        Status: 'Enabled',
        EnabledTime: timestamp(context.cloud.clock.nowMs()),
      });
      return {};
    }
    step(context, circuit, 'confirm');
    const letter = context.cloud.world.letters.get(circuit.PhysicalConnectionId);
    if (letter !== undefined) finishLetter(context.cloud, circuit.PhysicalConnectionId);
    return {};
  }),
  write('EnablePhysicalConnection', (context) => {
    const circuit = owned(context);
    if (circuit.Status !== 'Enabled') enable(context.cloud, circuit);
    return {};
  }),
  write('CancelPhysicalConnection', (context) => {
    step(context, owned(context), 'cancel');
    return {};
  }),
  write('TerminatePhysicalConnection', (context) => {
    const circuit = owned(context);
    refuseWhileVbrsRemain(context.cloud, circuit, 'Forbidden.VbrAttached');
    step(context, circuit, 'terminate');
    return {};
  }),
  { ...unguarded('RecoverPhysicalConnection', recover), token: 'Token' },
  write('DeletePhysicalConnection', (context) => {
    const circuit = owned(context);
    refuseWhileVbrsRemain(context.cloud, circuit, 'Forbidden.VBRExists');
    step(context, circuit, 'delete');
    context.cloud.world.letters.remove(circuit.PhysicalConnectionId);
    return {};
  }),
  read('ListPhysicalConnectionFeatures', (context) => {
    owned(context);
    const keys = ['SubifRateLimit', 'BFD能力', 'DualStack', 'CEN', 'CENv6', 'QOS', 'MSHA', 'MULTI_MS_HA'];
    return { PhysicalConnectionFeatures: keys.map((FeatureKey) => ({ FeatureKey, FeatureValue: 'OK' })) };
  }),
  read('GetPhysicalConnectionServiceStatus', ({ cloud, caller }) => ({
    Enabled: cloud.accounts.state(caller.account).trafficService,
  })),
  unguarded('OpenPhysicalConnectionService', ({ cloud, caller }) => {
    const state = cloud.accounts.state(caller.account);
    if (state.trafficService) throw badRequest('PURCHASE_QUANTITY_LIMIT', 'The service is already open.');
    state.trafficService = true;
    return { OrderId: newId(cloud, 'order'), Code: '200', Success: true };
  }),
];

/** A new circuit, from the parameters that the create and the set-up order have in common. */
export function order(context: ActionContext): PhysicalConnectionRecord {
  const { cloud, caller, region, parameters } = context;
  const AccessPointId = parameters.required('AccessPointId');
  const accessPoint = accessPointIn(region, AccessPointId);
  if (accessPoint === undefined || accessPoint.status === 'disabled' || accessPoint.status === 'full') {
    throw badRequest('InvalidAccessPointId.NotEnabled', 'The access point does not exist or takes no new circuits.');
  }
  const LineOperator = parameters.requiredOneOf('LineOperator', lineOperators, 'InvalidLineOperator.Malformd');
  refuseWhenBillsOutstanding(context);
  checkQuota(context, AccessPointId);
  const circuit: PhysicalConnectionRecord = {
    owner: caller.account,
    region,
    PhysicalConnectionId: newId(cloud, 'pc'),
    Status: 'Initial',
    AccessPointId,
    LineOperator,
    PortType: parameters.oneOf('PortType', portTypes, 'InvalidPortType.Malformd'),
    OpticalModuleModel: parameters.text('OpticalModuleModel'),
    CircuitCode: parameters.text('CircuitCode'),
    PeerLocation: checkedDescription(parameters, 'PeerLocation', 'InvalidPeerLocation.Malformd'),
    Bandwidth: parameters.integer('bandwidth', 2, 102_400) ?? 0,
    RedundantPhysicalConnectionId: parameters.text('RedundantPhysicalConnectionId'),
    Name: checkedName(parameters, 'Name', 'InvalidName.Malformed'),
    Description: checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed'),
    CreationTime: timestamp(cloud.clock.nowMs()),
    ResourceGroupId: parameters.text('ResourceGroupId') ?? 'rg-practice',
    Tags: tags(parameters, 'Tag'),
  };
  cloud.world.physicalConnections.put(circuit.PhysicalConnectionId, circuit);
  cloud.schedule.after(2_000, () => {
    allocate(cloud, circuit.PhysicalConnectionId);
  });
  return circuit;
}

/** `Confirmed` to `Enabled`, once it is paid. */
export function enable(cloud: Cloud, circuit: PhysicalConnectionRecord): void {
  const edge = edgeOr(physicalConnectionMachine, circuit.Status, 'enable', notAllowedInState);
  const settled = { EnabledTime: timestamp(cloud.clock.nowMs()), EndTime: noEnd };
  travel(cloud, { collection: cloud.world.physicalConnections, id: circuit.PhysicalConnectionId, edge, settled });
}

export function notAllowedInState(): Error {
  return badRequest('Forbidden.NotAllowedInState', 'The operation is not allowed in the current status.');
}

/** The caller's circuit named by a parameter. */
export function owned(context: ActionContext, parameter = 'PhysicalConnectionId'): PhysicalConnectionRecord {
  const { cloud, caller, region, parameters } = context;
  const circuit = cloud.world.physicalConnections.get(parameters.required(parameter));
  if (circuit?.owner === caller.account && circuit.region === region) return circuit;
  throw notFound('InvalidPhysicalConnectionId.NotFound', 'The specified PhysicalConnectionId does not exist.');
}

function allocate(cloud: Cloud, id: string): void {
  const circuit = cloud.world.physicalConnections.get(id);
  if (circuit?.Status !== 'Initial') return;
  const port = 1 + Math.floor(cloud.random.next() * 48);
  travel(cloud, {
    collection: cloud.world.physicalConnections,
    id,
    edge: edgeOr(physicalConnectionMachine, circuit.Status, 'allocate', notAllowedInState),
    settled: { PortNumber: `1/1/${port}` },
  });
}

function step(
  { cloud }: ActionContext,
  circuit: PhysicalConnectionRecord,
  trigger: 'confirm' | 'cancel' | 'terminate' | 'delete',
): void {
  const edge = edgeOr(physicalConnectionMachine, circuit.Status, trigger, notAllowedInState);
  travel(cloud, { collection: cloud.world.physicalConnections, id: circuit.PhysicalConnectionId, edge });
}

function recover(context: ActionContext): WireObject {
  const circuit = owned(context, 'InstanceId');
  if (circuit.ParentPhysicalConnectionId === undefined) {
    throw badRequest('OperationUnsupported.PhysicalConnection', 'Only a shared circuit can be recovered.');
  }
  const edge = edgeOr(physicalConnectionMachine, circuit.Status, 'recover', notAllowedInState);
  if (context.parameters.flag('DryRun') === true) return {};
  const { cloud } = context;
  travel(cloud, { collection: cloud.world.physicalConnections, id: circuit.PhysicalConnectionId, edge });
  return {};
}

function modify(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const circuit = owned(context);
  if (['Canceled', 'Allocating', 'Allocation Failed', 'Terminated'].includes(circuit.Status)) throw notAllowedInState();
  const redundant = parameters.text('RedundantPhysicalConnectionId');
  const bandwidth = parameters.integer('bandwidth', 2, 10_240);
  const technical = redundant ?? bandwidth ?? parameters.text('PortType');
  if (technical !== undefined && !['Initial', 'Enabled', 'Rejected'].includes(circuit.Status))
    throw notAllowedInState();
  cloud.world.physicalConnections.change(
    circuit.PhysicalConnectionId,
    given({
      Name: checkedName(parameters, 'Name', 'InvalidName.Malformed'),
      Description: checkedDescription(parameters, 'Description', 'InvalidDescription.Malformed'),
      CircuitCode: parameters.text('CircuitCode'),
      LineOperator: parameters.oneOf('LineOperator', lineOperators, 'InvalidLineOperator.Malformd'),
      PeerLocation: checkedDescription(parameters, 'PeerLocation', 'InvalidPeerLocation.Malformd'),
      PortType: parameters.oneOf('PortType', portTypes, 'InvalidPortType.Malformd'),
      Bandwidth: bandwidth,
      RedundantPhysicalConnectionId: redundant,
      DownDelayTime: parameters.integer('DownDelayTime', 0, 10_000),
      Status: circuit.Status === 'Rejected' ? ('Initial' as const) : undefined,
    }),
  );
  return {};
}

function checkQuota({ cloud, caller }: ActionContext, accessPointId: string): void {
  const mine = cloud.world.physicalConnections.all().filter((circuit) => circuit.owner === caller.account);
  const { circuitsPerAccessPoint, unfinishedCircuits } = cloud.settings.quotas;
  const there = mine.filter((circuit) => circuit.AccessPointId === accessPointId && !isOver(circuit));
  const unfinished = mine.filter((circuit) => circuit.Status !== 'Enabled' && !isOver(circuit));
  if (there.length >= circuitsPerAccessPoint || unfinished.length >= unfinishedCircuits) {
    throw badRequest('QuotaExceeded.PhysicalConnection', 'The number of physical connections exceeds the quota.');
  }
}

function isOver(circuit: PhysicalConnectionRecord): boolean {
  return circuit.Status === 'Canceled' || circuit.Status === 'Terminated';
}

function refuseWhileVbrsRemain(cloud: Cloud, circuit: PhysicalConnectionRecord, code: string): void {
  const id = circuit.PhysicalConnectionId;
  const used = cloud.world.vbrs
    .all()
    .some((vbr) => vbr.PhysicalConnectionId === id || vbr.circuits.some((other) => other.PhysicalConnectionId === id));
  if (used) throw badRequest(code, 'A virtual border router still uses the physical connection.');
}

function finishLetter(cloud: Cloud, id: string): void {
  cloud.world.letters.change(id, { Status: 'Complete' });
  cloud.world.physicalConnections.change(id, { LoaStatus: 'Complete' });
}

function spec(circuit: PhysicalConnectionRecord): string {
  if (circuit.Spec !== undefined) return circuit.Spec;
  const speed = /^\d+G/.exec(circuit.PortType ?? '')?.[0];
  return speed ?? '1G and below';
}

function productType(circuit: PhysicalConnectionRecord): string {
  return circuit.ParentPhysicalConnectionId === undefined ? 'PhysicalConnection' : 'VirtualPhysicalConnection';
}

function describe(cloud: Cloud, circuit: PhysicalConnectionRecord): WireObject {
  const { owner, Tags, VlanId } = circuit;
  const shared = cloud.world.physicalConnections
    .all()
    .filter((other) => other.ParentPhysicalConnectionId === circuit.PhysicalConnectionId);
  const parent = cloud.world.physicalConnections.get(circuit.ParentPhysicalConnectionId ?? '');
  return {
    ...without(circuit, 'owner', 'region'),
    BusinessStatus: businessStatus(cloud, owner),
    Spec: spec(circuit),
    ProductType: productType(circuit),
    Type: 'VPC',
    ChargeType: 'Prepaid',
    HasReservationData: 'false',
    VlanId: VlanId === undefined ? undefined : String(VlanId),
    VirtualPhysicalConnectionCount: shared.length,
    ParentPhysicalConnectionAliUid: parent === undefined ? undefined : new BareNumber(parent.owner),
    Tags: { tags: Tags.map((tag) => ({ ...tag })) },
  };
}
