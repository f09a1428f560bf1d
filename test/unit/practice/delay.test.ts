import fc from 'fast-check';
import { expect, test } from 'vitest';
import { delayPlan } from '../../../electron/engine/practice/fabric/delay/delay-plan.ts';
import { FrameReader, writeFrames } from '../../../electron/engine/practice/fabric/delay/frame-stream.ts';
import { cutRules } from '../../../electron/engine/practice/fabric/model/cut-rules.ts';
import { parseFault } from '../../../electron/engine/practice/fabric/model/fault.ts';
import { LineModel } from '../../../electron/engine/practice/line-model/line-model.ts';

const plan = (...faults: string[]) => delayPlan(faults.map(parseFault));

test('frames come out of a stream as they went in, wherever it was cut', () => {
  const frame = fc.record({
    device: fc.integer({ min: 0, max: 255 }),
    frame: fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
  });
  fc.assert(
    fc.property(fc.array(frame), fc.integer({ min: 1, max: 50 }), (frames, chunkBytes) => {
      const bytes = writeFrames(frames);
      const reader = new FrameReader();
      const read = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
        reader.push(bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes)),
      );
      expect(read.flat()).toEqual(frames);
    }),
  );
});

test('no frame leaves the kernel for a fault that does not need it', () => {
  expect(plan('loss=1%', 'cut=2s@5s', 'slow-line=0.8')).toBeUndefined();
  expect(plan('delay=20ms')).toMatchObject({ delayMs: 20, jitterMs: 0 });
  expect(plan('jitter=5ms', 'loss=1%')).toMatchObject({ delayMs: 0, jitterMs: 5, lossShare: 0 });
});

test('what is held back is neither limited nor lost, and keeps its order', () => {
  const asked = plan('delay=20ms', 'jitter=5ms');
  if (!asked) throw new Error('no plan');
  const model = new LineModel<number>(asked, Math.random);
  for (let number = 0; number < 10_000; number += 1) {
    const frame = { from: '', to: '', flow: '', bytes: 1514, isControl: false, cargo: number };
    expect(model.offer(frame, number / 1000)).toBeUndefined();
  }
  expect(model.advance(19.9)).toEqual([]);
  const arrived = model.advance(10 + 25);
  expect(arrived.map(({ frame }) => frame.cargo)).toEqual(Array.from({ length: 10_000 }, (_, number) => number));
  expect(model.counts).toMatchObject({ lineDropped: 0, lineLost: 0, deliveredFrames: 10_000 });
});

test('a cut at the very beginning waits for nothing, and several cuts have clocks of their own', () => {
  const ports = { inbound: 'to-idc', outbound: 'to-vbr' };
  expect(cutRules([], ports)).toBeUndefined();
  const rules = cutRules(['cut=2s@0s', 'cut=0.5s@3s'].map(parseFault), ports) ?? '';
  expect(rules).not.toContain('update @before-cut-0');
  expect(rules).toContain('update @until-back-0 { meta oif timeout 2000ms }');
  expect(rules).toContain('update @before-cut-1 { meta oif timeout 3000ms }');
  expect(rules).toContain('update @until-back-1 { meta oif timeout 3500ms }');
});
