// Are the credentials those of the accounts that the job names, and is any of them overdue?
import { objection, type Objection } from '../../../../../shared/job/intent/objection.ts';
import type { PlanContext } from '../context.ts';

export function accountRules(context: PlanContext): readonly Objection[] {
  return [...wrongAccounts(context), ...overdue(context)];
}

function wrongAccounts({ intent, observation }: PlanContext): readonly Objection[] {
  return [...observation.uids].flatMap(([account, actual]) => {
    const expected = intent.accounts[account]?.uid ?? '?';
    return expected === actual
      ? []
      : [objection('plan/wrong-account', { account, expected, actual, apiCode: 'InvalidAliuid' })];
  });
}

function overdue({ intent, observation }: PlanContext): readonly Objection[] {
  const locked = (status: string | undefined): status is string => status !== undefined && status !== 'Normal';
  const { connection, interfaces } = observation;
  const line = locked(connection?.BusinessStatus)
    ? [
        objection('plan/overdue', {
          object: connection.PhysicalConnectionId,
          account: intent.line.account,
          status: connection.BusinessStatus,
          apiCode: 'InvalidPhysicalConnectionBusinessStatus',
        }),
      ]
    : [];
  const accounts = new Map(
    interfaces.flatMap(({ account, interface: each }) =>
      locked(each.BusinessStatus)
        ? [[account, { object: each.RouterInterfaceId, status: each.BusinessStatus }] as const]
        : [],
    ),
  );
  // One locked interface blocks every other one of its account, so one objection per account says it all.
  const locks = [...accounts].map(([account, { object, status }]) =>
    objection('plan/overdue', { object, account, status, apiCode: 'Forbidden.BillsOutstanding' }),
  );
  return [...line, ...locks];
}
