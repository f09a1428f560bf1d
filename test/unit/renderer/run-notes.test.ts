// What stands beside figures that came about under odd circumstances.
import { expect, test } from 'vitest';
import { foldEvents } from '../../../shared/job/fold.ts';
import { runNotes, testNotes } from '../../../renderer/cockpit/run-notes.ts';
import { withChangedTerms } from '../../component/replay/with-changed-terms.ts';
import { withSleep } from '../../component/replay/with-sleep.ts';
import { recordedEvents, testOf } from './recorded.ts';

const sound = recordedEvents('sound');
const inbound = '7-iperf3-inbound-bandwidth';
const reader = { language: 'en', timeZone: 'Asia/Shanghai' } as const;

test('nobody is warned of a run in which nothing odd happened', () => {
  const view = foldEvents(sound);
  expect(runNotes(view, reader)).toEqual([]);
  expect(testNotes(testOf(view, inbound), view.sleeps, reader)).toEqual([]);
});

test('a sleep is told with its beginning and its length, and what it cost: the test that was begun anew', () => {
  const view = foldEvents(withSleep(sound, inbound));
  const [slept, repeated, ...others] = runNotes(view, reader);
  expect(slept).toMatch(/slept or stood still for 41 s from 2026-11-2\d \d\d:\d\d:\d\d UTC\+08:00 on/);
  expect(repeated).toMatch(/^iperf3 inbound, bandwidth was repeated once: This computer slept/);
  expect(others).toEqual([]);
  const chinese = runNotes(view, { ...reader, language: 'zh' });
  expect(chinese.join('')).toMatch(/休眠或停顿了 41 秒.*重复了一次/);
});

test('a test is told of with the sleeps that touched it, and no other test is', () => {
  const view = foldEvents(withSleep(sound, inbound));
  expect(testNotes(testOf(view, inbound), view.sleeps, reader)).toHaveLength(2);
  expect(testNotes(testOf(view, '1-netperf-inbound-packets'), view.sleeps, reader)).toEqual([]);
});

test('terms that were changed after the campaign stand first', () => {
  const view = foldEvents(withChangedTerms(withSleep(sound, inbound)));
  expect(runNotes(view, reader)[0]).toMatch(/^The terms were changed after the campaign/);
});
