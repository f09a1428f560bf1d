// Permission across accounts: a VPC's owner lets another account's VBR connect to it.
import { harmless, pageNumber, readList, write } from '../define-action.ts';
import { listAnswer, optionalAccountId, optionalText, record } from '../wire.ts';
import { accepted } from './common.ts';

const grantRelation = record({
  InstanceId: optionalText,
  InstanceName: optionalText,
  /** The VPC's `vrt-...`: what the VBR's owner needs and cannot read otherwise. */
  InstanceRouterId: optionalText,
  RegionNo: optionalText,
  AliUid: optionalAccountId,
  VbrInstanceId: optionalText,
  VbrOwnerUid: optionalAccountId,
  VbrRegionNo: optionalText,
  GrantType: optionalText,
  /** `Created` or `Deleted`. */
  Status: optionalText,
  GmtCreate: optionalText,
});

const cenGrantRule = record({ CenInstanceId: optionalText, CenOwnerId: optionalAccountId, CreationTime: optionalText });

interface Grant<All extends string> {
  /** The VPC's id. */
  readonly InstanceId: string;
  readonly VbrOwnerUid: string;
  readonly VbrRegionNo: string;
  readonly GrantType: All | 'Specify';
  /** One string joined with commas; needed for `Specify`. */
  readonly VbrInstanceIds?: string;
}

export const grantActions = {
  GrantInstanceToVbr: write<Grant<'All'>>()(accepted, harmless()),
  /** The API writes `ALL` here and `All` above. */
  RevokeInstanceFromVbr: write<Grant<'ALL'>>()(accepted, harmless('Instance.NotExist')),
  DescribeEcGrantRelation: readList<{
    readonly InstanceType: 'VBR' | 'VPC';
    readonly InstanceId: string;
    readonly VbrRegionNo?: string;
  }>()(listAnswer('EcGrantRelations', grantRelation), pageNumber),
  DescribeGrantRulesToCen: readList<{
    readonly InstanceId: string;
    readonly InstanceType: 'VPC' | 'VBR' | 'CCN';
  }>()(listAnswer('CenGrantRules.CbnGrantRule', cenGrantRule), pageNumber),
};
