import { describe, expect, it } from 'vitest';
import { startPractice, until, type Practice } from './practice-accounts.ts';
import { connectPair, createVbr, enabledCircuit, firstVpc, region, vbr } from './steps.ts';

const partnerRegion = 'cn-shanghai';

describe('two accounts', () => {
  it('cannot see or touch each other’s resources', async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const partner = practice.open('vpc-owner');
    const mine = await createVbr(line, 101);
    const vpc = await firstVpc(partner, partnerRegion);
    expect(await line.list({ action: 'DescribeVpcs', region: partnerRegion, parameters: {} })).toEqual([]);
    expect(await partner.list({ action: 'DescribeVirtualBorderRouters', region, parameters: {} })).toEqual([]);
    const take = partner.call({ action: 'DeleteVirtualBorderRouter', region, parameters: { VbrId: mine.VbrId } });
    await expect(take).rejects.toMatchObject({ code: 'cloud/not-found' });
    const [table = ''] = vpc.RouterTableIds;
    const read = line.list({
      action: 'DescribeRouteEntryList',
      region: partnerRegion,
      parameters: { RouteTableId: table },
    });
    await expect(read).rejects.toMatchObject({ code: 'cloud/not-found' });
  });

  it('the VPC’s owner opens a fast link by a grant, which shows the other side the router’s id', async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const partner = practice.open('vpc-owner');
    const mine = await createVbr(line, 101);
    const vpc = await firstVpc(partner, partnerRegion);
    const [lineOwner, vpcOwner] = await Promise.all([line.identity(), partner.identity()]);
    const fastLink = (routerId: string) =>
      line.call({
        action: 'CreateRouterInterface',
        region,
        parameters: {
          RouterType: 'VBR',
          RouterId: mine.VbrId,
          Role: 'InitiatingSide',
          Spec: 'Mini.2',
          AccessPointId: mine.AccessPointId ?? '',
          OppositeRegionId: partnerRegion,
          OppositeRouterType: 'VRouter',
          OppositeRouterId: routerId,
          OppositeInterfaceOwnerId: vpcOwner.AccountId,
          FastLinkMode: true,
        },
      });
    await expect(fastLink(vpc.VRouterId ?? '')).rejects.toMatchObject({ data: { httpStatus: 403 } });
    await partner.call({
      action: 'GrantInstanceToVbr',
      region: partnerRegion,
      parameters: {
        InstanceId: vpc.VpcId,
        VbrOwnerUid: lineOwner.AccountId,
        VbrRegionNo: region,
        GrantType: 'Specify',
        VbrInstanceIds: mine.VbrId,
      },
    });
    const relation = await until('the grant is visible', async () => {
      const parameters = { InstanceType: 'VBR', InstanceId: mine.VbrId, VbrRegionNo: region } as const;
      return (await line.list({ action: 'DescribeEcGrantRelation', region, parameters })).at(0);
    });
    expect(relation).toMatchObject({ InstanceRouterId: vpc.VRouterId, AliUid: vpcOwner.AccountId });
    await fastLink(relation.InstanceRouterId ?? '');
    await until('both ends are active', async () => {
      const ends = [
        ...(await line.list({ action: 'DescribeRouterInterfaces', region, parameters: {} })),
        ...(await partner.list({ action: 'DescribeRouterInterfaces', region: partnerRegion, parameters: {} })),
      ];
      return ends.filter((end) => end.Status === 'Active').length === 2 ? true : undefined;
    });
  });

  it('a VBR made for another account waits until that account gives it its addresses', async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const partner = practice.open('vpc-owner');
    const circuit = await enabledCircuit(line);
    const { AccountId } = await partner.identity();
    const { VbrId } = await line.call({
      action: 'CreateVirtualBorderRouter',
      region,
      parameters: { PhysicalConnectionId: circuit.PhysicalConnectionId, VlanId: 300, VbrOwnerId: AccountId },
    });
    await until('the circuit’s owner sees it', async () => {
      const parameters = { PhysicalConnectionId: circuit.PhysicalConnectionId };
      const call = { action: 'DescribeVirtualBorderRoutersForPhysicalConnection', region, parameters } as const;
      const [seen] = await line.list(call);
      return seen?.Status === 'unconfirmed' && seen.VbrOwnerUid === AccountId ? seen : undefined;
    });
    expect(await partner.list({ action: 'DescribeVirtualBorderRouters', region, parameters: {} })).toEqual([]);
    await partner.call({
      action: 'ModifyVirtualBorderRouterAttribute',
      region,
      parameters: {
        VbrId,
        LocalGatewayIp: '10.101.0.1',
        PeerGatewayIp: '10.101.0.2',
        PeeringSubnetMask: '255.255.255.252',
      },
    });
    expect(await vbr(partner, VbrId)).toMatchObject({ VlanId: 300, LocalGatewayIp: '10.101.0.1' });
  });

  it('one line reaches at most five VPCs until its quota is raised', { timeout: 60_000 }, async () => {
    const vpcs = [0, 1, 2, 3, 4, 5].map((index) => ({
      account: 'line-owner',
      region,
      cidrBlock: `10.${index}.0.0/16`,
      vSwitches: [],
    }));
    const lines = [{ account: 'line-owner', region, accessPointId: 'ap-cn-hangzhou-xh-A' }];
    await using practice = await startPractice({ accounts: [{ name: 'line-owner' }], data: { lines, vpcs } });
    const line = practice.open('line-owner');
    const mine = await createVbr(line, 101);
    const all = await until('all VPCs are shown', async () => {
      const found = await line.list({ action: 'DescribeVpcs', region, parameters: {} });
      return found.length === 6 ? found : undefined;
    });
    const connect = (routerId: string) =>
      connectPair(
        { account: line, region, routerId: mine.VbrId, accessPointId: mine.AccessPointId ?? '' },
        { account: line, region, routerId },
      );
    for (const vpc of all.slice(0, 5)) await connect(vpc.VRouterId ?? '');
    await expect(connect(all[5]?.VRouterId ?? '')).rejects.toMatchObject({ code: 'cloud/quota' });
  });
});

