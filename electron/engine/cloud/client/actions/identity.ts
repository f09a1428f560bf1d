// Who is calling, and becoming a role in another account.
import type { z } from 'zod';
import { read } from '../define-action.ts';
import { accountId, optionalText, record, text } from '../wire.ts';
import type { NoParameters } from './common.ts';

const sts = { product: 'sts' } as const;

export type CallerIdentity = z.output<typeof callerIdentity>;
const callerIdentity = record({
  RequestId: text,
  /** The main account's id: what every `...OwnerId` and `...OwnerUid` parameter means. */
  AccountId: accountId,
  UserId: optionalText,
  RoleId: optionalText,
  PrincipalId: optionalText,
  Arn: optionalText,
  IdentityType: optionalText,
});

export interface AssumeRoleParameters {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly DurationSeconds?: number;
  readonly Policy?: string;
  readonly ExternalId?: string;
}

export type AssumedRole = z.output<typeof assumedRole>;
const assumedRole = record({
  RequestId: text,
  Credentials: record({ AccessKeyId: text, AccessKeySecret: text, SecurityToken: text, Expiration: text }),
  AssumedRoleUser: record({ Arn: optionalText, AssumedRoleId: optionalText }).nullish(),
});

export const identityActions = {
  GetCallerIdentity: read<NoParameters>()(callerIdentity, sts),
};

/** Not among the actions that anyone may call: its answer is a credential and stays inside the client. */
export const assumeRole = read<AssumeRoleParameters>()(assumedRole, {
  ...sts,
  secretParameters: ['AccessKeySecret', 'SecurityToken', 'ExternalId'],
});
