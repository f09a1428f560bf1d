// What an unpaid bill forbids.
import type { ActionContext } from '../action.ts';
import type { Cloud } from '../cloud.ts';
import { badRequest } from '../edge/api-failure.ts';

export type BusinessStatus = 'Normal' | 'FinancialLocked';

export function businessStatus(cloud: Cloud, owner: string): BusinessStatus {
  return cloud.accounts.state(owner).overdue ? 'FinancialLocked' : 'Normal';
}

export function refuseWhenLocked({ cloud, caller }: ActionContext): void {
  if (!cloud.accounts.state(caller.account).overdue) return;
  const code = cloud.settings.codes === 'legacy' ? 'Forbidden.FinancileLocked' : 'Forbidden.FinancialLocked';
  throw badRequest(code, 'The instance is locked because of an overdue payment.');
}

export function refuseWhenBillsOutstanding({ cloud, caller }: ActionContext): void {
  if (!cloud.accounts.state(caller.account).overdue) return;
  throw badRequest('Forbidden.BillsOutstanding', 'The account has outstanding bills.');
}
