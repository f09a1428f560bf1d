// Drives the vendor's SDK through interfaces, routes and BGP of one VBR.
import { expect } from 'vitest';
import type { OfficialSdk } from '../official-sdk.ts';
import { until } from '../practice-accounts.ts';
import { interfaceIs, regionId, settled, shown } from './common.ts';

export async function pair(sdk: OfficialSdk, uid: string, vbr: Record<string, unknown>, vRouterId: unknown) {
  const line = {
    routerType: 'VBR',
    routerId: vbr['vbrId'],
    role: 'InitiatingSide',
    spec: 'Small.1',
    accessPointId: vbr['accessPointId'],
  };
  const net = { routerType: 'VRouter', routerId: vRouterId, role: 'AcceptingSide', spec: 'Negative' };
  const opposite = { oppositeAccessPointId: vbr['accessPointId'], oppositeRouterType: 'VBR' };
  const a = await sdk.drive('CreateRouterInterface', { regionId, oppositeRegionId: regionId, ...line });
  const b = await sdk.drive('CreateRouterInterface', { regionId, oppositeRegionId: regionId, ...net, ...opposite });
  const [one, two] = [a['routerInterfaceId'], b['routerInterfaceId']];
  const point = (
    routerInterfaceId: unknown,
    oppositeInterfaceId: unknown,
    oppositeRouterId: unknown,
    oppositeRouterType: string,
  ) =>
    sdk.drive('ModifyRouterInterfaceAttribute', {
      regionId,
      routerInterfaceId,
      oppositeInterfaceId,
      oppositeInterfaceOwnerId: Number(uid),
      oppositeRouterId,
      oppositeRouterType,
    });
  await point(two, one, vbr['vbrId'], 'VBR');
  await point(one, two, vRouterId, 'VRouter');
  await until('the peers see each other', async () => {
    const seen = await sdk.drive('DescribeRouterInterfaceAttribute', { regionId, instanceId: one });
    const other = await sdk.drive('DescribeRouterInterfaceAttribute', { regionId, instanceId: two });
    return seen['oppositeInterfaceId'] === two && other['oppositeInterfaceId'] === one ? true : undefined;
  });
  await sdk.drive('ConnectRouterInterface', { regionId, routerInterfaceId: one });
  await interfaceIs(sdk, one, 'Active');
  return [one, two] as const;
}

export async function routes(sdk: OfficialSdk, vbr: Record<string, unknown>, tables: unknown, acceptor: unknown) {
  const [vpcTable] = tables as string[];
  const routeTableId = vbr['routeTableId'];
  const toIdc = { regionId, routeTableId, destinationCidrBlock: '172.16.0.0/12', nextHopId: vbr['vlanInterfaceId'] };
  const entry = (table: unknown, destination: string, status: string) =>
    settled(
      sdk,
      'DescribeRouteEntryList',
      { routeTableId: table, destinationCidrBlock: destination },
      ['routeEntrys', 'routeEntry'],
      status,
    );
  const { routeEntryId } = await sdk.drive('CreateRouteEntry', { ...toIdc, nextHopType: 'RouterInterface' });
  await entry(routeTableId, '172.16.0.0/12', 'Available');
  await sdk.drive('ModifyRouteEntry', { regionId, routeEntryId, routeEntryName: 'to the IDC' });
  await entry(routeTableId, '172.16.0.0/12', 'Available');
  await sdk.drive('DescribeRouteTables', { regionId, routeTableId });
  await sdk.drive('DeleteRouteEntry', toIdc);
  await entry(routeTableId, '172.16.0.0/12', 'gone');
  const batch = ['172.16.1.0/24', '172.16.2.0/24'].map((dstCidrBlock) => ({
    routeTableId: vpcTable,
    dstCidrBlock,
    nextHop: acceptor,
  }));
  const made = await sdk.drive('CreateRouteEntries', {
    regionId,
    routeEntries: batch.map((route) => ({ ...route, nextHopType: 'RouterInterface' })),
  });
  expect(made).toMatchObject({ successCount: 2, failedCount: 0 });
  await entry(vpcTable, '172.16.1.0/24', 'Available');
  await entry(vpcTable, '172.16.2.0/24', 'Available');
  await until('the batch is deleted', async () => {
    const gone = await sdk.drive('DeleteRouteEntries', { regionId, routeEntries: batch });
    return gone['successCount'] === 2 ? true : undefined;
  });
  await entry(vpcTable, '172.16.1.0/24', 'gone');
  await entry(vpcTable, '172.16.2.0/24', 'gone');
}

