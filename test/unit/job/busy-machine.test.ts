// A machine that is line and hosts at once stood still: what is lacking by no more than that is not laid on its line.
import { describe, expect, it } from 'vitest';
import { explainStarvedLoss, machineStoodStill } from '../../../shared/job/busy-machine.ts';
import { wordCause } from '../../../shared/job/cause-words.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { MachineStalls, SeriesPoint, TestView } from '../../../shared/job/view.ts';
import { sampleEvents } from '../../sample/sample-job.ts';

const stalls: MachineStalls = { totalMs: 120, longestMs: 80, overMs: 3000 };
const threshold = 0.001;

function inbound(change: { readonly lostBySecond: readonly number[]; readonly stalls?: MachineStalls }): TestView {
  const test = foldEvents(sampleEvents({})).tests.find(
    ({ plan }) => plan.tool === 'iperf3' && plan.measures === 'bandwidth' && plan.direction === 'inbound',
  );
  if (!test) throw new Error('the sample has no such test');
  const sent = { packetsPerSecond: 1000, bytesPerSecond: 1_400_000 };
  const series = change.lostBySecond.map((lostPackets, second): SeriesPoint => ({ second, sent, lostPackets }));
  return { ...test, series, ...(change.stalls && { stalls: change.stalls }) };
}

describe('loss', () => {
  it('in one second of three, no more than piled up in the stalls: the machine’s, in words', () => {
    const cause = explainStarvedLoss(inbound({ lostBySecond: [0, 30, 0], stalls }), 0.01, threshold);
    expect(cause).toEqual({
      code: 'machine-starved',
      hosts: [],
      data: { totalMs: 120, longestMs: 80, seconds: 3 },
    });
    if (!cause) return;
    expect(wordCause(cause, 'loss', 'en').sentence).toMatch(/stood still for 120 ms of 3 s, 80 ms at a time/);
    expect(wordCause(cause, 'loss', 'zh').sentence).toMatch(/停顿共 120 ms，最长 80 ms/);
  });

  it.each([
    ['in every second', { lostBySecond: [10, 10, 10], stalls }, 0.01],
    ['of more than the stalls held up', { lostBySecond: [0, 150, 0], stalls }, 0.05],
    ['on a machine that kept time', { lostBySecond: [0, 30, 0] }, 0.01],
  ])('%s: not the machine’s', (_, change, loss) => {
    expect(explainStarvedLoss(inbound(change), loss, threshold)).toBeUndefined();
  });
});

describe('a rate', () => {
  const lostBySecond = [0, 0, 0];
  it('that lacks less than was carried in the time that the machine stood still is not decided', () => {
    expect(machineStoodStill(inbound({ lostBySecond, stalls }), 185e6, 190e6)?.code).toBe('machine-starved');
  });

  it('that lacks more, or of a machine that kept time, is the line’s', () => {
    expect(machineStoodStill(inbound({ lostBySecond, stalls }), 160e6, 190e6)).toBeUndefined();
    expect(machineStoodStill(inbound({ lostBySecond }), 189e6, 190e6)).toBeUndefined();
  });
});
