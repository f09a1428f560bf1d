// The parts of charts that need no canvas.
import { expect, test } from 'vitest';
import { DrawScheduler } from '../../../renderer/charts/draw-scheduler.ts';
import { sparklinePath } from '../../../renderer/charts/sparkline-path.ts';

test('charts are drawn together and at most twenty times a second', () => {
  const frames: ((nowMs: number) => void)[] = [];
  const scheduler = new DrawScheduler({ request: (callback) => void frames.push(callback) });
  const drawn: string[] = [];
  const left = () => void drawn.push('left');
  const right = () => void drawn.push('right');
  let nowMs = 0;
  for (let frame = 0; frame < 60; frame += 1) {
    scheduler.ask(left);
    scheduler.ask(left);
    scheduler.ask(right);
    frames.shift()?.((nowMs += 1000 / 60));
  }
  expect(drawn.filter((name) => name === 'left').length).toBeLessThanOrEqual(20);
  expect(drawn.filter((name) => name === 'left').length).toBeGreaterThanOrEqual(14);
  expect(drawn.filter((name) => name === 'right')).toHaveLength(drawn.length / 2);
});

test('a chart that is gone is not drawn any more', () => {
  const frames: ((nowMs: number) => void)[] = [];
  const scheduler = new DrawScheduler({ request: (callback) => void frames.push(callback) });
  const draw = () => {
    throw new Error('drawn after it was forgotten');
  };
  scheduler.ask(draw);
  scheduler.forget(draw);
  frames.shift()?.(100);
});

test('a small line ends at the right edge, falls to the bottom at zero and never leaves its box', () => {
  const box = { width: 100, height: 10, slots: 11, ceiling: 50 };
  expect(sparklinePath([50, 0], box)).toBe('M90.0 0.0L100.0 10.0');
  expect(sparklinePath([500], box)).toBe('M100.0 0.0');
  expect(sparklinePath([], box)).toBe('');
});
