import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportData } from '../../../electron/engine/report/report-data.ts';
import type { ReportData } from '../../../electron/engine/report/data.ts';
import type { TestData } from '../../../electron/engine/report/test-data.ts';
import { usualForm } from '../../../electron/engine/report/report-record.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { jobResults, jobResultsSchema } from '../../../shared/job/results.ts';
import type { Language } from '../../../shared/api/errors/language.ts';
import { sampleEvents, type Sample } from '../../sample/sample-job.ts';

const evidence = { fileName: 'line-1.demarc', fileBytes: 4096, fileHash: 'ab'.repeat(32), headHash: 'cd'.repeat(32) };

function dataOf(sample: Sample, language: Language = 'en'): ReportData {
  const view = foldEvents(sampleEvents({ durationSeconds: 6, practice: true, ...sample }));
  return reportData(view, { ...usualForm, language, timeZone: 'Asia/Shanghai', evidence });
}

function testOf(data: ReportData, id: string): TestData {
  const found = data.tests.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no test ${id}`);
  return found;
}

describe('page one', () => {
  test('the deciding figure of a direction is the worst, with its layer and sense', () => {
    const rate = dataOf({ carriedShare: 0.8 }).scores.find((row) => row.criterion === 'Rate');
    expect(rate?.threshold).toBe('≥ 190 Mbit/s');
    expect(rate?.inbound?.tone).toBe('bad');
    expect(rate?.inbound?.number).toMatch(/^159\.\d$/);
    expect(rate?.inbound?.note).toContain('received, Ethernet');
  });

  test('streams of a host that was never reached are missing from the count', () => {
    const alive = dataOf({ refusesHost: 'ecs4' }).scores.find((row) => row.criterion === 'Streams alive');
    expect(alive?.inbound).toMatchObject({ number: '56', unit: 'of 64', tone: 'open', sign: 'dot' });
  });

  test('eight tests that miss the same host are told once', () => {
    const { decided } = dataOf({ refusesHost: 'ecs4' });
    const titles = decided.map((item) => item.title);
    expect(titles.filter((title) => title.includes('streams alive'))).toHaveLength(1);
  });

  test('a practice line and short tests are named on every page', () => {
    const { marks } = dataOf({});
    expect(marks.join(' ')).toMatch(/Practice line: .*Short durations/);
    expect(dataOf({ practice: false, durationSeconds: 300 }).marks).toEqual([]);
  });
});

describe('a test', () => {
  test('a dead stream is marked where it stopped, in words too, with what the tool said', () => {
    const section = testOf(dataOf({ dies: { host: 'ecs4', inTest: 6 } }), '7-iperf3-inbound-bandwidth');
    expect(section.chart?.marks).toEqual([{ at: 0.5, label: 'ecs4.1, ecs4.2 stopped at 3 s' }]);
    expect(section.chart?.alternative).toContain('ecs4.1, ecs4.2 stopped at 3 s');
    expect(section.troubles).toHaveLength(1);
    expect(section.troubles[0]).toMatchObject({ streams: 'ecs4.1, ecs4.2', host: 'ecs4' });
    expect(section.troubles[0]?.text).toContain('No route to host');
    expect(section.streams?.rows.filter((row) => row.tone === 'bad').map((row) => row.sent)).toEqual(['–', '–']);
  });

  test('the chart states its figures for readers who hear it', () => {
    const section = testOf(dataOf({}), '8-iperf3-outbound-bandwidth');
    expect(section.chart?.alternative).toMatch(
      /offered 196\.0, sent 196\.\d, received 196\.\d, counted 196\.\d Mbit\/s/,
    );
    expect(section.chart?.alternative).toContain('accept ≥ 190 Mbit/s');
  });

  test('a tool without seconds is drawn as its average over the overlap window, not as nothing', () => {
    const section = testOf(dataOf({}), '3-netperf-inbound-bandwidth');
    const received = section.chart?.lines.find((line) => line.kind === 'received');
    const points = received?.stretches.flat() ?? [];
    expect(points.map(([across]) => across)).toEqual([
      points[0]?.[0],
      expect.closeTo((points[0]?.[0] ?? 0) + 5 / 6, 1),
    ]);
    expect(new Set(points.map(([, height]) => height)).size).toBe(1);
  });

  test('everything that is drawn lies inside the chart', () => {
    for (const section of dataOf({ carriedShare: 0.3 }).tests) {
      for (const line of section.chart?.lines ?? []) {
        for (const [x, y] of line.stretches.flat()) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(1);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(1.02);
        }
      }
    }
  });

  test('a skipped test says why and shows no figures', () => {
    const data = dataOf({ skipsTest: 0 });
    const section = testOf(data, '1-netperf-inbound-packets');
    expect(section.empty).toBe(
      'Skipped: netperf is not installed on gw. Install netperf on gw, of the same version as on the other hosts.',
    );
    expect(section).not.toHaveProperty('lead');
    expect(section).not.toHaveProperty('chart');
    expect(data.gaps[0]).toEqual({
      what: 'Test 1, netperf-inbound-packets',
      why: 'skipped: netperf is not installed on gw.',
    });
  });

  test('a campaign that was stopped lists every test that never ran', () => {
    const { gaps } = dataOf({ stopsInTest: 2 });
    expect(gaps).toEqual([
      { what: 'Test 3, netperf-inbound-bandwidth', why: 'stopped' },
      { what: 'Tests 4–8', why: 'not run' },
    ]);
  });

  test('a host that is away is one row for all tests that it is missing from, in the language of the reader', () => {
    const { gaps } = dataOf({ refusesHost: 'ecs4' }, 'zh');
    expect(gaps.map(({ what }) => what)).toEqual(['ecs4', '测试 1–8, ecs4.1, ecs4.2']);
    expect(gaps[0]?.why).toMatch(/^ecs4：无法连接 ecs4/);
  });

  test('one command stands for all streams only where they differ in addresses and ports alone', () => {
    const { commands } = dataOf({});
    expect(commands).toHaveLength(8);
    for (const entry of commands) expect(entry.commands).toHaveLength(2);
  });
});

test('a job of which nothing but its name is known still makes a report', () => {
  const opened = sampleEvents({ durationSeconds: 6 }).slice(0, 1);
  const data = reportData(foldEvents(opened), { ...usualForm, language: 'en', timeZone: 'UTC', evidence });
  expect(data.verdict).toMatchObject({ word: 'Incomplete', sentence: 'Nothing has been measured.', tone: 'open' });
  expect(data.scores).toEqual([]);
});

test('a job can be printed at any moment of its life, without a hole in any text', () => {
  const events = sampleEvents({
    durationSeconds: 3,
    practice: true,
    refusesHost: 'ecs2',
    dies: { host: 'ecs3', inTest: 4 },
  });
  const lengths = fc.integer({ min: 1, max: events.length });
  fc.assert(
    fc.property(lengths, fc.constantFrom('en' as const, 'zh' as const), (length, language) => {
      const view = foldEvents(events.slice(0, length));
      const text = JSON.stringify(reportData(view, { ...usualForm, language, timeZone: 'UTC', evidence }));
      expect(text).not.toMatch(/NaN|undefined|Infinity|∞|null/);
    }),
    { numRuns: 60 },
  );
});

test('a jump host is listed once, with the hosts behind it', () => {
  const { trust } = dataOf({ ecsHosts: 3 });
  expect(trust.map((row) => row.host)).toEqual(['gw', 'jump to ecs1, ecs2 and ecs3', 'ecs1', 'ecs2', 'ecs3']);
});

test('the same events give the same data', () => {
  expect(JSON.stringify(dataOf({ dies: { host: 'ecs2', inTest: 4 } }))).toBe(
    JSON.stringify(dataOf({ dies: { host: 'ecs2', inTest: 4 } })),
  );
});

test('a Chinese report leaves no English sentence and no hole', () => {
  const { labels, findings, decided, caveats, verdict } = dataOf({ carriedShare: 0.8 }, 'zh');
  const texts = [
    ...Object.values(labels),
    ...findings.flatMap((row) => [row.title, row.cause, row.next]),
    ...decided.map((item) => item.text),
    ...caveats,
    verdict.sentence,
  ];
  for (const text of texts) expect(text).not.toMatch(/\{|\?|undefined|\b(the|was|of|and)\b/);
});

test('the machine-readable results keep to their documented shape', () => {
  for (const sample of [{}, { carriedShare: 0.8 }, { refusesHost: 'ecs1' }, { stopsInTest: 1 }] satisfies Sample[]) {
    const view = foldEvents(sampleEvents({ durationSeconds: 4, practice: true, ...sample }));
    const results = jobResults(view);
    expect(jobResultsSchema.parse(JSON.parse(JSON.stringify(results)))).toEqual(results);
    expect(results.findings.map((finding) => finding.value)).toEqual(view.findings.map((finding) => finding.value));
    expect(results).not.toHaveProperty('sleeps');
  }
});

test('a script that reads the results learns when the computer slept in the campaign', () => {
  const events = sampleEvents({ durationSeconds: 4 });
  const slept = { startMs: 1_000, endMs: 42_000 };
  const planned = events.findIndex(({ type }) => type === 'campaign.planned') + 1;
  const view = foldEvents(
    events.toSpliced(planned, 0, { seq: planned + 0.5, atMs: 42_000, type: 'computer.slept', body: slept }),
  );
  expect(jobResultsSchema.parse(jobResults(view)).sleeps).toEqual([slept]);
});
