// Grants: a VPC's owner lets another account's VBR connect to the VPC.
import { page, pagedAnswer, read, unguarded, type Action, type ActionContext } from '../action.ts';
import { timestamp } from '../world/clock.ts';
import type { Cloud } from '../cloud.ts';
import { badRequest, notFound } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import type { GrantRecord, VpcRecord } from '../world/records.ts';

export const grantActions: readonly Action[] = [
  unguarded('GrantInstanceToVbr', (context) => {
    const { cloud } = context;
    for (const grant of readGrants(context, 'All')) {
      if (cloud.world.grants.get(keyOf(grant)) === undefined) cloud.world.grants.put(keyOf(grant), grant);
    }
    return {};
  }),
  unguarded('RevokeInstanceFromVbr', (context) => {
    for (const grant of readGrants(context, 'ALL')) context.cloud.world.grants.remove(keyOf(grant));
    return {};
  }),
  {
    // The action takes no region of its own: the VBR's is a parameter, a VPC is found wherever it is.
    ...read('DescribeEcGrantRelation', describeRelations),
    regional: false,
  },
  read('DescribeGrantRulesToCen', ({ parameters }) => {
    parameters.required('InstanceId');
    parameters.requiredOneOf('InstanceType', ['VPC', 'VBR', 'CCN']);
    return pagedAnswer(parameters, ['CenGrantRules', 'CbnGrantRule'], []);
  }),
];

/** Whether the VBR of that account may be connected to the VPC. */
export function mayConnect(cloud: Cloud, vpcId: string, vbrOwner: string, vbrId: string): boolean {
  return cloud.world.grants
    .all()
    .some(
      (grant) =>
        grant.InstanceId === vpcId &&
        grant.VbrOwnerUid === vbrOwner &&
        [undefined, vbrId].includes(grant.VbrInstanceId),
    );
}

function readGrants(context: ActionContext, all: 'All' | 'ALL'): readonly GrantRecord[] {
  const { cloud, caller } = context;
  const vpc = ownVpcByInstance(context);
  const VbrOwnerUid = required(context, 'VbrOwnerUid');
  const VbrRegionNo = required(context, 'VbrRegionNo');
  const type = required(context, 'GrantType');
  if (VbrOwnerUid === caller.account || cloud.accounts.find(VbrOwnerUid) === undefined) {
    throw badRequest('Parameter.Illegal', 'The specified VbrOwnerUid is not valid.');
  }
  if (type !== all && type !== 'Specify')
    throw badRequest('Parameter.Illegal', 'The specified GrantType is not valid.');
  const ids = type === 'Specify' ? required(context, 'VbrInstanceIds').split(',') : [undefined];
  return ids.map((VbrInstanceId) => ({
    owner: caller.account,
    region: vpc.region,
    InstanceId: vpc.VpcId,
    VbrOwnerUid,
    VbrRegionNo,
    GrantType: VbrInstanceId === undefined ? ('All' as const) : ('Specify' as const),
    VbrInstanceId,
    GmtCreate: timestamp(cloud.clock.nowMs()),
  }));
}

function required({ parameters }: ActionContext, name: string): string {
  const value = parameters.text(name);
  if (value === undefined) throw badRequest('InvalidParam.NotNull', `The parameter ${name} must not be empty.`);
  return value;
}

function ownVpcByInstance(context: ActionContext): VpcRecord {
  const { cloud, caller, region } = context;
  const vpc = cloud.world.vpcs.get(required(context, 'InstanceId'));
  if (vpc?.owner === caller.account && vpc.region === region) return vpc;
  throw notFound('Instance.NotExist', 'The specified instance does not exist.');
}

function describeRelations({ cloud, caller, parameters }: ActionContext): WireObject {
  const type = parameters.requiredOneOf('InstanceType', ['VBR', 'VPC']);
  const id = parameters.required('InstanceId');
  const vbrRegion = parameters.text('VbrRegionNo');
  if (type === 'VBR' && vbrRegion === undefined) throw badRequest('MissingParameter', 'VbrRegionNo is mandatory.');
  const found = cloud.world.grants.allSeen().filter((grant) => {
    if (type === 'VPC') return grant.owner === caller.account && grant.InstanceId === id;
    const forVbr = grant.VbrInstanceId === undefined || grant.VbrInstanceId === id;
    return grant.VbrOwnerUid === caller.account && grant.VbrRegionNo === vbrRegion && forVbr;
  });
  const { items, PageNumber, PageSize, TotalCount } = page(parameters, found);
  const EcGrantRelations = items.map((grant) => describe(grant, cloud.world.vpcs.get(grant.InstanceId)));
  // This action alone answers `Page`.
  return { EcGrantRelations, Page: PageNumber, PageSize, Count: items.length, TotalCount };
}

function describe(grant: GrantRecord, vpc: VpcRecord | undefined): WireObject {
  const { owner, region, ...fields } = grant;
  return {
    ...fields,
    InstanceName: vpc?.VpcName,
    InstanceRouterId: vpc?.VRouterId,
    RegionNo: region,
    AliUid: owner,
    Status: 'Created',
  };
}

function keyOf(grant: GrantRecord): string {
  return [grant.InstanceId, grant.VbrOwnerUid, grant.VbrRegionNo, grant.VbrInstanceId ?? 'all'].join('/');
}
