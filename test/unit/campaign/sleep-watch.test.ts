import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SleepWatch } from '../../../electron/engine/measure/campaign/sleep-watch.ts';
import type { NewEvent } from '../../../shared/job/events.ts';

let nowMs: number;
let recorded: NewEvent[];
let watch: SleepWatch;

beforeEach(() => {
  vi.useFakeTimers();
  nowMs = 1_000;
  recorded = [];
  watch = new SleepWatch(
    (event) => recorded.push(event),
    () => nowMs,
  );
});
afterEach(() => {
  watch[Symbol.dispose]();
  vi.useRealTimers();
});

function pass(ms: number): void {
  nowMs += ms;
  vi.advanceTimersByTime(Math.min(ms, 1_000)); // however long a timer was overdue, it fires once
}

describe('whoever looks after a campaign', () => {
  it('records a sleep once, and tells it to tests that it fell into only', () => {
    for (let second = 0; second < 5; second += 1) pass(1_000);
    pass(30_000);
    pass(1_000);
    expect(recorded).toEqual([{ type: 'computer.slept', body: { startMs: 6_000, endMs: 36_000 } }]);
    expect(watch.since(2_000)).toEqual({ startMs: 6_000, endMs: 36_000 });
    expect(watch.since(36_500)).toBeUndefined();
  });

  it('has heard of it before anybody asks, whoever wakes first', () => {
    nowMs += 20_000;
    expect(watch.since(1_000)).toEqual({ startMs: 1_000, endMs: 21_000 });
    expect(recorded).toHaveLength(1);
  });

  it('takes a computer that is busy for none that sleeps', () => {
    for (const lateMs of [1_200, 2_500, 4_800]) pass(lateMs);
    expect(recorded).toEqual([]);
    expect(watch.since(0)).toBeUndefined();
  });
});
