// A receiver that is held up at the end of its test: iperf3 ends without reading what waits in its buffer, and calls it lost.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { commission } from '../../support/commission.ts';
import { until } from '../fabric/until.ts';

const durationSeconds = 4;

it('datagrams that reached the receiving kernel when the tool had ended are told as late, and none of them as lost', async () => {
  const view = await commission({
    tests: [{ tool: 'iperf3', direction: 'outbound', measures: 'bandwidth', durationSeconds }],
    beside: holdUpTheEnd,
  });
  const [test] = view.tests;
  if (!test?.ledger) throw new Error('the test has no ledger');
  const { sent, received, lost, unread = 0, noSocket, unexplained } = test.ledger;
  expect(unread).toBeGreaterThan(20);
  expect(lost).toBe(sent - received);
  expect(Math.abs(unexplained)).toBeLessThanOrEqual(2);
  expect(test.loss).toBeCloseTo((lost - unread - noSocket) / sent, 6);
  expect(test.streams.every(({ state }) => state === 'done')).toBe(true);
  const loss = view.findings.find((finding) => finding.criterion === 'loss');
  expect(loss?.decidedBy).toContain('with what arrived when the tool had ended');
  expect(loss?.cause?.code).not.toBe('above-threshold');
});

/** Stops a receiver shortly before its sender ends and lets it go on when that has asked for the result. */
async function holdUpTheEnd(fabric: Fabric): Promise<void> {
  const host = fabric.node('ecs7');
  await until(
    () => host.run(['ss', '-Huan', 'sport = :16001']),
    (sockets) => sockets.stdout.includes('172.16.0.8:16001'),
    60_000,
  );
  const listening = await host.run(['ss', '-Hltnp', 'sport = :16001']);
  const pid = /pid=(\d+)/.exec(listening.stdout)?.[1];
  if (pid === undefined) throw new Error(`nobody listens on 16001: ${listening.stdout}`);
  await pause((durationSeconds - 0.7) * 1000);
  await host.run(['kill', '-STOP', pid]);
  await pause(1_500);
  await host.run(['kill', '-CONT', pid]);
}
