import { describe, expect, it } from 'vitest';
import { errorTable } from '../../../shared/api/errors/codes.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { isServerFailure, meaningOf } from '../../../electron/engine/cloud/client/refusals.ts';

// The codes of the vendor's reference and its provider, with its typing errors, and what an engineer must be told.
const meanings = {
  'cloud/throttled': [
    'Throttling',
    'Throttling.User',
    'Throttling.Api',
    'Throttling.DeepPageSkip',
    'Rejected.Throttling',
  ],
  'cloud/signature-expired': ['InvalidTimeStamp.Expired', 'InvalidTimeStamp.Format'],
  'cloud/keys-invalid': [
    'InvalidAccessKeyId.NotFound',
    'InvalidAccessKeyId.Inactive',
    'SignatureDoesNotMatch',
    'IncompleteSignature',
  ],
  'cloud/keys-expired': ['InvalidSecurityToken.Expired'],
  'cloud/forbidden': [
    'Forbidden.RAM',
    'Forbidden',
    'NoPermission',
    'Forbbiden',
    'Forbbiden.InvaildOwner',
    'CROSS_BID.FORBIDDEN',
    'Forbidden.VlanIdNotAllowedByCaller',
    'Forbidden.OperationNotAllowedByUser',
  ],
  'cloud/overdue': [
    'Forbidden.FinancialLocked',
    'Forbidden.FinancileLocked',
    'Forbidden.BillsOutstanding',
    'InsufficientBalance',
    'InvalidPhysicalConnectionBusinessStatus',
  ],
  'cloud/traffic-billing-off': ['OperationFailed.PconnTrafficNotEnable'],
  'cloud/quota': ['QuotaExceeded', 'QuotaExceeded.vbrPerpConn', 'QuotaExceeded.Bgp', 'Forbidden.CheckEntryRuleQuota'],
  'cloud/already-exists': [
    'InvalidCIDRBlock.Duplicate',
    'Duplicated.VpcNextHop',
    'InvalidRouteEntry.Duplicate',
    'RouterEntryConflict.Duplicated',
    'RouteConflict.AlreadyExist',
    'InvalidParams.AlreadyExists',
    'InvalidVlanId.Used',
  ],
  'cloud/conflict': [
    'TaskConflict',
    'OperationConflict',
    'IncorrectRouteEntryStatus',
    'IncorrcetRouteEntryStatus',
    'LastTokenProcessing',
    'OperationFailed.IdempotentTokenProcessing',
    'OperationFailed.DistibuteLock',
  ],
  'cloud/dependency': [
    'DependencyViolation.BgpGroup',
    'DependencyViolation.RouterInterfaceReferedByRouteEntry',
    'RouterInterfaceReferredByRouteEntry',
    'ReferredByRouteEntry.RouterInterface',
    'InvalidOperation.RouterInterfaceNotDeleted',
    'Forbidden.VbrAttached',
  ],
  'cloud/state': [
    'IncorrectRIStatus',
    'IncorrectStatus',
    'IncorrectStatus.RouterInterface',
    'InvalidInstance.StatusError',
    'InvalidVBRStatus',
    'Forbidden.NotAllowedInState',
    'INSTANCE.STATUS.NOT.ALLOW',
    'InvalidOperation.OperationNotAllowedInState',
    'InvalidPhysicalConnectionId.NotEnabled',
    'IncorrectOppositeInterfaceInfo.NotSet',
    'OperationDenied.VbrIdle',
  ],
  'cloud/not-found': [
    'InvalidVbrId.NotFound',
    'Instance.NotExist',
    'InvalidInstanId.NotFound',
    'ResourceNotFound.PhysicalConnectionId',
  ],
  'cloud/unsupported': [
    'InvalidApi.NotFound',
    'NoSuchVersion',
    'InvalidRegionId.NotFound',
    'OperationUnsupported.Ipv6ForVBR',
  ],
  'cloud/parameter': [
    'MissingParameter',
    'InvalidCidrBlock.Malformed',
    'InvalidCidrBlock',
    'IllegalParam.CidrBlock',
    'InvalidSpec.ValudNotSupported',
    'InvalidLineOperator.Malformd',
    'Parameter.Illegal',
    'INVALID_WEIGHT_PARAM',
  ],
  'cloud/refused': ['SomethingNobodyHasSeenYet'],
} as const;

describe('an API error code', () => {
  it.each(Object.entries(meanings).flatMap(([meaning, codes]) => codes.map((code) => [code, meaning] as const)))(
    '%s is told as %s',
    (apiCode, meaning) => {
      expect(meaningOf(apiCode, 400)).toBe(meaning);
    },
  );

  it('with a server error’s status is a server failure, but for the refusal that wrongly has one', () => {
    expect(meaningOf('InternalError', 500)).toBe('cloud/server-failure');
    expect(isServerFailure('InvalidRouterInterfaceChargeType.Malformed', 500)).toBe(false);
    expect(meaningOf('Throttling', 503)).toBe('cloud/throttled');
  });
});

describe('the sentences about the cloud', () => {
  const data = {
    account: 'line-owner',
    action: 'CreateVpc',
    region: 'cn-hangzhou',
    endpoint: 'https://vpc.aliyuncs.com',
    apiCode: 'Code',
    apiMessage: 'Message.',
    requestId: 'R-1',
    reason: 'ECONNRESET',
    permission: 'vpc:CreateVpc',
    localTime: '12:00',
    cloudTime: '12:16',
    problem: 'no list',
    name: 'cloud/line-owner/access-key-id',
    variable: 'DEMARC_CLOUD_LINE_OWNER_ACCESS_KEY_ID',
  };
  const codes = (Object.keys(errorTable) as (keyof typeof errorTable)[]).filter((code) => code.startsWith('cloud/'));

  it.each(codes)('%s has no gap in either language', (code) => {
    const error = new AppError(code, data);
    for (const language of ['en', 'zh'] as const) {
      expect(error.text(language)).not.toMatch(/\{\w+\}|\?/);
      expect(error.remedy(language)).not.toMatch(/\{\w+\}|\?/);
    }
  });
});
