import { describe, expect, it } from 'vitest';
import { openKernelDataPlane, type Site } from '../../../electron/engine/practice/cloud/lines/kernel-data-plane.ts';
import type { RouterRef } from '../../../electron/engine/practice/cloud/lines/data-plane.ts';
import { officialSdk } from './official-sdk.ts';
import { buildNamespaces } from './namespaces.ts';
import { startPractice, until } from './practice-accounts.ts';
import { addRoute, connectPair, createVbr, firstVpc, interfaceIn, region, removeRoute } from './steps.ts';

const partnerRegion = 'cn-shanghai';

/** Which namespace each VPC lives in; every VBR is the one `vbr`. */
function siteOf(vpcNodes: ReadonlyMap<string, string>): Site {
  const doors = new Map([
    ['vbr', ['line', 'to-vpc1', 'to-vpc2']],
    ['vpc1', ['to-vbr']],
    ['vpc2', ['to-vbr']],
  ]);
  const nodeOf = (router: RouterRef) => (router.kind === 'vbr' ? 'vbr' : vpcNodes.get(router.vpcId));
  return {
    nodeOf,
    doors,
    cable: (node, toward) => {
      if ('services' in toward) return undefined;
      if ('physicalConnectionId' in toward) return { device: 'line', neighbour: '10.100.0.2' };
      const other = nodeOf(toward.router);
      if (other === undefined) return undefined;
      const vpc = node === 'vbr' ? other : node;
      const link = vpc === 'vpc1' ? '169.254.1' : '169.254.2';
      return node === 'vbr'
        ? { device: `to-${vpc}`, neighbour: `${link}.2` }
        : { device: 'to-vbr', neighbour: `${link}.1` };
    },
  };
}

describe('packets meet what the control plane says', () => {
  it(
    'two VPCs are reached over one line exactly while their routes and interfaces stand',
    { timeout: 90_000 },
    async () => {
      await using namespaces = await buildNamespaces();
      await using practice = await startPractice({
        data: {
          lines: [{ account: 'line-owner', region, accessPointId: 'ap-cn-hangzhou-xh-A' }],
          vpcs: [
            { account: 'line-owner', region, cidrBlock: '172.16.1.0/24', vSwitches: ['172.16.1.0/25'] },
            { account: 'vpc-owner', region: partnerRegion, cidrBlock: '172.16.2.0/24', vSwitches: ['172.16.2.0/25'] },
          ],
        },
      });
      const line = practice.open('line-owner');
      const partner = practice.open('vpc-owner');
      const sides = [
        { account: line, region, vpc: await firstVpc(line, region), host: '172.16.1.1', node: 'vpc1' },
        {
          account: partner,
          region: partnerRegion,
          vpc: await firstVpc(partner, partnerRegion),
          host: '172.16.2.1',
          node: 'vpc2',
        },
      ] as const;
      const site = siteOf(new Map(sides.map((side) => [side.vpc.VpcId, side.node])));
      const plane = await openKernelDataPlane(namespaces, site);
      for (const change of practice.cloud.present()) plane.apply(change);
      practice.cloud.onDataPlane((change) => {
        plane.apply(change);
      });
      const reaches = (address: string) => namespaces.reaches('idc', address);
      const reachable = (address: string, wanted: boolean) =>
        until(`${address} is ${wanted ? '' : 'un'}reachable`, async () => {
          await plane.settled();
          return (await reaches(address)) === wanted ? true : undefined;
        });

      const vbr = await createVbr(line, 101);
      const table = vbr.RouteTableId ?? '';
      await addRoute(line, region, {
        RouteTableId: table,
        DestinationCidrBlock: '192.168.100.0/24',
        NextHopId: vbr.VlanInterfaceId ?? '',
      });
      const ends: { initiator: string; acceptor: string }[] = [];
      for (const side of sides) {
        const pair = await connectPair(
          { account: line, region, routerId: vbr.VbrId, accessPointId: vbr.AccessPointId ?? '' },
          { account: side.account, region: side.region, routerId: side.vpc.VRouterId ?? '' },
        );
        ends.push(pair);
        const there = {
          RouteTableId: table,
          DestinationCidrBlock: side.vpc.CidrBlock ?? '',
          NextHopId: pair.initiator,
        };
        const back = {
          RouteTableId: side.vpc.RouterTableIds[0] ?? '',
          DestinationCidrBlock: '192.168.100.0/24',
          NextHopId: pair.acceptor,
        };
        await addRoute(line, region, there);
        await plane.settled();
        expect(await reaches(side.host)).toBe(false);
        await addRoute(side.account, side.region, back);
        await reachable(side.host, true);
      }

      const [first] = ends;
      await line.call({
        action: 'DeactivateRouterInterface',
        region,
        parameters: { RouterInterfaceId: first?.initiator ?? '' },
      });
      await interfaceIn('Inactive', line, region, first?.initiator ?? '');
      await reachable(sides[0].host, false);
      expect(await reaches(sides[1].host)).toBe(true);
      await line.call({
        action: 'ActivateRouterInterface',
        region,
        parameters: { RouterInterfaceId: first?.initiator ?? '' },
      });
      await reachable(sides[0].host, true);

      await removeRoute(line, region, {
        RouteTableId: table,
        DestinationCidrBlock: '172.16.1.0/24',
        NextHopId: first?.initiator ?? '',
      });
      await reachable(sides[0].host, false);
      expect(await reaches(sides[1].host)).toBe(true);

      const drill = { resourceType: 'PHYSICALCONNECTION', resourceId: [vbr.PhysicalConnectionId], jobType: 'StartNow' };
      const sdk = officialSdk(practice.cloud.endpoint, practice.cloud.accounts[0]!);
      const { jobId } = await sdk.drive('CreateFailoverTestJob', { regionId: region, jobDuration: 4000, ...drill });
      await reachable(sides[1].host, false);
      await sdk.drive('StopFailoverTestJob', { regionId: region, jobId });
      await reachable(sides[1].host, true);

      await line.call({ action: 'TerminateVirtualBorderRouter', region, parameters: { VbrId: vbr.VbrId } });
      await reachable(sides[1].host, false);
      await reachable('10.100.0.1', false);
    },
  );
});
