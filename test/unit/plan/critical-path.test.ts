// The least time that the cloud itself needs for a plan: what our own speed is judged by.
import { expect, test } from 'vitest';
import { criticalPathMs, efficiency } from '../../../electron/engine/cloud/apply/critical-path.ts';
import type { JournalEvent } from '../../../shared/job/plan/journal-event.ts';

const step = (id: string, after: readonly string[] = [], lane?: string) => ({ id, after, lane });
const delays: Readonly<Record<string, number>> = { vbr: 2, connect: 30, early: 5, a: 4, b: 3, group: 10 };
const delayMs = (id: string) => delays[id] ?? 0;

test('independent changes cost only the longest of them', () => {
  expect(criticalPathMs([step('vbr'), step('connect'), step('group')], delayMs)).toBe(30);
});

test('a chain costs the sum of its links', () => {
  expect(criticalPathMs([step('vbr'), step('connect', ['vbr']), step('a', ['connect'])], delayMs)).toBe(36);
});

test('routes of one router are added up, but only those that must wait for the connection', () => {
  const changes = [
    step('vbr'),
    step('connect', ['vbr']),
    step('early', ['vbr'], 'routes'),
    step('a', ['connect'], 'routes'),
    step('b', ['connect'], 'routes'),
  ];
  expect(criticalPathMs(changes, delayMs)).toBe(2 + 30 + 4 + 3);
});

test('an empty plan takes no time, and a run that took just the critical path scores one', () => {
  expect(criticalPathMs([], delayMs)).toBe(0);
  const about = { change: 'vbr', resource: 'vbr', kind: 'vbr' };
  const call = { action: 'CreateVirtualBorderRouter', account: 'a', region: 'r', parameters: {} };
  const events: JournalEvent[] = [
    { type: 'asked', ...about, atMs: 100, token: 't', call, undo: [] },
    { type: 'seen', ...about, atMs: 102, state: 'active', outputs: {} },
  ];
  expect(efficiency([step('vbr')], events, delayMs)).toEqual({ writeCalls: 1, wallMs: 2, criticalPathMs: 2, ratio: 1 });
});
