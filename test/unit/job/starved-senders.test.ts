// A sender without CPU shows nothing of the line: one that goes as fast as it can is judged by what it brought.
import { describe, expect, it } from 'vitest';
import { wordCause } from '../../../shared/job/cause-words.ts';
import { explainDeficit } from '../../../shared/job/deficit.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { TestView } from '../../../shared/job/view.ts';
import { sampleEvents } from '../../sample/sample-job.ts';

const threshold = 190e6;

/** The outbound bandwidth test by netperf of a line that carries four fifths, with what its senders brought and had. */
function outbound(change: {
  readonly sentPps: number;
  readonly receivedPps: number;
  readonly gatewayBusy: number;
}): TestView {
  const tests = foldEvents(sampleEvents({ carriedShare: 0.8 })).tests;
  const test = tests.find(
    ({ plan }) => plan.tool === 'netperf' && plan.measures === 'bandwidth' && plan.direction === 'outbound',
  );
  if (!test) throw new Error('the sample has no such test');
  const rate = (packetsPerSecond: number) => ({
    packetsPerSecond,
    bytesPerSecond: packetsPerSecond * test.plan.payloadBytes,
  });
  return {
    ...test,
    cpuBusy: { gw: change.gatewayBusy, ecs1: 1 },
    totals: { ...test.totals, sent: rate(change.sentPps), received: rate(change.receivedPps) },
  };
}

const explain = (test: TestView) => explainDeficit(test, 174e6, threshold);

describe('less than the threshold was received', () => {
  it('and less was sent, by a sender whose CPU was always busy: it cannot be told from the line', () => {
    const cause = explain(outbound({ sentPps: 15_100, receivedPps: 15_000, gatewayBusy: 0.99 }));
    expect(cause).toEqual({ code: 'cpu-limited', hosts: ['gw'], data: { busy: 99 } });
    if (!cause) return;
    expect(wordCause(cause, 'rate', 'en').sentence).toBe(
      'A CPU of gw was 99 % busy and less was sent than the threshold: the line was never asked to carry it.',
    );
    expect(wordCause(cause, 'rate', 'zh').sentence).toContain('gw 的 CPU 占用 99 %');
  });

  it('while more than the threshold was sent: the line is what is left', () => {
    expect(explain(outbound({ sentPps: 18_000, receivedPps: 15_000, gatewayBusy: 1 }))).toBeUndefined();
  });

  it('by a sender with CPU to spare, whatever the receivers had: the line is what is left', () => {
    expect(explain(outbound({ sentPps: 15_100, receivedPps: 15_000, gatewayBusy: 0.9 }))).toBeUndefined();
  });
});

describe('a paced test of a line that carries four fifths', () => {
  const paced = foldEvents(sampleEvents({ carriedShare: 0.8 })).tests.find(
    ({ plan }) => plan.tool === 'iperf3' && plan.measures === 'bandwidth' && plan.direction === 'outbound',
  );

  /** The first so many streams bring that share of what was asked of them. */
  function held(streams: number, share: number): TestView {
    if (!paced) throw new Error('the sample has no such test');
    const askedBytes = (paced.plan.streamPayloadBps ?? 0) / 8;
    const rate = (bytesPerSecond: number) => ({
      bytesPerSecond,
      packetsPerSecond: bytesPerSecond / paced.plan.payloadBytes,
    });
    return {
      ...paced,
      streams: paced.streams.map((stream, index) => ({
        ...stream,
        sentRate: rate(askedBytes * (index < streams ? share : 1)),
      })),
    };
  }

  it('is not excused by one sender that brought a little less: the line would have stayed short all the same', () => {
    expect(explainDeficit(held(1, 0.9), 160e6, threshold)).toBeUndefined();
  });

  it('is excused where what the senders held back would have filled it', () => {
    expect(explainDeficit(held(16, 0.55), 110e6, threshold)).toMatchObject({
      code: 'sender-limited',
      data: { sentShare: 55 },
    });
  });
});
