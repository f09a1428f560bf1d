// Is the VLAN free on the line? The owner of the line sees everybody's VBRs on it.
import { objection, type Objection } from '../../../../../shared/job/intent/objection.ts';
import type { PlanContext } from '../context.ts';
import { ownedAs } from '../ownership.ts';

export function vlanRules({ intent, observation, ownership }: PlanContext): readonly Objection[] {
  const { vbr: wanted } = intent;
  const { connection, vbr, circuitVbrs } = observation;
  if (wanted.use !== 'create' || connection === undefined) return [];
  // One list may already show this job's new VBR while another does not.
  const ours = (id: string) => id === vbr?.VbrId || ownedAs(ownership, { id, description: undefined }) !== undefined;
  const others = circuitVbrs.filter(({ VbrId }) => !ours(VbrId));
  const line = connection.PhysicalConnectionId;
  const apiCode = 'InvalidVlanId.Used';
  const [first] = others;
  if (wanted.vlan === 0 && first !== undefined)
    return [objection('plan/untagged-not-alone', { connection: line, vbr: first.VbrId, apiCode })];
  const taker = others.find(({ VlanId }) => VlanId === wanted.vlan || VlanId === 0);
  if (taker === undefined) return [];
  const used = new Set(others.map(({ VlanId }) => VlanId));
  const data = { vlan: wanted.vlan, connection: line, vbr: taker.VbrId, free: freeVlan(wanted.vlan, used), apiCode };
  return [objection(taker.Status.toLowerCase() === 'terminated' ? 'plan/vlan-held' : 'plan/vlan-in-use', data)];
}

/** The next one above, or failing that the lowest. */
function freeVlan(from: number, used: ReadonlySet<number | undefined>): number {
  for (let vlan = from + 1; vlan <= 2999; vlan += 1) if (!used.has(vlan)) return vlan;
  for (let vlan = 1; vlan < from; vlan += 1) if (!used.has(vlan)) return vlan;
  return 0;
}
