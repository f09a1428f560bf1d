// The chart of a test: each sense a line of its own, limits on the reader's layer, an axis that does not jump.
import { expect, test } from 'vitest';
import { foldEvents } from '../../../shared/job/fold.ts';
import { shownCount, shownLimit, shownRate } from '../../../renderer/cockpit/live/shown-rate.ts';
import { testPicture } from '../../../renderer/cockpit/live/test-picture.ts';
import { withDeath } from '../../component/replay/with-death.ts';
import { reading, recordedEvents, testOf, viewDuring, withLateHosts } from './recorded.ts';

const sound = recordedEvents('sound');
const inbound = '7-iperf3-inbound-bandwidth';
const view = foldEvents(sound);
const line = { bandwidthBps: 200e6, criteria: view.spec!.criteria };

test('offered, sent, received and counted are four lines', () => {
  const { lines, unit } = testPicture(testOf(view, inbound), line, reading);
  expect(unit).toBe('Mbit/s');
  for (const values of Object.values(lines)) expect(values.some(({ y }) => y !== null && y > 150)).toBe(true);
});

test('the parts of seconds at a test’s end do not look like a fall', () => {
  for (const rounds of [4, 6, 8]) {
    const { lines } = testPicture(testOf(viewDuring(sound, inbound, rounds), inbound), line, reading);
    expect(Math.min(...lines.received.map(({ y }) => y ?? Infinity))).toBeGreaterThan(180);
  }
  const { lines } = testPicture(testOf(view, inbound), line, reading);
  expect(Math.min(...lines.received.map(({ y }) => y ?? Infinity))).toBeGreaterThan(180);
});

test('what is drawn while a test runs is what is drawn of it in the end: hosts that tell their seconds late make no dip', () => {
  for (const lateRounds of [0, 1, 2]) {
    const events = withLateHosts(sound, inbound, lateRounds);
    const ended = testPicture(testOf(foldEvents(events), inbound), line, reading).lines;
    let compared = 0;
    for (let rounds = 2; rounds <= 7; rounds += 1) {
      const test = testOf(viewDuring(events, inbound, rounds), inbound);
      if (test.state !== 'running') continue;
      const { lines } = testPicture(test, line, reading);
      for (const name of ['sent', 'received'] as const)
        for (const { x: second, y: value } of lines[name]) {
          const final = ended[name].find(({ x }) => x === second)?.y ?? null;
          if (value === null || final === null) continue;
          compared += 1;
          expect(value, `${name}, second ${second}, round ${rounds}`).toBeCloseTo(final, 6);
        }
    }
    expect(compared).toBeGreaterThan(20);
  }
});

test('a stream that falls silent is missing in the total after a while, as it is on the line', () => {
  const events = withDeath(sound, inbound, 'ecs4.1', 2);
  const { lines } = testPicture(testOf(viewDuring(events, inbound, 8), inbound), line, reading);
  expect(lines.sent.length).toBeGreaterThan(4);
});

test('a stream that is known to be dead is missing in the total at once: the last second that all others told is shown', () => {
  const alive = testOf(viewDuring(sound, inbound, 8), inbound);
  const dead = testOf(viewDuring(withDeath(sound, inbound, 'ecs4.1', 5), inbound, 8), inbound);
  expect(dead.toldSeconds).toEqual(alive.toldSeconds);
  const last = (test: typeof dead) => testPicture(test, line, reading).lines.received.at(-1);
  expect(last(dead)?.x).toBe(last(alive)?.x);
  expect(last(dead)?.y).toBeCloseTo(((last(alive)?.y ?? 0) * 15) / 16, 0);
});

test('what was bought and what is accepted are drawn, and a death where it happened', () => {
  const dead = testOf(viewDuring(withDeath(sound, inbound, 'ecs4.1', 5), inbound, 7), inbound);
  const picture = testPicture(dead, line, reading);
  expect(picture.limits.map(({ kind, value }) => `${kind} ${value.toFixed(3)}`)).toEqual([
    'bandwidth 200.000',
    'accepted 190.000',
  ]);
  expect(picture.deaths).toHaveLength(1);
  expect(picture.deaths[0]!.second).toBeGreaterThan(3);
  expect(picture.deaths[0]!.second).toBeLessThan(5);
  expect(picture.overlap!.toSecond).toBeGreaterThan(6);
});

test('on another layer the threshold moves with the figures, so a pass stays a pass', () => {
  const rate = { packetsPerSecond: 17_000, bytesPerSecond: 17_000 * 1400 };
  for (const layer of ['payload', 'ip', 'ethernet'] as const) {
    const there = { ...reading, layer };
    expect(shownRate(rate, 1400, there) / shownLimit(196e6, 1400, there)).toBeCloseTo((17_000 * 1442 * 8) / 196e6, 9);
    const counted = { packetsPerSecond: 17_000, bytesPerSecond: 17_000 * 1442 };
    expect(shownCount(counted, 1400, there)).toBeCloseTo(shownRate(rate, 1400, there), 3);
  }
});
