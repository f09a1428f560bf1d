// A line that is built wrong on purpose must be found out: the right verdict, the right finding, the right host.
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../shared/line/finding.ts';
import type { TestSpec } from '../../../shared/job/spec.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { commission } from '../../support/commission.ts';

const both = (durationSeconds: number): readonly TestSpec[] => [
  { tool: 'iperf3', direction: 'inbound', measures: 'bandwidth', durationSeconds },
  { tool: 'iperf3', direction: 'outbound', measures: 'bandwidth', durationSeconds },
];
const paced = both(3);

function finding(view: JobView, criterion: Finding['criterion'], direction: Finding['direction']): Finding {
  const found = view.findings.find((one) => one.criterion === criterion && one.direction === direction);
  if (!found) throw new Error(`no finding ${criterion} ${String(direction)}`);
  return found;
}

describe('a practice line', () => {
  it('that is sound is accepted, also where the platform does not limit flows', async () => {
    const view = await commission({ faults: ['flow-limit=off'], tests: paced });
    expect(view.findings.filter((one) => one.outcome !== 'pass')).toEqual([]);
    expect(view.verdict.word).toBe('accepted');
  });

  it('that is slower than sold is rejected for its rate in both directions, at the rate that it really has', async () => {
    const view = await commission({ faults: ['slow-line=0.8'], tests: paced });
    expect(view.verdict.word).toBe('rejected');
    for (const direction of ['inbound', 'outbound'] as const) {
      const rate = finding(view, 'rate', direction);
      expect(rate).toMatchObject({ outcome: 'fail', cause: { code: 'below-threshold' } });
      expect(Math.abs((rate.value ?? 0) / 160e6 - 1)).toBeLessThan(0.01);
    }
  });

  it('that loses one in a hundred is rejected for loss, and the loss is told to be on the line', async () => {
    const view = await commission({ faults: ['loss=1%'], tests: both(5), bandwidthBps: 100e6 });
    expect(view.verdict.word).toBe('rejected');
    for (const direction of ['inbound', 'outbound'] as const) {
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
    expect(view.verdict.word).toBe('incomplete');
    expect(view.hosts.find((host) => host.name === 'ecs4')).toMatchObject({
      state: 'refused',
      error: { code: 'host/unreachable' },
    });
    for (const direction of ['inbound', 'outbound'] as const) {
      expect(finding(view, 'alive', direction)).toMatchObject({
        outcome: 'not measured',
        value: 14,
        cause: { code: 'streams-missing', hosts: ['ecs4'] },
      });
      expect(finding(view, 'rate', direction)).toMatchObject({ outcome: 'inconclusive', cause: { hosts: ['ecs4'] } });
    }
    const carried = view.tests.flatMap((test) => test.streams.filter((stream) => stream.state === 'done'));
    expect(carried).toHaveLength(28);
    expect(carried.every((stream) => (stream.receivedRate?.bytesPerSecond ?? 0) > 0)).toBe(true);
  });

  it.each(['inbound', 'outbound'] as const)(
    'that is dead %s is rejected for that direction only',
    async (direction) => {
      const view = await commission({ faults: [`dead-direction=${direction}`], tests: paced });
      const other = direction === 'inbound' ? 'outbound' : 'inbound';
      expect(view.verdict.word).toBe('rejected');
      expect(finding(view, 'path', direction)).toMatchObject({
        outcome: 'fail',
        value: 0,
        cause: { code: 'direction-dead' },
      });
      expect(finding(view, 'path', other).outcome).toBe('pass');
      const others = view.findings.filter((one) => one.criterion !== 'path');
      expect(others.every((one) => one.outcome === 'not measured')).toBe(true);
    },
  );

  it('with a slow host is inconclusive and names it: neither the line nor the others are blamed', async () => {
    const view = await commission({ faults: ['slow-host=ecs7'], tests: paced });
    expect(view.verdict.word).toBe('incomplete');
    expect(view.findings.filter((one) => one.outcome === 'fail')).toEqual([]);
    for (const direction of ['inbound', 'outbound'] as const) {
      expect(finding(view, 'rate', direction)).toMatchObject({ outcome: 'inconclusive', cause: { hosts: ['ecs7'] } });
    }
  });
});
