import { describe, expect, it } from 'vitest';
import { actionNames } from '../../../electron/engine/practice/cloud/action-table.ts';
import { officialSdk, offeredActions, type OfficialSdk } from './official-sdk.ts';
import { startPractice, until, type Practice } from './practice-accounts.ts';

const regionId = 'cn-hangzhou';

/** Actions of the SDK about physical connections, VBRs, router interfaces, networks, routes, BGP, grants and places. */
const ours =
  /PhysicalConnection|Vpconn|ForExpressConnect|FailoverTest|VirtualBorder|VbrHa|RouterInterface|DeleteExpressConnect|Bgp|AccessPoint|Region|Zones|VSwitch|VRouter|RouteTable|RouteEntr|InstanceToVbr|InstanceFromVbr|EcGrant|GrantRulesToCen|Vpcs?$|VpcAttribute|VpcCidr/;
/** The same words in products that Demarc has nothing to do with. */
const notOurs =
  /Vpn|Vco|Ipv[46]|Gateway|PrefixList|Traffic|Nat|Dhcp|ClassicLink|CidrReservation|RouteTarget|Publish|Withdraw|Default|Geographic|Business(Regions)/;

/** Asks until the first listed item has the status. */
async function settled(
  sdk: OfficialSdk,
  action: string,
  fields: Record<string, unknown>,
  path: readonly string[],
  wanted: string,
) {
  return until(`${action} shows ${wanted}`, async () => {
    let at: unknown = await sdk.drive(action, { regionId, ...fields });
    for (const step of path) at = (at as Record<string, unknown> | undefined)?.[step];
    const [first] = (at ?? []) as Record<string, unknown>[];
    const status = first === undefined ? 'gone' : String(first['status']);
    return status === wanted ? (first ?? {}) : undefined;
  });
}

