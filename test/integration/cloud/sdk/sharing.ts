// Drives the vendor's SDK through tags, grants, and what one account's line is to another account.
import { expect } from 'vitest';
import type { OfficialSdk } from '../official-sdk.ts';
import { until, type Practice } from '../practice-accounts.ts';
import { regionId } from './common.ts';

export async function tags(sdk: OfficialSdk, first: string) {
  const tagging = { regionId, resourceType: 'VIRTUALBORDERROUTER', resourceId: [first] };
  await sdk.drive('TagResourcesForExpressConnect', { ...tagging, tag: [{ key: 'job', value: 'one' }] });
  const listed = await sdk.drive('ListTagResourcesForExpressConnect', tagging);
  expect(listed).toMatchObject({
    tagResources: { tagResource: [{ resourceId: first, tagKey: 'job', tagValue: 'one' }] },
  });
  const found = (value: string) =>
    sdk.drive('DescribeVirtualBorderRouters', { regionId, tags: [{ key: 'job', value }] });
  expect([(await found('one'))['totalCount'], (await found('two'))['totalCount']]).toEqual([1, 0]);
  await sdk.drive('DescribeTagKeysForExpressConnect', { regionId, resourceType: 'VIRTUALBORDERROUTER' });
  await sdk.drive('UntagResourcesForExpressConnect', { ...tagging, tagKey: ['job'] });
}

export async function grants(sdk: OfficialSdk, tenantId: string, vpcId: unknown) {
  await sdk.drive('DescribeGrantRulesToCen', { regionId, instanceId: vpcId, instanceType: 'VPC' });
  const grant = { regionId, instanceId: vpcId, vbrOwnerUid: Number(tenantId), vbrRegionNo: regionId };
  await sdk.drive('GrantInstanceToVbr', { ...grant, grantType: 'Specify', vbrInstanceIds: ['vbr-1', 'vbr-2'] });
  const relations = await until('the grants are visible', async () => {
    const found = await sdk.drive('DescribeEcGrantRelation', { instanceId: vpcId, instanceType: 'VPC' });
    return found['totalCount'] === 2 ? found : undefined;
  });
  expect(relations).toMatchObject({ page: 1 });
  await sdk.drive('RevokeInstanceFromVbr', { ...grant, grantType: 'Specify', vbrInstanceIds: ['vbr-1', 'vbr-2'] });
}

interface Parties {
  readonly sdk: OfficialSdk;
  readonly other: OfficialSdk;
  readonly practice: Practice;
  readonly tenantId: string;
}

export async function sharedLines({ sdk, other, practice, tenantId }: Parties, id: unknown) {
  const shared = { regionId, physicalConnectionId: id, spec: '50M', vlanId: 77, vpconnAliUid: Number(tenantId) };
  const { virtualPhysicalConnection } = await sdk.drive('CreateVirtualPhysicalConnection', {
    ...shared,
    orderMode: 'PayByPhysicalConnectionOwner',
  });
  await sdk.drive('UpdateVirtualPhysicalConnection', {
    regionId,
    instanceId: virtualPhysicalConnection,
    vlanId: 78,
  });
  await until('the shared circuit is listed', async () => {
    const { virtualPhysicalConnections } = await sdk.drive('ListVirtualPhysicalConnections', { regionId });
    return (virtualPhysicalConnections as unknown[]).length === 1 ? true : undefined;
  });
  await other.drive('ConfirmPhysicalConnection', { regionId, physicalConnectionId: virtualPhysicalConnection });
  await other.drive('TerminatePhysicalConnection', { regionId, physicalConnectionId: virtualPhysicalConnection });
  await until('the shared circuit is terminated', () => {
    const found = practice.cloud.snapshot().physicalConnections[String(virtualPhysicalConnection)];
    return Promise.resolve(found?.Status === 'Terminated' ? true : undefined);
  });
  await other.drive('RecoverPhysicalConnection', { regionId, instanceId: virtualPhysicalConnection });

  const foreign = { regionId, physicalConnectionId: id, vbrOwnerId: Number(tenantId) };
  const given = async (vlanId: number) =>
    (await sdk.drive('CreateVirtualBorderRouter', { ...foreign, vlanId }))['vbrId'];
  await sdk.drive('CreateVpconnFromVbr', { regionId, vbrId: await given(80) });
  await sdk.drive('AttachVbrToVpconn', { regionId, vbrId: await given(81), vpconnId: virtualPhysicalConnection });
  const pairOfLines = {
    regionId,
    highReliableType: 'MultiApSingleDevice',
    portType: '10GBase-LR',
    apList: ['cn-shanghai', 'cn-beijing'].map((place) => ({
      regionId: place,
      accessPointId: place === 'cn-beijing' ? 'ap-cn-beijing-dx-A' : 'ap-cn-shanghai-nh-A',
      lineOperator: 'CU',
    })),
  };
  const ordered = await sdk.drive('CreateHighReliablePhysicalConnection', pairOfLines);
  expect(ordered).toMatchObject({ physicalConnectionList: { physicalConnectionList: [{}, {}] } });
}
