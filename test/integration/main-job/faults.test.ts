// A line that is built wrong on purpose must be found out: the right verdict, the right finding, the right host.
import { describe, expect, it } from 'vitest';
import type { TestSpec } from '../../../shared/job/spec.ts';
import { commission } from '../../support/commission.ts';
import {
  directions,
  expectDeadDirection,
  expectDeadHost,
  expectSlowHost,
  expectSlowLine,
  finding,
} from '../../support/fault-findings.ts';

const both = (durationSeconds: number): readonly TestSpec[] => [
  { tool: 'iperf3', direction: 'inbound', measures: 'bandwidth', durationSeconds },
  { tool: 'iperf3', direction: 'outbound', measures: 'bandwidth', durationSeconds },
];
const paced = both(3);

describe('a practice line', () => {
  it('that is slower than sold is rejected for its rate in both directions, at the rate that it really has', async () => {
    const view = await commission({ faults: ['slow-line=0.8'], tests: paced });
    expectSlowLine(view, 160e6, 0.01);
  });

  it('that loses one in a hundred is rejected for loss, and the loss is told to be on the line', async () => {
    const view = await commission({ faults: ['loss=1%'], tests: both(5), bandwidthBps: 100e6 });
    expect(view.verdict.word).toBe('rejected');
    for (const direction of directions) {
      const loss = finding(view, 'loss', direction);
      expect(loss).toMatchObject({ outcome: 'fail', cause: { code: 'above-threshold' } });
      expect(loss.value).toBeGreaterThan(0.005);
      expect(loss.value).toBeLessThan(0.02);
      expect(Number(loss.cause?.data['line'])).toBeGreaterThan(0.95 * Number(loss.cause?.data['lost']));
      // 98 % were offered: what is lost of them leaves the rate above what is asked for.
      expect(finding(view, 'rate', direction).outcome).toBe('pass');
    }
  });

  it('with a dead host is incomplete and names it, while the other streams are still counted', async () => {
    const view = await commission({ faults: ['dead-host=ecs4'], tests: paced });
    expectDeadHost(view, 'ecs4');
    const carried = view.tests.flatMap((test) => test.streams.filter((stream) => stream.state === 'done'));
    expect(carried).toHaveLength(28);
    expect(carried.every((stream) => (stream.receivedRate?.bytesPerSecond ?? 0) > 0)).toBe(true);
  });

  it('that is dead in one direction is rejected for that direction only', async () => {
    expectDeadDirection(await commission({ faults: ['dead-direction=inbound'], tests: paced }), 'inbound');
  });

  it('with a slow host is inconclusive and names it: neither the line nor the others are blamed', async () => {
    expectSlowHost(await commission({ faults: ['slow-host=ecs7'], tests: paced }), 'ecs7');
  });
});