async function lineAndNetworks(sdk: OfficialSdk, practice: Practice) {
  await sdk.drive('DescribeRegions', {});
  await sdk.drive('DescribeZones', { regionId });
  await sdk.drive('DescribeAccessPoints', { regionId });
  await sdk.drive('ListBusinessAccessPoints', { regionId });
  await sdk.drive('GetPhysicalConnectionServiceStatus', { regionId });
  practice.cloud.account('line-owner').trafficService = false;
  await sdk.drive('OpenPhysicalConnectionService', { regionId });
  const order = { regionId, accessPointId: 'ap-cn-hangzhou-xh-A', lineOperator: 'CT', portType: '1000Base-LX' };
  const { physicalConnectionId: id } = await sdk.drive('CreatePhysicalConnection', {
    ...order,
    bandwidth: 1000,
    name: 'line-one',
  });
  const circuit = (status: string, physicalConnectionId = id) => {
    const filter = [{ key: 'PhysicalConnectionId', value: [physicalConnectionId] }];
    return settled(
      sdk,
      'DescribePhysicalConnections',
      { filter },
      ['physicalConnectionSet', 'physicalConnectionType'],
      status,
    );
  };
  await circuit('Allocated');
  await sdk.drive('ModifyPhysicalConnectionAttribute', { regionId, physicalConnectionId: id, description: 'hall two' });
  const letter = {
    regionId,
    instanceId: id,
    companyName: 'Example',
    constructionTime: '2026-01-01T00:00:00Z',
    lineType: 'FIBRE',
    si: 'Builder',
    PMInfo: [
      { PMName: 'Li', PMCertificateType: 'Passport', PMCertificateNo: 'E1', PMGender: 'Male', PMContactInfo: '1' },
    ],
  };
  await sdk.drive('ApplyPhysicalConnectionLOA', letter);
  practice.cloud.people.rejectLetter(String(id), 'IllegalParam.CardId');
  await sdk.drive('SecondApplyPhysicalConnectionLOA', letter);
  practice.cloud.people.approveLetter(String(id));
  await sdk.drive('DescribePhysicalConnectionLOA', { regionId, instanceId: id });
  await sdk.drive('CompletePhysicalConnectionLOA', { regionId, instanceId: id, finishWork: true, lineCode: 'C1' });
  await sdk.drive('ConfirmPhysicalConnection', { regionId, physicalConnectionId: id });
  await sdk.drive('CreatePhysicalConnectionOccupancyOrder', { regionId, physicalConnectionId: id, autoPay: true });
  await circuit('Enabled');
  await sdk.drive('EnablePhysicalConnection', { regionId, physicalConnectionId: id });
  await sdk.drive('ListPhysicalConnectionFeatures', { regionId, physicalConnectionId: id });
  const setup = await sdk.drive('CreatePhysicalConnectionSetupOrder', {
    ...order,
    accessPointId: 'ap-cn-hangzhou-yh-B',
  });
  await circuit('Allocated', setup['physicalConnectionId']);
  await sdk.drive('CancelPhysicalConnection', { regionId, physicalConnectionId: setup['physicalConnectionId'] });
  await sdk.drive('DeletePhysicalConnection', { regionId, physicalConnectionId: setup['physicalConnectionId'] });

  const { vpcId } = await sdk.drive('CreateVpc', { regionId, cidrBlock: '10.0.0.0/16', vpcName: 'vpc-one' });
  const vpc = await settled(sdk, 'DescribeVpcs', { vpcId }, ['vpcs', 'vpc'], 'Available');
  await sdk.drive('ModifyVpcAttribute', { regionId, vpcId, description: 'the test network' });
  await sdk.drive('DescribeVpcAttribute', { regionId, vpcId });
  await sdk.drive('AssociateVpcCidrBlock', { regionId, vpcId, secondaryCidrBlock: '10.9.0.0/16' });
  await sdk.drive('UnassociateVpcCidrBlock', { regionId, vpcId, secondaryCidrBlock: '10.9.0.0/16' });
  const wider = { originalCidrBlock: '10.0.0.0/16', targetCidrBlock: '10.0.0.0/15' };
  await sdk.drive('ModifyVpcCidrBlock', { regionId, vpcId, ...wider });
  await sdk.drive('DescribeVRouters', { regionId });
  await sdk.drive('ModifyVRouterAttribute', { regionId, VRouterId: vpc['VRouterId'], VRouterName: 'router-one' });
  const { vSwitchId } = await sdk.drive('CreateVSwitch', {
    regionId,
    vpcId,
    zoneId: `${regionId}-h`,
    cidrBlock: '10.0.1.0/24',
  });
  await settled(sdk, 'DescribeVSwitches', { vpcId }, ['vSwitches', 'vSwitch'], 'Available');
  await sdk.drive('DescribeVSwitchAttributes', { regionId, vSwitchId });
  await sdk.drive('ModifyVSwitchAttribute', { regionId, vSwitchId, vSwitchName: 'switch-one' });
  const { routeTableId } = await sdk.drive('CreateRouteTable', { regionId, vpcId, routeTableName: 'table-one' });
  await sdk.drive('ModifyRouteTableAttributes', { regionId, routeTableId, description: 'second table' });
  await sdk.drive('AssociateRouteTable', { regionId, routeTableId, vSwitchId });
  await sdk.drive('UnassociateRouteTable', { regionId, routeTableId, vSwitchId });
  await sdk.drive('DeleteRouteTable', { regionId, routeTableId });
  await sdk.drive('DescribeRouteTableList', { regionId, vpcId });
  await sdk.drive('GetVpcRouteEntrySummary', { regionId, vpcId });
  return { id, vpc, vpcId, vSwitchId, circuit };
}

async function border(sdk: OfficialSdk, physicalConnectionId: unknown, vlanId: number) {
  const { vbrId } = await sdk.drive('CreateVirtualBorderRouter', {
    regionId,
    physicalConnectionId,
    vlanId,
    localGatewayIp: `10.100.${vlanId}.1`,
    peerGatewayIp: `10.100.${vlanId}.2`,
    peeringSubnetMask: '255.255.255.252',
    name: 'vbr-one',
  });
  return String(vbrId);
}

const shown = (sdk: OfficialSdk, vbrId: string, status: string) => {
  const fields = { filter: [{ key: 'VbrId', value: [vbrId] }] };
  return settled(
    sdk,
    'DescribeVirtualBorderRouters',
    fields,
    ['virtualBorderRouterSet', 'virtualBorderRouterType'],
    status,
  );
};

const interfaceIs = (sdk: OfficialSdk, id: unknown, status: string) => {
  const fields = { filter: [{ key: 'RouterInterfaceId', value: [id] }] };
  return settled(sdk, 'DescribeRouterInterfaces', fields, ['routerInterfaceSet', 'routerInterfaceType'], status);
};

