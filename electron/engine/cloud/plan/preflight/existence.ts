// Does what the job builds upon exist, and is it in a state to be built upon?
import { objection, type Objection } from '../../../../../shared/job/intent/objection.ts';
import type { PlanContext } from '../context.ts';

export function existenceRules(context: PlanContext): readonly Objection[] {
  return [...lineRules(context), ...vbrRules(context), ...vpcRules(context)];
}

function lineRules({ intent, observation }: PlanContext): readonly Objection[] {
  const { account, region, connection: wanted } = intent.line;
  if (wanted.use !== 'existing') return [];
  const { connection } = observation;
  if (connection === undefined)
    // On an existing VBR the line itself may belong to somebody else and stay invisible.
    return intent.vbr.use === 'existing'
      ? []
      : [
          objection('plan/not-found', {
            kind: 'physical connection',
            id: wanted.id,
            region,
            account,
            apiCode: 'InvalidPhysicalConnectionId.NotFound',
          }),
        ];
  return connection.Status === 'Enabled'
    ? []
    : [
        objection('plan/connection-not-enabled', {
          connection: wanted.id,
          status: connection.Status,
          apiCode: 'InvalidPhysicalConnectionId.NotEnabled',
        }),
      ];
}

function vbrRules({ intent, observation }: PlanContext): readonly Objection[] {
  const { account, region } = intent.line;
  if (intent.vbr.use !== 'existing' || observation.vbr !== undefined) return [];
  return [
    objection('plan/not-found', { kind: 'VBR', id: intent.vbr.id, region, account, apiCode: 'InvalidVbrId.NotFound' }),
  ];
}

function vpcRules({ intent, observation }: PlanContext): readonly Objection[] {
  return intent.vpcs
    .filter(({ name }) => !observation.vpcs.some((vpc) => vpc.name === name))
    .map(({ id, account, region }) =>
      objection('plan/not-found', { kind: 'VPC', id, region, account, apiCode: 'InvalidVPC.NotFound' }),
    );
}
