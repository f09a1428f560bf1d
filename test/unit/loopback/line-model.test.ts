// The queueing model behind the loopback line: what it carries must be what was asked of it, whatever is offered.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LineModel,
  type Frame,
  type LinePlan,
  type Passage,
} from '../../../electron/engine/practice/line-model/line-model.ts';

const wide = { rateBps: 1e12, burstBytes: 1e9, queueBytes: 1e9 };
const narrow = { rateBps: 10e6, burstBytes: 6056, queueBytes: 125_000 };

function plan(changes: Partial<LinePlan>): LinePlan {
  return {
    senderPorts: {},
    line: narrow,
    lossShare: 0,
    delayMs: 0,
    jitterMs: 0,
    interruptions: [],
    cuts: [],
    receiverPorts: {},
    ...changes,
  };
}

function frame(number: number, changes: Partial<Frame<number>> = {}): Frame<number> {
  return { from: 'ecs1', to: 'idc', flow: 'one', bytes: 1442, isControl: false, cargo: number, ...changes };
}

/** Offers frames at their times, advancing in between as a live line does, and returns what arrived. */
function carry(model: LineModel<number>, frames: readonly { atMs: number; frame: Frame<number> }[]): Passage<number>[] {
  const passages: Passage<number>[] = [];
  for (const { atMs, frame: offered } of frames) {
    passages.push(...model.advance(atMs));
    model.offer(offered, atMs);
  }
  passages.push(...model.advance(1e9));
  return passages.filter(({ fate }) => fate === 'delivered');
}

