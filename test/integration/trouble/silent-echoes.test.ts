// A line whose hosts have no ping in one direction and a filter for echo requests in the other still carries what it carries.
import { expect, it } from 'vitest';
import type { Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { commission } from '../../support/commission.ts';
import { configureSshd, on } from './on-hosts.ts';

it('ECS hosts without ping that drop echo requests: nothing is held against the line, and nothing is told that was not seen', async () => {
  const view = await commission({
    bandwidthBps: 100e6,
    tests: [{ tool: 'iperf3', direction: 'inbound', measures: 'bandwidth', durationSeconds: 4 }],
    prepare: async (fabric) => {
      const ecs = fabric.hosts.filter(({ name }) => name !== 'idc');
      await Promise.all(ecs.flatMap(({ name }) => [withoutPing(fabric, name), dropEchoRequests(fabric, name)]));
    },
  });
  expect(view.findings.filter(({ criterion }) => criterion === 'path')).toMatchObject([
    {
      direction: 'inbound',
      outcome: 'not measured',
      cause: { code: 'echoes-unsent', error: { code: 'tool/not-found' } },
    },
    // Nothing was tested outbound: the TCP connection made in place of echoes shows that this direction is not dead.
    { direction: 'outbound', outcome: 'inconclusive', value: 0, cause: { code: 'echoes-filtered' } },
  ]);
  expect(view.verdict.word).toBe('accepted');
  expect(view.findings.filter(({ test }) => test !== undefined).map(({ outcome }) => outcome)).not.toContain('fail');
});

/** Every command of the host but this one. */
async function withoutPing(fabric: Fabric, host: string): Promise<void> {
  const commands = '/run/commands';
  await on(
    fabric,
    host,
    `mkdir -p ${commands} && ln -sf /usr/sbin/* /usr/bin/* ${commands}/ && rm -f ${commands}/ping ${commands}/ping4`,
  );
  await configureSshd(fabric, host, [`SetEnv PATH=${commands}`]);
}

async function dropEchoRequests(fabric: Fabric, host: string): Promise<void> {
  const rule = 'icmp type echo-request drop';
  await on(
    fabric,
    host,
    `nft add table inet silent && nft 'add chain inet silent input { type filter hook input priority 0; }' && nft add rule inet silent input ${rule}`,
  );
}
