// Billing of outbound traffic over lines: a switch of the line's account, once on never off. Without it routes are refused.
import { objection } from '../../../../../shared/job/intent/objection.ts';
import { because } from '../../../../../shared/job/plan/reason.ts';
import { linePlace, resourceNames } from '../../intent/cloud-job.ts';
import { nothing, type PlanContext, type Planned } from '../context.ts';
import { change, expects } from '../draft.ts';
import { plannedCall } from '../planned-call.ts';

export function planOutboundBilling({ intent, observation }: PlanContext): Planned {
  if (observation.outboundBilling) return nothing;
  const place = linePlace(intent);
  if (!intent.acceptOutboundTrafficBilling) {
    const data = { account: place.account, apiCode: 'OperationFailed.PconnTrafficNotEnable' };
    return { changes: [], objections: [objection('plan/outbound-billing-off', data)] };
  }
  const subject = {
    resource: resourceNames.billing,
    kind: 'outbound-billing',
    object: `outbound-traffic billing of account ${place.account}`,
  } as const;
  const open = change(subject, {
    verb: 'open',
    reason: because('billing'),
    call: plannedCall('OpenPhysicalConnectionService', place, {}),
    expects: expects(place, {}, { states: ['on'] }),
  });
  return { changes: [open], objections: [] };
}