export async function bgp(sdk: OfficialSdk, routerId: string) {
  const groups = (status: string) => settled(sdk, 'DescribeBgpGroups', { routerId }, ['bgpGroups', 'bgpGroup'], status);
  const peers = (status: string) => settled(sdk, 'DescribeBgpPeers', { routerId }, ['bgpPeers', 'bgpPeer'], status);
  const networks = (status: string) =>
    settled(sdk, 'DescribeBgpNetworks', { routerId }, ['bgpNetworks', 'bgpNetwork'], status);
  const { bgpGroupId } = await sdk.drive('CreateBgpGroup', { regionId, routerId, peerAsn: 65001, authKey: 'key' });
  await groups('Available');
  await sdk.drive('ModifyBgpGroupAttribute', { regionId, bgpGroupId, description: 'to the gateway' });
  await groups('Available');
  const { bgpPeerId } = await sdk.drive('CreateBgpPeer', { regionId, bgpGroupId });
  await peers('Available');
  await sdk.drive('ModifyBgpPeerAttribute', { regionId, bgpPeerId, enableBfd: true, bfdMultiHop: 1 });
  await peers('Available');
  await sdk.drive('AddBgpNetwork', { regionId, routerId, dstCidrBlock: '10.0.0.0/16' });
  await networks('Available');
  await sdk.drive('DeleteBgpNetwork', { regionId, routerId, dstCidrBlock: '10.0.0.0/16' });
  await networks('gone');
  await sdk.drive('DeleteBgpPeer', { regionId, bgpPeerId });
  await peers('gone');
  await sdk.drive('DeleteBgpGroup', { regionId, bgpGroupId });
  await groups('gone');
}

export async function lifeOfBorder(sdk: OfficialSdk, first: string, id: unknown) {
  await sdk.drive('ModifyVirtualBorderRouterAttribute', { regionId, vbrId: first, description: 'the border' });
  await sdk.drive('UpdateVirtualBorderBandwidth', { regionId, virtualBorderRouterId: first, bandwidth: 500 });
  await sdk.drive('DescribeVirtualBorderRoutersForPhysicalConnection', { regionId, physicalConnectionId: id });
  await sdk.drive('TerminateVirtualBorderRouter', { regionId, vbrId: first });
  await shown(sdk, first, 'terminated');
  await sdk.drive('RecoverVirtualBorderRouter', { regionId, vbrId: first });
  await shown(sdk, first, 'active');
}

export async function lifeOfInterface(sdk: OfficialSdk, initiator: unknown, vRouterId: unknown) {
  await sdk.drive('DeactivateRouterInterface', { regionId, routerInterfaceId: initiator });
  await interfaceIs(sdk, initiator, 'Inactive');
  await sdk.drive('ActivateRouterInterface', { regionId, routerInterfaceId: initiator });
  await interfaceIs(sdk, initiator, 'Active');
  await sdk.drive('ModifyRouterInterfaceSpec', { regionId, routerInterfaceId: initiator, spec: 'Large.1' });
  await interfaceIs(sdk, initiator, 'Active');
  await sdk.drive('DeleteExpressConnect', { regionId, routerInterfaceId: initiator });
  await interfaceIs(sdk, initiator, 'gone');
  const lonely = { regionId, oppositeRegionId: regionId, routerType: 'VRouter', routerId: vRouterId };
  const idle = await sdk.drive('CreateRouterInterface', { ...lonely, role: 'AcceptingSide', spec: 'Negative' });
  await sdk.drive('DeleteRouterInterface', { regionId, routerInterfaceId: idle['routerInterfaceId'] });
}
