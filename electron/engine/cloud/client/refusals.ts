// What the API's own error codes mean to Demarc. Codes are the vendor's, typing errors included; where one situation has
// had several names over the years, all of them are here.
import type { ErrorCode } from '../../../../shared/api/errors/codes.ts';

export type CloudErrorCode = Extract<ErrorCode, `cloud/${string}`>;

interface Rule {
  readonly code: CloudErrorCode;
  readonly exact?: readonly string[];
  readonly pattern?: RegExp;
}

/** The first rule that matches decides. */
const rules: readonly Rule[] = [
  { code: 'cloud/throttled', pattern: /Throttling/ },
  { code: 'cloud/signature-expired', pattern: /^InvalidTimeStamp\./ },
  { code: 'cloud/keys-expired', exact: ['InvalidSecurityToken.Expired'] },
  {
    code: 'cloud/keys-invalid',
    pattern: /^(InvalidAccessKeyId|InvalidSecurityToken|SignatureDoesNotMatch|IncompleteSignature)/,
  },
  { code: 'cloud/traffic-billing-off', exact: ['OperationFailed.PconnTrafficNotEnable'] },
  {
    code: 'cloud/overdue',
    exact: [
      'InsufficientBalance',
      'Forbidden.FinancialLocked',
      'Forbidden.FinancileLocked',
      'Forbidden.BillsOutstanding',
      'InvalidPhysicalConnectionBusinessStatus',
    ],
  },
  {
    code: 'cloud/quota',
    pattern: /^QuotaExceeded/,
    exact: ['Forbidden.CheckEntryRuleQuota', 'InvalidEntryRuleQuota.NotFound', 'EXCEED_ASSOCIATE_MAX_NUM'],
  },
  {
    code: 'cloud/dependency',
    pattern: /^DependencyViolation|ReferedByRouteEntry$|ReferredByRouteEntry/,
    exact: [
      'InvalidOperation.RouterInterfaceNotDeleted',
      'Forbidden.VbrAttached',
      'Forbidden.VBRExists',
      'Forbidden.AssociateToVBR',
    ],
  },
  {
    code: 'cloud/already-exists',
    pattern: /Duplicated?(\.|$)|^Duplicated\./,
    exact: [
      'RouteConflict.AlreadyExist',
      'InvalidParams.AlreadyExists',
      'InvalidVlanId.Used',
      'Forbidden.OnlyOneConnection',
    ],
  },
  {
    code: 'cloud/conflict',
    pattern: /^TaskConflict|^OperationConflict|^Conflict\.|TokenProcessing$/,
    exact: [
      'OperationFailed.DistibuteLock',
      'OperationFailed.OperationLocked',
      'IdempotentParameterMismatch',
      'IncorrectRouteEntryStatus',
      'IncorrcetRouteEntryStatus',
      'IncorrectStatus.RouteTableStatus',
      'InvalidStatus.RouteEntry',
    ],
  },
  {
    code: 'cloud/forbidden',
    pattern: /^Forbbiden|NotAllowedByCaller$|NotAllowedByUser$/,
    exact: [
      'Forbidden',
      'Forbidden.RAM',
      'NoPermission',
      'Forbidden.RiskControl',
      'Forbidden.UserVerification',
      'IllegalParam.InstanceOwner',
      'InvalidInstanceOwner.Error',
      'CROSS_BID.FORBIDDEN',
    ],
  },
  {
    code: 'cloud/state',
    pattern:
      /^Incorrect|StatusError$|^InvalidStatus|^InvalidVBRStatus$|^InvalidVbrStatus$|NotAllowedInState$|STATUS\.NOT\.ALLOW$|\.NotEnabled$|^OperationDenied\.Vbr/,
  },
  {
    code: 'cloud/unsupported',
    pattern: /^OperationUnsupported|^UnsupportedFeature|^InvalidRegionId/,
    exact: ['InvalidApi.NotFound', 'InvalidProduct.NotFound', 'NoSuchVersion', 'UnsupportedOperation'],
  },
  { code: 'cloud/not-found', pattern: /NotFound|NotExist/ },
  {
    code: 'cloud/parameter',
    pattern:
      /^Missing|^Invalid|^IllegalParam|Malform|^INVALID_|^Parameter\.Illegal$|ValueNotSupported$|ValudNotSupported$/,
  },
];

/** Server-side failures: nothing is wrong with the request. */
const serverCodes = ['ServiceUnavailable', 'InternalError', 'VPC.ERROR', 'UnknownError', 'SystemBusy'];

/** Refusals that come with a server error's HTTP status and are final all the same. */
const finalDespiteStatus = ['InvalidRouterInterfaceChargeType.Malformed'];

export function meaningOf(apiCode: string, httpStatus: number | undefined): CloudErrorCode {
  if (isServerFailure(apiCode, httpStatus)) return 'cloud/server-failure';
  const rule = rules.find(
    (candidate) => candidate.exact?.includes(apiCode) === true || candidate.pattern?.test(apiCode) === true,
  );
  return rule?.code ?? 'cloud/refused';
}

export function isServerFailure(apiCode: string, httpStatus: number | undefined): boolean {
  if (finalDespiteStatus.includes(apiCode) || apiCode.includes('Throttling')) return false;
  return serverCodes.includes(apiCode) || (httpStatus ?? 0) >= 500;
}

/** The gateway turned the request away before it reached the service: nothing happened. */
export function isTurnedAway(apiCode: string): boolean {
  return apiCode === 'ServiceUnavailable' || apiCode === 'SystemBusy' || apiCode.includes('Throttling');
}

/** The first attempt with this token is still at work. */
export function isTokenProcessing(apiCode: string): boolean {
  return apiCode.endsWith('TokenProcessing');
}

/** A dry run that passed says so with an error. */
export function isDryRunSuccess(apiCode: string): boolean {
  return apiCode === 'DryRunOperation' || apiCode === 'DRYRUN.SUCCESS';
}
