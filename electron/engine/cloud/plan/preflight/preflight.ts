// Everything that can be known to go wrong before anything is changed. One file per subject, one line here.
import type { Objection } from '../../../../../shared/job/intent/objection.ts';
import { asNumberRules } from '../../../../../shared/job/intent/rules/as-numbers.ts';
import { interconnectRules } from '../../../../../shared/job/intent/rules/interconnect.ts';
import { specificationRules } from '../../../../../shared/job/intent/rules/specifications.ts';
import type { PlanContext } from '../context.ts';
import { accessPointRules } from './access-point.ts';
import { accountRules } from './accounts.ts';
import { existenceRules } from './existence.ts';
import { overlapRules } from './overlaps.ts';
import { quotaRules } from './quotas.ts';
import { roleRules } from './roles.ts';
import { vlanRules } from './vlan.ts';

export function preflight(context: PlanContext): readonly Objection[] {
  const { vbr, routing } = context.intent;
  return [
    ...accountRules(context),
    ...existenceRules(context),
    ...overlapRules(context),
    ...(vbr.use === 'create' ? interconnectRules(vbr) : []),
    ...(routing.kind === 'bgp' ? asNumberRules(routing) : []),
    ...vlanRules(context),
    ...accessPointRules(context),
    ...roleRules(context),
    ...quotaRules(context),
    ...specificationRules(context.intent),
  ];
}
