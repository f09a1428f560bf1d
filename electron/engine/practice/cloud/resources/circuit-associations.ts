// A second circuit on one VBR.
import { write, type Action, type ActionContext } from '../action.ts';
import { drawDelayMs, newId } from '../cloud.ts';
import { badRequest } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { seconds } from '../states/machine.ts';
import { checkInterconnect, readInterconnect } from '../world/interconnect.ts';
import type { AssociatedCircuit, VbrRecord } from '../world/records.ts';
import { enabledCircuit } from './virtual-border-router-creation.ts';
import { ownVbr } from './virtual-border-routers.ts';
import { checkVlan } from './vlans.ts';

const settling = seconds(2, 8);
const mostCircuits = 4;

export const circuitAssociationActions: readonly Action[] = [
  write('AssociatePhysicalConnectionToVirtualBorderRouter', associate),
  write('UnassociatePhysicalConnectionFromVirtualBorderRouter', unassociate),
];

function associate(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const vbr = ownVbr(context);
  const circuit = enabledCircuit(context);
  if (vbr.Status !== 'active') throw badRequest('InvalidStatus.StatusNotEnabled', 'The VBR is not active.');
  const already = [vbr.PhysicalConnectionId, ...vbr.circuits.map((other) => other.PhysicalConnectionId)];
  if (already.includes(circuit.PhysicalConnectionId)) {
    throw badRequest('PHYSICAL_NOT_ALLOW_ASSOCIATE_VBR', 'The physical connection already serves this VBR.');
  }
  if (already.length >= mostCircuits) throw badRequest('EXCEED_ASSOCIATE_MAX_NUM', 'Too many physical connections.');
  parameters.required('VlanId');
  const VlanId = parameters.integer('VlanId', 0, 2999, 'InvalidVlanId.Malformed') ?? 0;
  checkVlan(cloud, circuit.PhysicalConnectionId, VlanId);
  const interconnect = readInterconnect(parameters);
  checkInterconnect(interconnect);
  const associated: AssociatedCircuit = {
    ...interconnect,
    PhysicalConnectionId: circuit.PhysicalConnectionId,
    Status: 'Associating',
    VlanId,
    VlanInterfaceId: newId(cloud, 'ri'),
  };
  cloud.world.vbrs.change(vbr.VbrId, { circuits: [...vbr.circuits, associated] });
  settle(context, vbr.VbrId, (circuits) =>
    circuits.map((other) => (isFor(other, associated) ? { ...other, Status: 'Associated' } : other)),
  );
  return {};
}

function unassociate(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const vbr = ownVbr(context);
  const id = parameters.required('PhysicalConnectionId');
  const leaving = vbr.circuits.find((circuit) => circuit.PhysicalConnectionId === id);
  if (leaving?.Status !== 'Associated') throw badRequest('InvalidStatus.NotAllowed', 'The circuit is not associated.');
  const used = cloud.world.routeEntries
    .all()
    .some((entry) => entry.hops.some((hop) => hop.NextHopId === leaving.VlanInterfaceId));
  if (used)
    throw badRequest('DependencyViolation.RouterInterfaceReferedByRouteEntry', 'A route still uses the circuit.');
  const circuits = vbr.circuits.map((circuit): AssociatedCircuit =>
    isFor(circuit, leaving) ? { ...circuit, Status: 'Unassociating' } : circuit,
  );
  cloud.world.vbrs.change(vbr.VbrId, { circuits });
  settle(context, vbr.VbrId, (present) => present.filter((circuit) => !isFor(circuit, leaving)));
  return {};
}

function settle(
  { cloud }: ActionContext,
  vbrId: string,
  change: (circuits: VbrRecord['circuits']) => VbrRecord['circuits'],
): void {
  cloud.schedule.after(drawDelayMs(cloud, settling), () => {
    const vbr = cloud.world.vbrs.get(vbrId);
    if (vbr !== undefined) cloud.world.vbrs.change(vbrId, { circuits: change(vbr.circuits) });
  });
}

function isFor(circuit: AssociatedCircuit, wanted: AssociatedCircuit): boolean {
  return circuit.PhysicalConnectionId === wanted.PhysicalConnectionId;
}
