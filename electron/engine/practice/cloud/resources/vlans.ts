// VLAN ids on a circuit: one VBR each, 0 for the whole untagged port, a terminated VBR's id held for seven days.
import type { Cloud } from '../cloud.ts';
import { badRequest } from '../edge/api-failure.ts';

export function checkVlan(cloud: Cloud, physicalConnectionId: string, vlanId: number): void {
  const taken = vlansOn(cloud, physicalConnectionId);
  const conflict = taken.includes(vlanId) || (vlanId === 0 && taken.length > 0) || taken.includes(0);
  if (conflict) throw badRequest('InvalidVlanId.Used', 'The specified VlanId is already used.');
}

/** A terminated VBR stays in the list until it is deleted or, in the service, until its seven days are over. */
function vlansOn(cloud: Cloud, physicalConnectionId: string): readonly number[] {
  const shared = cloud.world.physicalConnections
    .all()
    .filter((circuit) => circuit.ParentPhysicalConnectionId === physicalConnectionId)
    .flatMap((circuit) => circuit.VlanId ?? []);
  const vbrs = cloud.world.vbrs
    .all()
    .flatMap((vbr) => [
      ...(vbr.PhysicalConnectionId === physicalConnectionId ? [vbr.VlanId] : []),
      ...vbr.circuits
        .filter((circuit) => circuit.PhysicalConnectionId === physicalConnectionId)
        .map((circuit) => circuit.VlanId),
    ]);
  return [...shared, ...vbrs];
}
