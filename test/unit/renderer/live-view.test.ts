// What an engineer sees of a running test: the figures, the dead, the findings.
import { expect, test } from 'vitest';
import { foldEvents } from '../../../shared/job/fold.ts';
import { chosenTest, testSteps } from '../../../renderer/cockpit/live/chosen-test.ts';
import { findingGroups } from '../../../renderer/cockpit/live/finding-rows.ts';
import { quietFigures, rulingFigure } from '../../../renderer/cockpit/live/live-figures.ts';
import { streamRows, troubleFirst } from '../../../renderer/cockpit/live/stream-rows.ts';
import { troubles } from '../../../renderer/cockpit/live/troubles.ts';
import { withDeath } from '../../component/replay/with-death.ts';
import { reading, recordedEvents, testOf, viewDuring } from './recorded.ts';

const sound = recordedEvents('sound');
const inbound = '7-iperf3-inbound-bandwidth';

test('the figure that rules a running test is the line’s last whole second, not the part of one', () => {
  const running = testOf(viewDuring(sound, inbound, 5), inbound);
  const { value, sense, over } = rulingFigure(running, reading);
  expect({ sense, over }).toEqual({ sense: 'received', over: 'second' });
  expect(value).toBeGreaterThan(190e6);
  expect(value).toBeLessThan(200e6);
});

test('a test that is over is ruled by its overlap window', () => {
  const { over, figure } = rulingFigure(testOf(foldEvents(sound), inbound), reading);
  expect(over).toBe('window');
  expect(figure?.unit).toBe('Mbit/s');
});

test('what a sender says never stands for what the line carried', () => {
  const running = testOf(viewDuring(sound, inbound, 5), inbound);
  const series = running.series.map(({ second, sent }) => ({ second, ...(sent && { sent }) }));
  expect(rulingFigure({ ...running, series }, reading).figure).toBeUndefined();
});

test('a packet test is told in packets, whatever the reader prefers', () => {
  const { figure } = rulingFigure(testOf(foldEvents(sound), '1-netperf-inbound-packets'), reading);
  expect(figure?.unit).toMatch(/pps/);
});

test('a figure that nobody measured is absent and not zero', () => {
  const planned = testOf(viewDuring(sound, inbound, 1), '8-iperf3-outbound-bandwidth');
  expect(quietFigures(planned, reading).every(({ figure }) => figure === undefined)).toBe(true);
});

test('a stream that died in the middle is red, first, with the time and the reason', () => {
  const view = viewDuring(withDeath(sound, inbound, 'ecs4.1', 5), inbound, 7);
  const [first, ...others] = troubleFirst(streamRows(testOf(view, inbound), reading, 1e6));
  expect(first).toMatchObject({ id: 'ecs4.1', sign: '✕', isTrouble: true, diedAt: '00:04' });
  expect(first?.error?.code).toBe('tool/no-route');
  expect(others.some(({ isTrouble }) => isTrouble)).toBe(false);
  expect(troubles(testOf(view, inbound))).toEqual([{ error: first?.error, streams: ['ecs4.1'] }]);
});

test('the order of rows does not change while all streams live', () => {
  const early = streamRows(testOf(viewDuring(sound, inbound, 2), inbound), reading, 1e6);
  const late = streamRows(testOf(viewDuring(sound, inbound, 7), inbound), reading, 1e6);
  expect(troubleFirst(late).map(({ id }) => id)).toEqual(early.map(({ id }) => id));
});

test('a running test says what it will come to, and not that it was never run', () => {
  const view = viewDuring(withDeath(sound, inbound, 'ecs4.1', 5), inbound, 7);
  const { ofTest } = findingGroups(view, inbound, 'en');
  expect(ofTest.map(({ finding, forecast }) => [finding.criterion, forecast])).toContainEqual(['alive', 'will fail']);
  expect(ofTest.find(({ finding }) => finding.criterion === 'loss')).toMatchObject({ isPending: true, sign: '…' });
  expect(ofTest.every(({ words }) => words.cause?.sentence !== 'The test has not been run.')).toBe(true);
});

test('tests that have not begun are not listed as open', () => {
  const { elsewhere } = findingGroups(
    viewDuring(sound, '2-netperf-outbound-packets', 3),
    '2-netperf-outbound-packets',
    'en',
  );
  expect(elsewhere).toEqual([]);
});

test('one open finding keeps a finished test from being shown as passed', () => {
  const steps = testSteps(foldEvents(recordedEvents('dead-host')));
  expect(steps.map(({ sign }) => sign)).toEqual(Array.from({ length: 8 }, () => '▲'));
  expect(testSteps(foldEvents(sound)).every(({ sign, share }) => sign === '✓' && share === 1)).toBe(true);
});

test('the running test is shown until another one is asked for', () => {
  const { tests } = viewDuring(sound, inbound, 3);
  expect(chosenTest(tests, undefined)?.plan.id).toBe(inbound);
  expect(chosenTest(tests, '1-netperf-inbound-packets')?.plan.id).toBe('1-netperf-inbound-packets');
  expect(chosenTest([], undefined)).toBeUndefined();
});
