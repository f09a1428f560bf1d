// A line in user space that is built wrong on purpose: what is wrong must be found there too, and nothing else.
import { describe, expect, it } from 'vitest';
import type { TestSpec } from '../../../shared/job/spec.ts';
import { commissionLoopback } from '../../support/commission-loopback.ts';
import {
  directions,
  expectDeadDirection,
  expectDeadHost,
  expectSlowHost,
  expectSlowLine,
  finding,
} from '../../support/fault-findings.ts';

const bandwidthBps = 50e6;
const paced: readonly TestSpec[] = directions.map((direction) => ({
  tool: 'iperf3',
  direction,
  measures: 'bandwidth',
  durationSeconds: 5,
}));

describe('a loopback line', () => {
  // The line, its hosts and everything else on the machine share its CPUs: one stall of a busy machine is no broken line.
  it('that carries what was sold is accepted, and says what could not be measured instead of a wrong number', async () => {
    const { view, counted } = await commissionLoopback([], paced);
    expect(view.findings.filter(({ outcome }) => outcome !== 'pass').map(({ criterion }) => criterion)).toEqual([
      'agreement',
      'agreement',
    ]);
    expect(view.verdict).toMatchObject({ word: 'accepted', final: true });
    expect(view.practice).toMatchObject({ kind: 'loopback, in user space', sharedKernel: true });
    for (const direction of directions) {
      const agreement = finding(view, 'agreement', direction);
      expect(agreement).toMatchObject({ outcome: 'not measured', cause: { code: 'shared-kernel' } });
      expect(agreement.value).toBeUndefined();
      expect(finding(view, 'rate', direction).value).toBeLessThan(bandwidthBps * 1.01);
    }
    for (const test of view.tests) {
      expect(test.totals.counted).toBeUndefined();
      expect(test.ledger).toBeUndefined();
      // The tools' count against the line's own: all they sent reached it, all that it delivered they read.
      const own = counted[test.plan.direction];
      const received = test.streams.reduce((sum, stream) => sum + (stream.totals.receivedPackets ?? 0), 0);
      expect(received).toBeLessThanOrEqual(own.deliveredFrames);
      expect(received).toBeGreaterThan(own.deliveredFrames * 0.97);
    }
  });

  it('that carries only 80 % of what was sold is rejected for its rate, in both directions', async () => {
    const { view } = await commissionLoopback(['slow-line=0.8'], paced);
    expectSlowLine(view, 40e6, 0.03);
  });

  it('that loses one in a hundred is rejected for loss', async () => {
    const { view, counted } = await commissionLoopback(['loss=1%'], paced);
    expect(view.verdict.word).toBe('rejected');
    for (const direction of directions) {
      expect(counted[direction].lineLost / counted[direction].offeredFrames).toBeGreaterThan(0.007);
      const loss = finding(view, 'loss', direction);
      expect(loss).toMatchObject({ outcome: 'fail', cause: { code: 'above-threshold' } });
      expect(loss.value).toBeGreaterThan(0.005);
    }
  });

  it('with a dead host is incomplete and names it, while the other streams are still measured', async () => {
    const { view } = await commissionLoopback(['dead-host=ecs4'], paced);
    expectDeadHost(view, 'ecs4');
  });

  it.each(directions)('that is dead %s is rejected for that direction only', async (direction) => {
    const { view } = await commissionLoopback([`dead-direction=${direction}`], paced);
    expectDeadDirection(view, direction);
  });

  it('with a slow host is inconclusive and names it: neither the line nor the others are blamed', async () => {
    const { view } = await commissionLoopback(['slow-host=ecs7'], paced);
    expectSlowHost(view, 'ecs7');
  });

  it('that is long, uneven and interrupted shows its round trip, its jitter, and the interruption as loss', async () => {
    const [inbound] = paced;
    if (!inbound) throw new Error('no paced test');
    const { view, counted } = await commissionLoopback(['delay=30ms', 'jitter=10ms', 'cut=1s@2s'], [inbound]);
    const path = view.paths.find(({ direction }) => direction === 'inbound');
    expect(path?.roundTripMs).toBeGreaterThanOrEqual(60);
    expect(path?.roundTripMs).toBeLessThan(120);
    const [test] = view.tests;
    expect(test?.jitterMs).toBeGreaterThan(0.2);
    // One second of five: the test that lost it goes on to its end, and the others' seconds are as good as ever.
    expect(counted.inbound.lineLost / counted.inbound.offeredFrames).toBeCloseTo(0.2, 1);
    expect(finding(view, 'loss', 'inbound')).toMatchObject({ outcome: 'fail', cause: { code: 'above-threshold' } });
    expect(finding(view, 'loss', 'inbound').value).toBeGreaterThan(0.15);
    expect(finding(view, 'alive', 'inbound').outcome).toBe('pass');
    expect(view.verdict.word).toBe('rejected');
  });

  it('floods of netperf end with what the line carried, not with what their senders threw at it', async () => {
    const { view, counted } = await commissionLoopback(
      [],
      [{ tool: 'netperf', direction: 'outbound', measures: 'bandwidth', durationSeconds: 5 }],
    );
    const [test] = view.tests;
    expect(test?.state).toBe('completed');
    const received = test?.streams.reduce((sum, stream) => sum + (stream.totals.receivedPackets ?? 0), 0) ?? 0;
    expect(received).toBeLessThanOrEqual(counted.outbound.deliveredFrames);
    expect(received).toBeGreaterThan(counted.outbound.deliveredFrames * 0.95);
    expect(test?.loss).toBeGreaterThan(0.5);
  });
});
