import { describe, expect, it } from 'vitest';
import { startPractice, until } from './practice-accounts.ts';
import { addRoute, connectPair, createVbr, firstVpc, interfaceIn, region, removeRoute } from './steps.ts';

describe('a line is built and taken down again', () => {
  it('leaves the cloud exactly as it was found', { timeout: 60_000 }, async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const partner = practice.open('vpc-owner');
    const vpc = await firstVpc(partner, 'cn-shanghai');
    const before = practice.cloud.snapshot();

    const vbr = await createVbr(line, 101);
    const pair = await connectPair(
      { account: line, region, routerId: vbr.VbrId, accessPointId: vbr.AccessPointId ?? '' },
      { account: partner, region: 'cn-shanghai', routerId: vpc.VRouterId ?? '' },
    );
    const vbrTable = vbr.RouteTableId ?? '';
    const [vpcTable = ''] = vpc.RouterTableIds;
    const toIdc = {
      RouteTableId: vbrTable,
      DestinationCidrBlock: '172.16.0.0/12',
      NextHopId: vbr.VlanInterfaceId ?? '',
    };
    const toVpc = { RouteTableId: vbrTable, DestinationCidrBlock: '10.20.0.0/16', NextHopId: pair.initiator };
    const back = { RouteTableId: vpcTable, DestinationCidrBlock: '172.16.0.0/12', NextHopId: pair.acceptor };
    await addRoute(line, region, toIdc);
    await addRoute(line, region, toVpc);
    await addRoute(partner, 'cn-shanghai', back);
    expect(Object.keys(practice.cloud.snapshot().routerInterfaces)).toHaveLength(2);

    await removeRoute(partner, 'cn-shanghai', back);
    await removeRoute(line, region, toVpc);
    await removeRoute(line, region, toIdc);
    const ends = [
      [line, region, pair.initiator],
      [partner, 'cn-shanghai', pair.acceptor],
    ] as const;
    for (const [account, where, RouterInterfaceId] of ends) {
      await account.call({ action: 'DeactivateRouterInterface', region: where, parameters: { RouterInterfaceId } });
      await interfaceIn('Inactive', account, where, RouterInterfaceId);
    }
    for (const [account, where, RouterInterfaceId] of ends) {
      await account.call({ action: 'DeleteRouterInterface', region: where, parameters: { RouterInterfaceId } });
      await interfaceIn('gone', account, where, RouterInterfaceId);
    }
    await line.call({ action: 'DeleteVirtualBorderRouter', region, parameters: { VbrId: vbr.VbrId } });
    await until('the VBR is gone', async () => {
      const vbrs = await line.list({ action: 'DescribeVirtualBorderRouters', region, parameters: {} });
      return vbrs.length === 0 ? true : undefined;
    });

    expect(practice.cloud.snapshot()).toEqual(before);
  });

  it('is refused in the wrong order, with what stands in the way', { timeout: 60_000 }, async () => {
    await using practice = await startPractice();
    const line = practice.open('line-owner');
    const vpc = await firstVpc(line, region);
    const vbr = await createVbr(line, 101);
    const pair = await connectPair(
      { account: line, region, routerId: vbr.VbrId, accessPointId: vbr.AccessPointId ?? '' },
      { account: line, region, routerId: vpc.VRouterId ?? '' },
    );
    await expect(
      line.call({ action: 'DeleteVirtualBorderRouter', region, parameters: { VbrId: vbr.VbrId } }),
    ).rejects.toMatchObject({
      code: 'cloud/dependency',
      data: { apiCode: 'InvalidOperation.RouterInterfaceNotDeleted' },
    });
    await expect(
      line.call({ action: 'DeleteRouterInterface', region, parameters: { RouterInterfaceId: pair.initiator } }),
    ).rejects.toMatchObject({ code: 'cloud/state' });
    await expect(
      line.call({
        action: 'CreateRouteEntry',
        region,
        parameters: {
          RouteTableId: vbr.RouteTableId ?? '',
          DestinationCidrBlock: '100.64.0.0/10',
          NextHopType: 'RouterInterface',
          NextHopId: pair.initiator,
        },
      }),
    ).rejects.toMatchObject({ code: 'cloud/parameter', data: { apiCode: 'InvalidCidrBlock' } });
  });
});

