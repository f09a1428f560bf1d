// Two runs side by side: what got better is called so only where it did.
import { expect, test } from 'vitest';
import { JobFold } from '../../../shared/job/fold.ts';
import type { JobView } from '../../../shared/job/view.ts';
import type { Finding } from '../../../shared/line/finding.ts';
import { compareConditions, compareFindings } from '../../../renderer/compare/compare-runs.ts';

const empty = new JobFold().view();

function view(...findings: readonly Partial<Finding>[]): JobView {
  return {
    ...empty,
    findings: findings.map((fields, index) => ({
      id: `finding-${index}`,
      criterion: 'rate',
      direction: 'inbound',
      outcome: 'pass',
      unit: 'bit/s',
      layer: 'ethernet',
      sense: 'received',
      decidedBy: 'iperf3',
      final: true,
      threshold: 190e6,
      ...fields,
    })),
  };
}

const trend = (before: Partial<Finding>, after: Partial<Finding>) =>
  compareFindings(view(before), view(after), 'en')[0]?.trend;

test('a higher rate is better, a higher loss is worse, and the outcome outweighs the value', () => {
  expect(trend({ value: 195e6 }, { value: 198e6 })).toBe('better');
  const loss = { criterion: 'loss', unit: 'share', threshold: 0.001 } as const;
  expect(trend({ ...loss, value: 0.0001 }, { ...loss, value: 0.0005 })).toBe('worse');
  expect(trend({ value: 189e6, outcome: 'fail' }, { value: 189.5e6, outcome: 'inconclusive' })).toBe('better');
});

test('two runs of the same thing are called the same, and what was not measured is not compared', () => {
  expect(trend({ value: 197.4e6 }, { value: 197.5e6 })).toBe('same');
  expect(trend({ value: 197.4e6 }, {})).toBe('not comparable');
});

test('a criterion that only one run has stays in the table with nothing in the place of the other', () => {
  const rows = compareFindings(view({ value: 197e6 }), view({ value: 197e6 }, { criterion: 'jitter', value: 1 }), 'en');
  expect(rows).toHaveLength(2);
  expect(rows[1]).toMatchObject({ before: undefined, trend: 'not comparable', difference: '' });
});

test('what both runs have measured stands above what only one of them has', () => {
  const [first, second] = compareFindings(
    view({ criterion: 'jitter', value: 1 }, { value: 197e6 }),
    view({ value: 196e6 }),
    'en',
  );
  expect(first?.after).toBeDefined();
  expect(second?.after).toBeUndefined();
});

test('the difference of a rate is relative to the rate before', () => {
  const [row] = compareFindings(view({ value: 100e6 }), view({ value: 110e6 }), 'en');
  expect(row?.difference).toMatch(/^\+10\.\d+ %$/);
});

test('a run on tuned hosts is told from one on hosts as they were', () => {
  const asked = {
    ...empty,
    spec: { tuning: 'during-test', line: { bandwidth: 1e8, mtu: 1500 } },
  } as unknown as JobView;
  const left = { ...empty, site: { tuning: { ecs1: { state: 'kept', results: [], differences: [] } } } } as JobView;
  const back = { ...empty, site: { tuning: { ecs1: { state: 'restored', results: [], differences: [] } } } } as JobView;
  const tuning = (before: JobView, after: JobView) =>
    compareConditions(before, after, { timeZone: 'UTC', language: 'en' }).find(({ label }) => label.en === 'tuning');
  expect(tuning(empty, asked)).toMatchObject({ before: 'none', after: 'during the test', isSame: false });
  expect(tuning(back, left)).toMatchObject({ before: 'none', after: 'kept: ecs1', isSame: false });
});

test('runs under different conditions are told apart before anybody draws conclusions', () => {
  const practice = { ...empty, practice: {} } as unknown as JobView;
  const rows = compareConditions(empty, practice, { timeZone: 'UTC', language: 'en' });
  expect(rows.find(({ label }) => label.en === 'line')).toMatchObject({
    before: 'real',
    after: 'practice',
    isSame: false,
  });
});

test('runs of the same tests that were shorter or had fewer streams are not called the same measurement, and tests are named in words', () => {
  const run = (durationSeconds: number): JobView => ({
    ...empty,
    // Only what a comparison reads of a test.
    tests: [
      {
        plan: {
          ...{ id: '1-netperf-inbound-packets', tool: 'netperf', direction: 'inbound', measures: 'packets' },
          ...{ payloadBytes: 1, durationSeconds, streams: [] },
        },
      },
    ] as unknown as JobView['tests'],
  });
  const rows = compareConditions(run(12), run(300), { timeZone: 'UTC', language: 'en' });
  const of = (label: string) => rows.find((each) => each.label.en === label);
  expect(of('tests')).toMatchObject({ before: 'netperf inbound, packet rate', isSame: true });
  expect(of('length of a test')).toMatchObject({ before: '12 s', after: '5 min', isSame: false });
});
