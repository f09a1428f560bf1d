// Which access point is nearest, and which round trip cannot be.
import { expect, test } from 'vitest';
import { judgeRtt, rankAccessPoints, type AccessPointFacts } from '../../../shared/job/intent/access-point.ts';
import { lineProgress } from '../../../shared/job/plan/line-stage.ts';
import { distanceKm, isImpossibleRtt, rttFloorMs } from '../../../shared/line/fibre.ts';

const beijing = { latitude: 39.9042, longitude: 116.4074 };
const shanghai = { latitude: 31.2304, longitude: 121.4737 };
const tianjin = { latitude: 39.13, longitude: 117.2 };

const point = (
  id: string,
  position: AccessPointFacts['position'],
  status: AccessPointFacts['status'],
): AccessPointFacts => ({
  id,
  name: id,
  region: 'cn',
  position,
  status,
  operators: [],
  portTypes: [],
});

test('Beijing to Shanghai is 1067 km along the surface and 10.45 ms there and back at the very least', () => {
  expect(distanceKm(beijing, shanghai)).toBeCloseTo(1067, -1);
  expect(rttFloorMs(1067)).toBeCloseTo(10.45, 1);
  expect(distanceKm(beijing, beijing)).toBe(0);
});

test('a full access point next door comes after an open one far away, and says why', () => {
  const all = [
    point('far', shanghai, 'recommended'),
    point('unplaced', undefined, 'hot'),
    point('near', beijing, 'full'),
  ];
  const ranked = rankAccessPoints(tianjin, all);
  expect(ranked.map(({ id }) => id)).toEqual(['far', 'unplaced', 'near']);
  expect(ranked[2]).toMatchObject({ usable: false });
  expect(ranked[2]!.reasons.map(({ en }) => en)).toEqual(
    expect.arrayContaining(['is full', expect.stringContaining('km away')]),
  );
});

test('a round trip faster than light in fibre is called impossible, one that is merely fast is not', () => {
  const [nearest] = rankAccessPoints(beijing, [point('shanghai', shanghai, 'recommended')]);
  expect(isImpossibleRtt(10, 1067)).toBe(true);
  expect(judgeRtt(10, nearest!)?.en).toContain('impossible');
  expect(judgeRtt(10.6, nearest!)).toBeUndefined();
});

test.each([
  ['Initial', undefined, 'under-review', 'cloud'],
  ['Allocated', undefined, 'letter-to-ask', 'customer'],
  ['Allocated', 'Applying', 'letter-under-review', 'cloud'],
  ['Allocated', 'Rejected', 'letter-rejected', 'customer'],
  ['Allocated', 'Available', 'being-built', 'carrier'],
  ['Allocated', 'Completing', 'built', 'customer'],
  ['Confirmed', 'Complete', 'to-pay', 'customer'],
  ['Enabled', 'Complete', 'enabled', 'nobody'],
  ['Allocation Failed', undefined, 'ended', 'nobody'],
])('a line that is %s with a letter that is %s is at stage %s', (status, letter, stage, turn) => {
  expect(lineProgress(status, letter)).toMatchObject({ stage, turn });
});
