// What a tool left unread is no loss: neither does it add to the line's, nor does it hide any.
import { describe, expect, it } from 'vitest';
import { foldEvents } from '../../../shared/job/fold.ts';
import { judgeTest } from '../../../shared/job/judge.ts';
import { sampleEvents, sampleSpec } from '../../sample/sample-job.ts';

const sent = 100_000;

/** The loss finding of a paced test that lost so many datagrams on its line and left so many unread. */
function judged({ line, unread }: { readonly line: number; readonly unread: number }) {
  const test = foldEvents(sampleEvents({})).tests.find(
    ({ plan }) => plan.tool === 'iperf3' && plan.measures === 'bandwidth' && plan.direction === 'inbound',
  );
  if (!test) throw new Error('the sample has no such test');
  const lost = line + unread;
  const none = { senderQueue: 0, receiverNic: 0, receiverSocket: 0, noSocket: 0, unexplained: 0 };
  const ledger = { sent, received: sent - lost, lost, line, unread, ...none };
  const { criteria, line: spec } = sampleSpec();
  const findings = judgeTest({ ...test, loss: line / sent, ledger }, criteria, spec.bandwidth, []);
  return findings.find(({ criterion }) => criterion === 'loss');
}

describe('more is missing than may be lost', () => {
  it('and all of it was left unread: passed, and it is said how that was counted', () => {
    const finding = judged({ line: 0, unread: 500 });
    expect(finding).toMatchObject({ outcome: 'pass', value: 0 });
    expect(finding?.decidedBy).toContain('received with what arrived when the tool had ended');
  });

  it('and more than may be lost was lost on the line: failed for that alone, however much was left unread', () => {
    expect(judged({ line: 120, unread: 5_000 })).toMatchObject({
      outcome: 'fail',
      value: 0.0012,
      cause: { code: 'above-threshold', data: { lost: 120, line: 120 } },
    });
  });
});
