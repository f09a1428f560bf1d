// A firewall forgets a session: nothing of it passes any more, and nobody is told. The laptop notices by itself, the host as
// well, and what was measured over the other eight connections stands.
import { expect, it } from 'vitest';
import { commission } from '../../support/commission.ts';
import { leftOn, on, untilReceived } from './on-hosts.ts';
import { until } from '../fabric/until.ts';

const rules = `table inet hole {
  chain in { type filter hook input priority 0; tcp dport 22 drop; };
  chain out { type filter hook output priority 0; tcp sport 22 drop; };
}`;

it('an SSH connection that is swallowed is named as silent, its host ends its part, and the next test has it again', async () => {
  const view = await commission({
    bandwidthBps: 100e6,
    tests: [
      { tool: 'iperf3', direction: 'inbound', measures: 'bandwidth', durationSeconds: 25 },
      { tool: 'iperf3', direction: 'outbound', measures: 'bandwidth', durationSeconds: 4 },
    ],
    beside: async (fabric) => {
      await untilReceived(fabric, 'idc', 40e6);
      await on(fabric, 'ecs4', `nft '${rules}'`);
      await until(
        async () => (await leftOn(fabric)).filter((line) => line.startsWith('ecs4')),
        (left) => left.length === 0,
        30_000,
      );
      await on(fabric, 'ecs4', 'nft delete table inet hole');
    },
  });
  const [swallowed, next] = view.tests;
  if (!swallowed || !next) throw new Error('two tests were asked for');
  const streams = swallowed.streams.filter((stream) => stream.id.startsWith('ecs4.'));
  expect(streams).toHaveLength(2);
  for (const stream of streams) {
    expect(stream).toMatchObject({ state: 'dead', errorHost: 'ecs4', error: { code: 'host/connection-lost' } });
    expect(stream.error?.text).toMatch(/^The connection to ecs4 is lost: /);
  }
  expect(swallowed.streams.filter((stream) => stream.state === 'done')).toHaveLength(14);
  expect(next.streams.filter((stream) => stream.state === 'done')).toHaveLength(16);
  expect(view.verdict.word).toBe('incomplete');
  expect(view.findings.filter((finding) => finding.outcome === 'fail')).toEqual([]);
});