describe('a role in another account', () => {
  it('is assumed with the engineer’s own key and renewed when its session is about to end', async () => {
    let nowMs = Date.now();
    await using practice = await startPractice({ scale: 1, clock: { nowMs: () => nowMs } });
    const [, partner] = practice.cloud.accounts;
    const pace = {
      nowMs: () => nowMs,
      sleep: () => Promise.resolve(),
      random: () => 0.5,
      newId: () => crypto.randomUUID(),
      scale: 1,
    };
    const acting = practice.open('partner', { role: { key: 'line-owner', arn: partner!.roleArn }, pace });
    const identity = await acting.identity();
    expect(identity).toMatchObject({ AccountId: partner!.id, IdentityType: 'AssumedRoleUser' });
    const vpcs = () => acting.list({ action: 'DescribeVpcs', region: partnerRegion, parameters: {} });
    await vpcs();
    expect(assumptions(practice)).toBe(1);
    nowMs += 57 * 60_000;
    await vpcs();
    expect(assumptions(practice)).toBe(2);
  });

  it('is assumed anew when the cloud ends its session early', async () => {
    await using practice = await startPractice();
    const acting = practice.open('partner', { role: { key: 'line-owner', arn: practice.cloud.accounts[1]!.roleArn } });
    await acting.identity();
    const ended = { kind: 'refuse', code: 'InvalidSecurityToken.Expired', status: 400 } as const;
    practice.cloud.faults.add({ action: 'DescribeVpcs', times: 1, fault: ended });
    await acting.list({ action: 'DescribeVpcs', region: partnerRegion, parameters: {} });
    expect(assumptions(practice)).toBe(2);
  });

  it('that does not exist or may not be assumed is refused, and nothing is done as somebody else', async () => {
    await using practice = await startPractice();
    const acting = practice.open('partner', {
      role: { key: 'line-owner', arn: 'acs:ram::1002000000001002:role/none' },
    });
    await expect(acting.identity()).rejects.toMatchObject({ data: { apiCode: 'EntityNotExist.Role' } });
    expect(practice.records.map(({ action }) => action)).toEqual(['AssumeRole']);
  });
});

function assumptions({ records }: Practice): number {
  return records.filter(({ action }) => action === 'AssumeRole').length;
}
