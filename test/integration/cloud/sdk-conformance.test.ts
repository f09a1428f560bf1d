// Judged by a client that was not written here: the vendor's own SDK drives every action that the practice cloud offers.
import { describe, expect, it } from 'vitest';
import { actionNames } from '../../../electron/engine/practice/cloud/action-table.ts';
import { officialSdk, offeredActions } from './official-sdk.ts';
import { startPractice } from './practice-accounts.ts';
import { border, interfaceIs, shown } from './sdk/common.ts';
import { lineAndNetworks } from './sdk/line-and-networks.ts';
import { bgp, lifeOfBorder, lifeOfInterface, pair, routes } from './sdk/routing.ts';
import { failover, secondLine, tearDown } from './sdk/second-line.ts';
import { grants, sharedLines, tags } from './sdk/sharing.ts';

/** Actions of the SDK about physical connections, VBRs, router interfaces, networks, routes, BGP, grants and places. */
const ours =
  /PhysicalConnection|Vpconn|ForExpressConnect|FailoverTest|VirtualBorder|VbrHa|RouterInterface|DeleteExpressConnect|Bgp|AccessPoint|Region|Zones|VSwitch|VRouter|RouteTable|RouteEntr|InstanceToVbr|InstanceFromVbr|EcGrant|GrantRulesToCen|Vpcs?$|VpcAttribute|VpcCidr/;
/** The same words in products that Demarc has nothing to do with. */
const notOurs =
  /Vpn|Vco|Ipv[46]|Gateway|PrefixList|Traffic|Nat|Dhcp|ClassicLink|CidrReservation|RouteTarget|Publish|Withdraw|Default|Geographic|Business(Regions)/;

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
      await lifeOfBorder(sdk, first, id);
      const [initiator, acceptor] = await pair(sdk, account!.id, vbr, vpc['VRouterId']);
      await interfaceIs(sdk, acceptor, 'Active');
      await routes(sdk, vbr, (vpc['routerTableIds'] as Record<string, unknown>)['routerTableIds'], acceptor);
      await bgp(sdk, first);
      await lifeOfInterface(sdk, initiator, vpc['VRouterId']);

      const second = await secondLine(sdk, practice, first, circuit);
      const peer = await border(sdk, second, 2);
      await shown(sdk, peer, 'active');
      await failover(sdk, first, peer, second);
      await tags(sdk, first);
      await grants(sdk, tenant!.id, vpcId);
      await sharedLines({ sdk, other, practice, tenantId: tenant!.id }, id);
      await tearDown(sdk, circuit, { vbrs: [first, peer], second, vSwitchId, vpcId });

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
