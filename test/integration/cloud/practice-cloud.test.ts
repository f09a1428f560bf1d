import RPCClient from '@alicloud/pop-core';
import { describe, expect, it } from 'vitest';
import { servePracticeCloud } from '../../../electron/engine/practice/cloud/serve.ts';
import { openCloudAccount } from '../../../electron/engine/cloud/client/open-cloud-account.ts';
import { memoryVault } from '../../../electron/engine/vault/memory-vault.ts';
import { Secret } from '../../../electron/engine/vault/secret.ts';
import { startPractice, until } from './practice-accounts.ts';
import { addRoute, connectPair, createVbr, firstVpc, region } from './steps.ts';

interface Session {
  readonly AccessKeyId: string;
  readonly AccessKeySecret: string;
  readonly SecurityToken: string;
}

interface Served {
  readonly endpoint: string;
  readonly accounts: readonly { readonly accessKeyId: string; readonly accessKeySecret: string; readonly id: string }[];
}

describe('the practice cloud as a command', () => {
  it('prints where it is and its keys, and an unchanged pop-core client can use them', async () => {
    const printed: string[] = [];
    const cloud = await servePracticeCloud({ port: 0, scale: 0.01, print: (line) => printed.push(line) });
    try {
      const { endpoint, accounts } = JSON.parse(printed[0] ?? '') as Served;
      const { accessKeyId, accessKeySecret, id } = accounts[0]!;
      const client = new RPCClient({ endpoint, apiVersion: '2016-04-28', accessKeyId, accessKeySecret });
      // With the library's own defaults: GET, everything in the URL.
      const answer = await client.request<{ Vpcs: { Vpc: { OwnerId: unknown }[] } }>('DescribeVpcs', {
        RegionId: region,
      });
      expect(String(answer.Vpcs.Vpc[0]?.OwnerId)).toBe(id);
      const wrong = new RPCClient({ endpoint, apiVersion: '2016-04-28', accessKeyId, accessKeySecret: 'wrong' });
      await expect(wrong.request('DescribeVpcs', { RegionId: region })).rejects.toMatchObject({
        code: 'SignatureDoesNotMatch',
      });
      const unsaid = { RegionId: region, PhysicalConnectionId: 'pc', LineOperator: undefined };
      await expect(client.request('ModifyPhysicalConnectionAttribute', unsaid)).rejects.toMatchObject({
        code: 'InvalidParameter',
      });
      await expect(client.request('DescribeNothing', { RegionId: region })).rejects.toMatchObject({
        code: 'InvalidApi.NotFound',
      });
      await expect(client.request('DescribeVpcs', { RegionId: 'nowhere' })).rejects.toMatchObject({
        code: 'InvalidRegionId.NotFound',
      });
    } finally {
      await cloud.close();
    }
  });
});