/** A repeatable source of chance (a linear congruential generator, Numerical Recipes' constants). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const evenly = (count: number, everyMs: number, changes: Partial<Frame<number>> = {}) =>
  Array.from({ length: count }, (_, index) => ({ atMs: index * everyMs, frame: frame(index, changes) }));

const offers = fc.array(
  fc.record({
    gapMs: fc.double({ min: 0, max: 20, noNaN: true }),
    bytes: fc.integer({ min: 60, max: 1514 }),
    flow: fc.constantFrom('one', 'two', 'three'),
  }),
  { minLength: 1, maxLength: 300 },
);

function timed(gaps: readonly { gapMs: number; bytes: number; flow: string }[]) {
  let atMs = 0;
  return gaps.map(({ gapMs, bytes, flow }, index) => {
    atMs += gapMs;
    return { atMs, frame: frame(index, { bytes, flow }) };
  });
}

describe('a line', () => {
  test('never carries more than its rate and one burst in any stretch of time', () => {
    fc.assert(
      fc.property(offers, (gaps) => {
        const arrived = carry(new LineModel(plan({}), () => 0.5), timed(gaps));
        for (let from = 0; from < arrived.length; from += 7) {
          let bytes = 0;
          for (let to = from; to < arrived.length; to += 1) {
            bytes += arrived[to]!.frame.bytes;
            const elapsedMs = arrived[to]!.atMs - arrived[from]!.atMs;
            expect(bytes).toBeLessThanOrEqual((narrow.rateBps * elapsedMs) / 8000 + narrow.burstBytes + 1514);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('carries all of its rate when more is offered, to within its burst', () => {
    const model = new LineModel<number>(plan({}), () => 0.5);
    const arrived = carry(model, evenly(20_000, 0.5));
    const within = arrived.filter(({ atMs }) => atMs < 10_000).reduce((sum, one) => sum + one.frame.bytes, 0);
    const carriable = (narrow.rateBps * 10) / 8;
    expect(within).toBeGreaterThan(carriable - 1514);
    expect(within).toBeLessThanOrEqual(carriable + narrow.burstBytes + 1514);
  });

  test('loses nothing of what is offered below its rate', () => {
    const model = new LineModel<number>(plan({}), () => 0.5);
    expect(carry(model, evenly(5_000, 1.2))).toHaveLength(5_000);
    expect(model.counts).toMatchObject({ offeredFrames: 5_000, deliveredFrames: 5_000, lineDropped: 0, lineLost: 0 });
  });

  test('keeps the order, whatever the jitter', () => {
    fc.assert(
      fc.property(offers, fc.integer(), fc.double({ min: 0, max: 50, noNaN: true }), (gaps, seed, jitterMs) => {
        const model = new LineModel<number>(plan({ delayMs: 5, jitterMs }), chance(seed));
        const arrived = carry(model, timed(gaps));
        const numbers = arrived.map((one) => one.frame.cargo);
        expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
        const times = arrived.map((one) => one.atMs);
        expect(times).toEqual(times.toSorted((one, other) => one - other));
      }),
      { numRuns: 60 },
    );
  });

  test('accounts for every frame that reached it: delivered, dropped for want of room, or lost', () => {
    fc.assert(
      fc.property(offers, fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (gaps, seed, lossShare) => {
        const model = new LineModel<number>(plan({ lossShare }), chance(seed));
        carry(model, timed(gaps));
        const { offeredFrames, deliveredFrames, lineDropped, lineLost } = model.counts;
        expect(offeredFrames).toBe(gaps.length);
        expect(deliveredFrames + lineDropped + lineLost).toBe(offeredFrames);
      }),
    );
  });

  test('loses the share that it was told to lose', () => {
    const model = new LineModel<number>(plan({ line: wide, lossShare: 0.01 }), chance(7));
    carry(model, evenly(100_000, 0.1));
    expect(model.counts.lineLost / 100_000).toBeGreaterThan(0.009);
    expect(model.counts.lineLost / 100_000).toBeLessThan(0.011);
  });

  test('delays every frame by its delay, and by the jitter at most more', () => {
    const model = new LineModel<number>(plan({ line: wide, delayMs: 30, jitterMs: 8 }), chance(3));
    const delays = carry(model, evenly(1_000, 10)).map(({ atMs, frame: one }) => atMs - one.cargo * 10);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(30);
    expect(Math.max(...delays)).toBeLessThan(38.001);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(7);
  });

  test('carries nothing while it is cut, and everything before and after', () => {
    const model = new LineModel<number>(plan({ line: wide, cuts: [{ fromMs: 1000, toMs: 2000 }] }), () => 0.5);
    const seconds = carry(model, evenly(300, 10)).map(({ atMs }) => Math.floor(atMs / 1000));
    expect(new Set(seconds)).toEqual(new Set([0, 2]));
    expect(model.counts.lineLost).toBe(100);
  });

  test('is interrupted once in every test, so long after its data began to flow, and not by signalling', () => {
    const model = new LineModel<number>(plan({ line: wide, interruptions: [{ afterMs: 500, forMs: 200 }] }), () => 0.5);
    const signalling = evenly(100, 10).map(({ atMs, frame: one }) => ({ atMs, frame: { ...one, isControl: true } }));
    expect(carry(model, signalling)).toHaveLength(100);
    const tests = [3000, 7000].flatMap((startMs) =>
      evenly(100, 10).map(({ atMs, frame: one }) => ({ atMs: startMs + atMs, frame: one })),
    );
    const arrived = carry(model, tests).map(({ atMs }) => Math.floor(atMs / 100));
    expect(model.counts.lineLost).toBe(40);
    for (const gone of [35, 36, 75, 76]) expect(arrived).not.toContain(gone);
    for (const there of [34, 37, 74, 77]) expect(arrived).toContain(there);
  });
});

describe('limits beside the line', () => {
  test('hold one flow at its limit and leave the others what they offer', () => {
    const flowLimit = { rateBps: 1e6, burstBytes: 6056, queueBytes: 12_500 };
    const model = new LineModel<number>(plan({ line: wide, flowLimit }), () => 0.5);
    const frames = evenly(10_000, 1).map(({ atMs, frame: one }, index) => ({
      atMs,
      frame: index % 20 === 0 ? { ...one, flow: 'slow' } : { ...one, flow: 'greedy' },
    }));
    const arrived = carry(model, frames).filter(({ atMs }) => atMs < 10_000);
    const bytesOf = (flow: string) =>
      arrived.filter((one) => one.frame.flow === flow).reduce((sum, one) => sum + one.frame.bytes, 0);
    expect(bytesOf('greedy') * 8).toBeGreaterThan(0.98 * flowLimit.rateBps * 10);
    expect(bytesOf('greedy') * 8).toBeLessThan(1.02 * flowLimit.rateBps * 10);
    expect(arrived.filter((one) => one.frame.flow === 'slow').length).toBeGreaterThanOrEqual(499);
  });

  test('hold one sender and one receiver at their ports, and nobody else', () => {
    const slow = { rateBps: 1e6, burstBytes: 6056, queueBytes: 12_500 };
    const model = new LineModel<number>(
      plan({ line: wide, senderPorts: { ecs7: slow }, receiverPorts: { ecs8: slow } }),
      () => 0.5,
    );
    const frames = evenly(4_000, 1).map(({ atMs, frame: one }, index) => ({
      atMs,
      frame: [one, { ...one, from: 'ecs7' }, { ...one, to: 'ecs8' }, { ...one, to: 'ecs1' }][index % 4]!,
    }));
    carry(model, frames);
    const { senderPortDropped, receiverPortDropped, lineDropped } = model.counts;
    for (const dropped of [senderPortDropped, receiverPortDropped]) {
      expect(dropped).toBeGreaterThan(600);
      expect(dropped).toBeLessThan(700);
    }
    expect(lineDropped).toBe(0);
  });

  test('give a burst all of the queue and a lasting overload only the standing part', () => {
    const port = { rateBps: 10e6, burstBytes: 1514, queueBytes: 125_000, standingQueueBytes: 12_500 };
    const burst = new LineModel<number>(plan({ line: wide, senderPorts: { ecs1: port } }), () => 0.5);
    expect(carry(burst, evenly(80, 0))).toHaveLength(80);
    const flood = new LineModel<number>(plan({ line: wide, senderPorts: { ecs1: port } }), () => 0.5);
    const last = carry(flood, evenly(10_000, 0.2)).at(-1)!;
    expect(last.atMs - 2_000).toBeLessThan(12);
  });

  test('let signalling through a queue that a flood has filled', () => {
    const model = new LineModel<number>(plan({}), () => 0.5);
    const frames = evenly(4_000, 0.5).map(({ atMs, frame: one }, index) => ({
      atMs,
      frame: index % 100 === 99 ? { ...one, bytes: 120, isControl: true } : one,
    }));
    expect(carry(model, frames).filter((one) => one.frame.isControl)).toHaveLength(40);
  });
});
