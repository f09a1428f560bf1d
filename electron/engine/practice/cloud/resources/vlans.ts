// VLAN ids on a circuit: one VBR each, 0 for the whole untagged port, a terminated VBR's id held for seven days.
import type { Cloud } from '../cloud.ts';
import { badRequest } from '../edge/api-failure.ts';
import { vlanHoldMs } from '../states/virtual-border-router.ts';
import type { VbrRecord } from '../world/records.ts';

export function checkVlan(cloud: Cloud, physicalConnectionId: string, vlanId: number): void {
  const taken = vlansOn(cloud, physicalConnectionId);
  const conflict = taken.includes(vlanId) || (vlanId === 0 && taken.length > 0) || taken.includes(0);
  if (conflict) throw badRequest('InvalidVlanId.Used', 'The specified VlanId is already used.');
}

function vlansOn(cloud: Cloud, physicalConnectionId: string): readonly number[] {
  const shared = cloud.world.physicalConnections
    .all()
    .filter((circuit) => circuit.ParentPhysicalConnectionId === physicalConnectionId)
    .flatMap((circuit) => circuit.VlanId ?? []);
  const vbrs = cloud.world.vbrs
    .all()
    .filter((vbr) => !isReleased(cloud, vbr))
    .flatMap((vbr) => [vbr, ...vbr.circuits])
    .filter((end) => end.PhysicalConnectionId === physicalConnectionId)
    .map((end) => end.VlanId);
  return [...shared, ...vbrs];
}

/** Terminated, and for longer than the service holds the VLAN id for its return. */
function isReleased(cloud: Cloud, vbr: VbrRecord): boolean {
  if (vbr.Status !== 'terminated' || vbr.TerminationTime === undefined) return false;
  return cloud.clock.nowMs() - Date.parse(vbr.TerminationTime) > vlanHoldMs;
}
