// iperf3 asks with one datagram whether its stream may begin. Lost, it would cost the test a stream for no fault of the line's.
import { expect, it } from 'vitest';
import type { EventBody } from '../../../shared/job/events.ts';
import { commission } from '../../support/commission.ts';

it('a lost first datagram is named and the test begins anew: its figures are those of the whole test', async () => {
  const repeats: EventBody<'test.repeated'>[] = [];
  const view = await commission({
    tests: [{ tool: 'iperf3', direction: 'inbound', measures: 'bandwidth', durationSeconds: 4 }],
    prepare: async (fabric) => {
      // The one datagram has 32 bytes with its headers: the first is dropped, the second no more.
      const rules =
        'table inet first { chain in { type filter hook input priority 0; udp dport 16003 quota until 40 bytes drop; }; }';
      const { outcome, stderr } = await fabric.node('idc').run(['nft', rules]);
      if (outcome !== 0) throw new Error(stderr);
    },
    onEvent: (event) => {
      if (event.type === 'test.repeated') repeats.push(event.body);
    },
  });
  expect(repeats).toMatchObject([{ attempt: 1, error: { code: 'campaign/no-first-answer', data: { port: 16003 } } }]);
  const [test] = view.tests;
  expect(test?.repeats).toHaveLength(1);
  expect(test?.streams.filter((stream) => stream.state === 'done')).toHaveLength(16);
  expect(test?.series.length).toBeLessThan(8); // nothing of the first attempt is drawn
  expect(view.verdict.word).toBe('accepted');
});
