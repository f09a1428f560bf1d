// The steps of building a line in the practice cloud, as the tests need them again and again.
import type { CloudAccount } from '../../../electron/engine/cloud/client/cloud-account.ts';
import { until } from './practice-accounts.ts';

export const region = 'cn-hangzhou';

export async function enabledCircuit(account: CloudAccount) {
  return until('a circuit is enabled', async () => {
    const circuits = await account.list({ action: 'DescribePhysicalConnections', region, parameters: {} });
    return circuits.find((circuit) => circuit.Status === 'Enabled');
  });
}

export async function createVbr(account: CloudAccount, vlanId: number) {
  const circuit = await enabledCircuit(account);
  const { VbrId } = await account.call({
    action: 'CreateVirtualBorderRouter',
    region,
    parameters: {
      PhysicalConnectionId: circuit.PhysicalConnectionId,
      VlanId: vlanId,
      LocalGatewayIp: '10.100.0.1',
      PeerGatewayIp: '10.100.0.2',
      PeeringSubnetMask: '255.255.255.252',
      Name: 'vbr-test',
    },
  });
  return vbr(account, VbrId);
}

export function vbr(account: CloudAccount, id: string) {
  return until(`the VBR ${id} is active`, async () => {
    const parameters = { Filter: [{ Key: 'VbrId', Value: [id] }], IncludeCrossAccountVbr: true };
    const [found] = await account.list({ action: 'DescribeVirtualBorderRouters', region, parameters });
    return found?.Status === 'active' ? found : undefined;
  });
}

export async function firstVpc(account: CloudAccount, inRegion: string) {
  return until('a VPC is shown', async () => {
    const [vpc] = await account.list({ action: 'DescribeVpcs', region: inRegion, parameters: {} });
    return vpc;
  });
}

export interface Side {
  readonly account: CloudAccount;
  readonly region: string;
  readonly routerId: string;
}

/** Both ends created, pointed at each other, connected and active. */
export async function connectPair(line: Side & { readonly accessPointId: string }, vpc: Side) {
  const [lineOwner, vpcOwner] = await Promise.all([line.account.identity(), vpc.account.identity()]);
  const initiator = await line.account.call({
    action: 'CreateRouterInterface',
    region: line.region,
    parameters: {
      RouterType: 'VBR',
      RouterId: line.routerId,
      Role: 'InitiatingSide',
      Spec: 'Large.1',
      AccessPointId: line.accessPointId,
      OppositeRegionId: vpc.region,
      OppositeRouterType: 'VRouter',
    },
  });
  const acceptor = await vpc.account.call({
    action: 'CreateRouterInterface',
    region: vpc.region,
    parameters: {
      RouterType: 'VRouter',
      RouterId: vpc.routerId,
      Role: 'AcceptingSide',
      Spec: 'Negative',
      OppositeRegionId: line.region,
      OppositeRouterType: 'VBR',
      OppositeAccessPointId: line.accessPointId,
    },
  });
  await vpc.account.call({
    action: 'ModifyRouterInterfaceAttribute',
    region: vpc.region,
    parameters: {
      RouterInterfaceId: acceptor.RouterInterfaceId,
      OppositeInterfaceId: initiator.RouterInterfaceId,
      OppositeInterfaceOwnerId: lineOwner.AccountId,
      OppositeRouterId: line.routerId,
      OppositeRouterType: 'VBR',
    },
  });
  await line.account.call({
    action: 'ModifyRouterInterfaceAttribute',
    region: line.region,
    parameters: {
      RouterInterfaceId: initiator.RouterInterfaceId,
      OppositeInterfaceId: acceptor.RouterInterfaceId,
      OppositeInterfaceOwnerId: vpcOwner.AccountId,
      OppositeRouterId: vpc.routerId,
      OppositeRouterType: 'VRouter',
    },
  });
  await line.account.call({
    action: 'ConnectRouterInterface',
    region: line.region,
    parameters: { RouterInterfaceId: initiator.RouterInterfaceId },
  });
  await interfaceIn('Active', line.account, line.region, initiator.RouterInterfaceId);
  await interfaceIn('Active', vpc.account, vpc.region, acceptor.RouterInterfaceId);
  return { initiator: initiator.RouterInterfaceId, acceptor: acceptor.RouterInterfaceId };
}

/** `gone` waits until the interface no longer exists. */
export function interfaceIn(state: string, account: CloudAccount, inRegion: string, id: string) {
  return until(`the interface ${id} is ${state}`, async () => {
    const call = {
      action: 'DescribeRouterInterfaceAttribute',
      region: inRegion,
      parameters: { InstanceId: id },
    } as const;
    const { routerInterface } = await account.call(call);
    return (routerInterface?.Status ?? 'gone') === state ? true : undefined;
  });
}

export async function addRoute(account: CloudAccount, inRegion: string, route: NewRoute) {
  const parameters = { ...route, NextHopType: 'RouterInterface' } as const;
  await account.call({ action: 'CreateRouteEntry', region: inRegion, parameters });
  await routeIn('Available', account, inRegion, route);
}

export async function removeRoute(account: CloudAccount, inRegion: string, route: NewRoute) {
  await account.call({ action: 'DeleteRouteEntry', region: inRegion, parameters: route });
  await routeIn('gone', account, inRegion, route);
}

interface NewRoute {
  readonly RouteTableId: string;
  readonly DestinationCidrBlock: string;
  readonly NextHopId: string;
}

function routeIn(state: string, account: CloudAccount, inRegion: string, route: NewRoute) {
  return until(`the route ${route.DestinationCidrBlock} is ${state}`, async () => {
    const parameters = { RouteTableId: route.RouteTableId };
    const entries = await account.list({ action: 'DescribeRouteEntryList', region: inRegion, parameters });
    const entry = entries.find((candidate) => candidate.DestinationCidrBlock === route.DestinationCidrBlock);
    return (entry?.Status ?? 'gone') === state ? true : undefined;
  });
}