describe('limits of the practice cloud', () => {
  it('a route table takes its quota of routes and not one more, one at a time', { timeout: 60_000 }, async () => {
    const { defaultSettings } = await import('../../../electron/engine/practice/cloud/settings.ts');
    expect(defaultSettings.quotas).toMatchObject({ routesPerTable: 200, interfacesPerRouter: 5 });
    const quotas = { ...defaultSettings.quotas, routesPerTable: 3 };
    await using practice = await startPractice({ settings: { quotas } });
    const line = practice.open('line-owner');
    const vbr = await createVbr(line, 101);
    const route = (third: number) => ({
      RouteTableId: vbr.RouteTableId ?? '',
      DestinationCidrBlock: `172.16.${third}.0/24`,
      NextHopId: vbr.VlanInterfaceId ?? '',
    });
    for (const third of [1, 2, 3]) await addRoute(line, region, route(third));
    await expect(addRoute(line, region, route(4))).rejects.toMatchObject({ code: 'cloud/quota' });
    await expect(addRoute(line, region, route(3))).rejects.toMatchObject({
      code: 'cloud/already-exists',
      data: { apiCode: 'Duplicated.VpcNextHop' },
    });
  });

  it('two route writes at once on one router collide, and the client waits its turn', { timeout: 60_000 }, async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const vbr = await createVbr(line, 101);
    const write = (third: number) =>
      line.call({
        action: 'CreateRouteEntry',
        region,
        parameters: {
          RouteTableId: vbr.RouteTableId ?? '',
          DestinationCidrBlock: `172.16.${third}.0/24`,
          NextHopType: 'RouterInterface',
          NextHopId: vbr.VlanInterfaceId ?? '',
        },
      });
    await Promise.all([write(1), write(2), write(3)]);
    const conflicts = practice.records.filter(
      ({ outcome }) =>
        outcome.kind === 'refused' && outcome.apiCode === 'TaskConflict' && outcome.willRetryInMs !== undefined,
    );
    expect(conflicts.length).toBeGreaterThan(0);
    const routes = Object.values(practice.cloud.snapshot().routeEntries).filter((entry) => entry.Type === 'Custom');
    expect(routes.map((entry) => entry.DestinationCidrBlock).sort()).toEqual([
      '172.16.1.0/24',
      '172.16.2.0/24',
      '172.16.3.0/24',
    ]);
  });

  it('a dry run checks everything and leaves nothing', async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const vbr = await createVbr(line, 101);
    const before = practice.cloud.snapshot();
    const dryRun = (DestinationCidrBlock: string) =>
      line.call({
        action: 'CreateRouteEntry',
        region,
        parameters: {
          RouteTableId: vbr.RouteTableId ?? '',
          DestinationCidrBlock,
          NextHopType: 'RouterInterface',
          NextHopId: vbr.VlanInterfaceId ?? '',
          DryRun: true,
        },
      });
    expect((await dryRun('172.16.0.0/12')).RouteEntryId).toBeUndefined();
    await expect(dryRun('172.16.0.0/99')).rejects.toMatchObject({ code: 'cloud/parameter' });
    expect(practice.cloud.snapshot()).toEqual(before);
  });

  it('a health check is Normal only while the far gateway is there', { timeout: 60_000 }, async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const vpc = await firstVpc(line, region);
    const vbr = await createVbr(line, 101);
    const pair = await connectPair(
      { account: line, region, routerId: vbr.VbrId, accessPointId: vbr.AccessPointId ?? '' },
      { account: line, region, routerId: vpc.VRouterId ?? '' },
    );
    const check = async (wanted: string) =>
      until(`the health check is ${wanted}`, async () => {
        const call = {
          action: 'DescribeRouterInterfaceAttribute',
          region,
          parameters: { InstanceId: pair.acceptor },
        } as const;
        return (await line.call(call)).routerInterface?.HealthCheckStatus === wanted ? true : undefined;
      });
    await check('NoHealthCheckConfig');
    await line.call({
      action: 'ModifyRouterInterfaceAttribute',
      region,
      parameters: {
        RouterInterfaceId: pair.acceptor,
        HealthCheckSourceIp: '192.168.100.9',
        HealthCheckTargetIp: '10.100.0.2',
      },
    });
    await check('Abnormal');
    practice.cloud.gateways.set(vbr.PhysicalConnectionId ?? '', 101, { address: '10.100.0.2' });
    await check('Normal');
  });
});

describe('temporary keys that the user typed in', () => {
  it('are said to have expired, with what to do', async () => {
    let nowMs = Date.now();
    await using practice = await startPractice({ clock: { nowMs: () => nowMs } });
    const { endpoint, accounts } = practice.cloud;
    const { accessKeyId, accessKeySecret } = accounts[0]!;
    const sts = new RPCClient({ endpoint, apiVersion: '2015-04-01', accessKeyId, accessKeySecret });
    const role = { RoleArn: accounts[1]!.roleArn, RoleSessionName: 'typed-in', DurationSeconds: 900 };
    const assumed = await sts.request<{ Credentials: Session }>('AssumeRole', role, {
      method: 'POST',
    });
    const { Credentials } = assumed;
    const vault = memoryVault([
      ['cloud/typed/access-key-id', new Secret(Credentials.AccessKeyId)],
      ['cloud/typed/access-key-secret', new Secret(Credentials.AccessKeySecret)],
      ['cloud/typed/security-token', new Secret(Credentials.SecurityToken)],
    ]);
    const pace = {
      nowMs: () => nowMs,
      sleep: () => Promise.resolve(),
      random: () => 0.5,
      newId: () => crypto.randomUUID(),
      scale: 1,
    };
    const account = openCloudAccount({
      name: 'typed',
      credentials: { vaultName: 'typed' },
      vault,
      endpoint,
      pace,
    });
    await expect(account.identity()).resolves.toMatchObject({ AccountId: accounts[1]!.id });
    nowMs += 16 * 60_000;
    const list = account.list({ action: 'DescribeVpcs', region, parameters: {} });
    await expect(list).rejects.toMatchObject({
      code: 'cloud/keys-expired',
      data: { apiCode: 'InvalidSecurityToken.Expired' },
    });
    account.close();
  });

  it('that are missing are named, with the variable to set', async () => {
    await using practice = await startPractice();
    const account = practice.open('nobody');
    await expect(account.identity()).rejects.toMatchObject({
      code: 'cloud/credentials-missing',
      data: { name: 'cloud/nobody/access-key-id', variable: 'DEMARC_CLOUD_NOBODY_ACCESS_KEY_ID' },
    });
  });
});