describe('BGP', () => {
  it(
    'comes up only when the customer’s gateway agrees, and then shows what it announces',
    { timeout: 60_000 },
    async () => {
      await using practice = await startPractice();
      const line = practice.open('line-owner');
      const vbr = await createVbr(line, 101);
      const circuit = vbr.PhysicalConnectionId ?? '';
      const gateway = { address: '10.100.0.2', asn: 65001, authKey: 'bgp-key', networks: ['172.16.0.0/12'] };
      practice.cloud.gateways.set(circuit, 101, { ...gateway, authKey: 'another' });

      const { BgpGroupId } = await line.call({
        action: 'CreateBgpGroup',
        region,
        parameters: { RouterId: vbr.VbrId, PeerAsn: 65001, AuthKey: 'bgp-key' },
      });
      await until('the group is available', async () => {
        const [group] = await line.list({ action: 'DescribeBgpGroups', region, parameters: { BgpGroupId } });
        return group?.Status === 'Available' ? group : undefined;
      });
      const { BgpPeerId } = await line.call({ action: 'CreateBgpPeer', region, parameters: { BgpGroupId } });
      const session = async (status: string) =>
        until(`the session is ${status}`, async () => {
          const [peer] = await line.list({ action: 'DescribeBgpPeers', region, parameters: { BgpPeerId } });
          return peer?.BgpStatus === status ? peer : undefined;
        });
      await session('Active');

      practice.cloud.gateways.set(circuit, 101, gateway);
      const up = await session('Established');
      expect(up).toMatchObject({ PeerIpAddress: '10.100.0.2', PeerAsn: 65001, LocalAsn: 45104, ReceivedRouteCount: 1 });
      const learned = await line.list({
        action: 'DescribeRouteEntryList',
        region,
        parameters: { RouteTableId: vbr.RouteTableId ?? '', RouteEntryType: 'BGP' },
      });
      expect(learned.map((entry) => entry.DestinationCidrBlock)).toEqual(['172.16.0.0/12']);

      await line.call({
        action: 'AddBgpNetwork',
        region,
        parameters: { RouterId: vbr.VbrId, DstCidrBlock: '192.168.0.0/16' },
      });
      const networks = await until('the network is advertised', async () => {
        const found = await line.list({ action: 'DescribeBgpNetworks', region, parameters: { RouterId: vbr.VbrId } });
        return found[0]?.Status === 'Available' ? found : undefined;
      });
      expect(networks).toHaveLength(1);
      await expect(
        line.call({
          action: 'AddBgpNetwork',
          region,
          parameters: { RouterId: vbr.VbrId, DstCidrBlock: '192.168.0.0/16' },
        }),
      ).rejects.toMatchObject({ code: 'cloud/already-exists' });
    },
  );
});

describe('connecting at once', () => {
  // Seeds with which the acceptor becomes visible later than the initiator that points at it.
  it.each([9, 11, 12])('is retried until both ends are visible, seed %i', { timeout: 60_000 }, async (randomSeed) => {
    await using practice = await startPractice({ settings: { lagMs: 20_000 }, randomSeed });
    const line = practice.open('line-owner');
    const vpc = await firstVpc(line, region);
    const vbr = await createVbr(line, 101);
    await connectPair(
      { account: line, region, routerId: vbr.VbrId, accessPointId: vbr.AccessPointId ?? '' },
      { account: line, region, routerId: vpc.VRouterId ?? '' },
    );
    const refusals = practice.records.flatMap(({ action, outcome }) =>
      action === 'ConnectRouterInterface' && outcome.kind === 'refused' ? [outcome.apiCode] : [],
    );
    expect(new Set(refusals)).toEqual(new Set(['IncorrectOppositeInterfaceInfo.NotSet']));
  });
});
