// Who is calling, and becoming a role.
import type { Action, ActionContext } from '../action.ts';
import { roleName } from '../accounts/account-book.ts';
import type { Policy } from '../accounts/policy.ts';
import { badRequest, forbidden, notFound } from '../edge/api-failure.ts';
import { isRecord } from '../edge/is-record.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { timestamp } from '../world/clock.ts';

const sts = { product: 'sts', token: undefined, regional: false } as const;

export const identityActions: readonly Action[] = [
  {
    ...sts,
    name: 'GetCallerIdentity',
    run: ({ caller }) => ({
      AccountId: caller.account,
      UserId: caller.principalId,
      PrincipalId: caller.principalId,
      RoleId: caller.identityType === 'AssumedRoleUser' ? caller.principalId.split(':')[0] : undefined,
      Arn: caller.arn,
      IdentityType: caller.identityType,
    }),
  },
  { ...sts, name: 'AssumeRole', run: assume },
];

function assume(context: ActionContext): WireObject {
  const { cloud, caller, parameters } = context;
  const match = /^acs:ram::(\d+):role\/([\w.-]+)$/.exec(parameters.required('RoleArn'));
  const account = cloud.accounts.find(match?.[1] ?? '');
  if (account === undefined || match?.[2] !== roleName) {
    throw notFound('EntityNotExist.Role', 'The specified Role does not exist.');
  }
  const sessionName = parameters.required('RoleSessionName');
  if (!/^[A-Za-z0-9.@_-]{2,64}$/.test(sessionName)) {
    throw badRequest('InvalidParameter.RoleSessionName', 'The parameter RoleSessionName is wrongly formed.');
  }
  if (caller.identityType === 'Account') {
    // The service's own rule: roles are for users and roles, not for the main account's key.
    throw forbidden('NoPermission', 'Roles may not be assumed by root accounts.');
  }
  const durationS = parameters.integer('DurationSeconds', 900, 3600, 'InvalidParameter.DurationSeconds') ?? 3600;
  const session = cloud.accounts.openSession({
    account: account.id,
    role: roleName,
    sessionName,
    durationMs: durationS * 1000,
    policy: readPolicy(parameters.text('Policy')),
  });
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      AccessKeySecret: session.accessKeySecret,
      SecurityToken: session.securityToken,
      Expiration: timestamp(session.expiresAtMs),
    },
    AssumedRoleUser: { Arn: session.caller.arn, AssumedRoleId: session.caller.principalId },
  };
}

/** A policy in the request narrows the role to its allowed actions. */
function readPolicy(text: string | undefined): Policy | undefined {
  if (text === undefined) return undefined;
  const document: unknown = parseJson(text);
  const statements = isRecord(document) && Array.isArray(document['Statement']) ? document['Statement'] : [];
  const actions = (effect: string) =>
    statements
      .filter(
        (statement: unknown): statement is Record<string, unknown> =>
          isRecord(statement) && statement['Effect'] === effect,
      )
      .flatMap((statement) => [statement['Action']].flat())
      .filter((action): action is string => typeof action === 'string');
  return { allow: actions('Allow'), deny: actions('Deny') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('InvalidParameter.PolicyGrammar', 'The parameter Policy has not passed grammar check.');
  }
}