async function pair(sdk: OfficialSdk, uid: string, vbr: Record<string, unknown>, vRouterId: unknown) {
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

async function routes(sdk: OfficialSdk, vbr: Record<string, unknown>, tables: unknown, acceptor: unknown) {
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

async function bgp(sdk: OfficialSdk, routerId: string) {
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

describe('the vendor’s own SDK', () => {
  it(
    'drives every action that the practice cloud offers, and its models fit every answer',
    { timeout: 120_000 },
    async () => {
      await using practice = await startPractice({ settings: { lagMs: 0 }, data: { lines: [], vpcs: [] } });
      const [account, tenant] = practice.cloud.accounts;
      const sdk = officialSdk(practice.cloud.endpoint, account!);
      const other = officialSdk(practice.cloud.endpoint, tenant!);
      const { id, vpc, vpcId, vSwitchId, circuit } = await lineAndNetworks(sdk, practice);

      const first = await border(sdk, id, 1);
      const vbr = await shown(sdk, first, 'active');
      await sdk.drive('ModifyVirtualBorderRouterAttribute', { regionId, vbrId: first, description: 'the border' });
      await sdk.drive('UpdateVirtualBorderBandwidth', { regionId, virtualBorderRouterId: first, bandwidth: 500 });
      await sdk.drive('DescribeVirtualBorderRoutersForPhysicalConnection', { regionId, physicalConnectionId: id });
      await sdk.drive('TerminateVirtualBorderRouter', { regionId, vbrId: first });
      await shown(sdk, first, 'terminated');
      await sdk.drive('RecoverVirtualBorderRouter', { regionId, vbrId: first });
      await shown(sdk, first, 'active');

      const [initiator, acceptor] = await pair(sdk, account!.id, vbr, vpc['VRouterId']);
      await interfaceIs(sdk, acceptor, 'Active');
      await routes(sdk, vbr, (vpc['routerTableIds'] as Record<string, unknown>)['routerTableIds'], acceptor);
      await bgp(sdk, first);
      await sdk.drive('DeactivateRouterInterface', { regionId, routerInterfaceId: initiator });
      await interfaceIs(sdk, initiator, 'Inactive');
      await sdk.drive('ActivateRouterInterface', { regionId, routerInterfaceId: initiator });
      await interfaceIs(sdk, initiator, 'Active');
      await sdk.drive('ModifyRouterInterfaceSpec', { regionId, routerInterfaceId: initiator, spec: 'Large.1' });
      await interfaceIs(sdk, initiator, 'Active');
      await sdk.drive('DeleteExpressConnect', { regionId, routerInterfaceId: initiator });
      await interfaceIs(sdk, initiator, 'gone');
      const lonely = { regionId, oppositeRegionId: regionId, routerType: 'VRouter', routerId: vpc['VRouterId'] };
      const idle = await sdk.drive('CreateRouterInterface', { ...lonely, role: 'AcceptingSide', spec: 'Negative' });
      await sdk.drive('DeleteRouterInterface', { regionId, routerInterfaceId: idle['routerInterfaceId'] });

      const spare = { regionId, accessPointId: 'ap-cn-hangzhou-xh-A', lineOperator: 'CT' };
      const { physicalConnectionId: second } = await sdk.drive('CreatePhysicalConnection', spare);
      await circuit('Allocated', second);
      await sdk.drive('ConfirmPhysicalConnection', { regionId, physicalConnectionId: second });
      await sdk.drive('EnablePhysicalConnection', { regionId, physicalConnectionId: second });
      await circuit('Enabled', second);
      const side = { regionId, vbrId: first, physicalConnectionId: second };
      const addresses = {
        localGatewayIp: '10.101.0.1',
        peerGatewayIp: '10.101.0.2',
        peeringSubnetMask: '255.255.255.252',
      };
      await sdk.drive('AssociatePhysicalConnectionToVirtualBorderRouter', { ...side, vlanId: '9', ...addresses });
      await until('the second circuit is associated', async () => {
        const [vbrNow] = Object.values(practice.cloud.snapshot().vbrs);
        return Promise.resolve(vbrNow?.circuits[0]?.Status === 'Associated' ? true : undefined);
      });
      const amended = [
        { PhysicalConnectionId: second, PeerGatewayIp: '10.101.0.3', PeeringSubnetMask: '255.255.255.248' },
      ];
      const associatedPhysicalConnections = JSON.stringify(amended);
      await sdk.drive('ModifyVirtualBorderRouterAttribute', { regionId, vbrId: first, associatedPhysicalConnections });
      expect(practice.cloud.snapshot().vbrs[first]?.circuits).toMatchObject([
        { PeerGatewayIp: '10.101.0.3', VlanId: 9 },
      ]);
      await sdk.drive('UnassociatePhysicalConnectionFromVirtualBorderRouter', side);
      const peer = await border(sdk, second, 2);
      await shown(sdk, peer, 'active');
      const { vbrHaId } = await sdk.drive('CreateVbrHa', { regionId, vbrId: first, peerVbrId: peer });
      await until('the failover group is active', async () => {
        const group = await sdk.drive('DescribeVbrHa', { regionId, vbrHaId });
        return group['status'] === 'Active' ? true : undefined;
      });
      await sdk.drive('DeleteVbrHa', { regionId, instanceId: vbrHaId });

      const drill = { regionId, jobDuration: 60, resourceType: 'PHYSICALCONNECTION', resourceId: [second] };
      const { jobId } = await sdk.drive('CreateFailoverTestJob', { ...drill, jobType: 'StartLater' });
      await sdk.drive('UpdateFailoverTestJob', { regionId, jobId, name: 'drill' });
      await sdk.drive('StartFailoverTestJob', { regionId, jobId });
      const running = await sdk.drive('DescribeFailoverTestJob', { regionId, jobId });
      expect(running).toMatchObject({ failoverTestJobModel: { status: 'Testing', name: 'drill' } });
      await sdk.drive('StopFailoverTestJob', { regionId, jobId });
      await sdk.drive('DescribeFailoverTestJobs', { regionId });
      await sdk.drive('DeleteFailoverTestJob', { regionId, jobId });

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

      await sdk.drive('DescribeGrantRulesToCen', { regionId, instanceId: vpcId, instanceType: 'VPC' });
      const grant = { regionId, instanceId: vpcId, vbrOwnerUid: Number(tenant!.id), vbrRegionNo: regionId };
      await sdk.drive('GrantInstanceToVbr', { ...grant, grantType: 'Specify', vbrInstanceIds: ['vbr-1', 'vbr-2'] });
      const relations = await until('the grants are visible', async () => {
        const found = await sdk.drive('DescribeEcGrantRelation', { instanceId: vpcId, instanceType: 'VPC' });
        return found['totalCount'] === 2 ? found : undefined;
      });
      expect(relations).toMatchObject({ page: 1 });
      await sdk.drive('RevokeInstanceFromVbr', { ...grant, grantType: 'Specify', vbrInstanceIds: ['vbr-1', 'vbr-2'] });

      const shared = { regionId, physicalConnectionId: id, spec: '50M', vlanId: 77, vpconnAliUid: Number(tenant!.id) };
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

      const foreign = { regionId, physicalConnectionId: id, vbrOwnerId: Number(tenant!.id) };
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

      for (const vbrId of [first, peer]) {
        await until('the VBR may be deleted', async () => {
          const deleted = await sdk.drive('DeleteVirtualBorderRouter', { regionId, vbrId }).catch(() => undefined);
          return deleted === undefined ? undefined : true;
        });
        await shown(sdk, vbrId, 'gone');
      }
      await sdk.drive('TerminatePhysicalConnection', { regionId, physicalConnectionId: second });
      await circuit('Terminated', second);
      await sdk.drive('DeletePhysicalConnection', { regionId, physicalConnectionId: second });
      await sdk.drive('DeleteVSwitch', { regionId, vSwitchId });
      await settled(sdk, 'DescribeVSwitches', { vpcId }, ['vSwitches', 'vSwitch'], 'gone');
      await sdk.drive('DeleteVpc', { regionId, vpcId });

      const driven = new Set([...sdk.driven, ...other.driven]);
      const offered = offeredActions().filter((action) => ours.test(action) && !notOurs.test(action));
      const covered = offered.filter((action) => driven.has(action));
      const all = offeredActions().length;
      console.log(
        `official SDK: ${covered.length} of ${offered.length} actions in scope driven (it offers ${all} in all)`,
      );
      expect([...sdk.mistyped, ...other.mistyped]).toEqual([]);
      expect(actionNames('vpc').filter((action) => !driven.has(action))).toEqual([]);
      expect(offered.filter((action) => !driven.has(action))).toEqual([]);
    },
  );
});
