// Whoever reads a number in the report finds how it was computed in the same report.
import { describe, expect, test } from 'vitest';
import { reportData } from '../../../electron/engine/report/report-data.ts';
import { usualForm } from '../../../electron/engine/report/report-record.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { sampleEvents } from '../../sample/sample-job.ts';

const evidence = { fileName: 'a.demarc', fileBytes: 1, fileHash: 'ab'.repeat(32), headHash: 'cd'.repeat(32) };

/** Words under which a method may stand where it is not that of the label. */
const filedUnder: Readonly<Record<string, string>> = {
  rate: 'received, sent',
  'packet rate': 'received, sent',
  overlap: 'overlap window',
  'start skew': 'start skew',
};

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  const view = foldEvents(sampleEvents({ durationSeconds: 30, practice: true, ecsHosts: 2 }));
  const data = reportData(view, { ...usualForm, language, timeZone: 'UTC', evidence });

  test('every row has its formula, layer and source', () => {
    for (const row of data.method) for (const cell of Object.values(row)) expect(cell).not.toBe('');
  });

  test('both languages tell the same number of methods', () => {
    const other = reportData(view, {
      ...usualForm,
      language: language === 'en' ? 'zh' : 'en',
      timeZone: 'UTC',
      evidence,
    });
    expect(data.method).toHaveLength(other.method.length);
  });
});

test('every figure that is printed has its method', () => {
  const view = foldEvents(sampleEvents({ durationSeconds: 30, practice: true, ecsHosts: 2 }));
  const data = reportData(view, { ...usualForm, language: 'en', timeZone: 'UTC', evidence });
  const terms = data.method.map(({ term }) => term.toLowerCase());
  const labels = [
    ...data.scores.map(({ criterion }) => criterion),
    ...data.tests.flatMap((section) => [
      ...(section.lead ? [section.lead.label] : []),
      ...section.figures.map(({ label }) => label),
      ...(section.spread ? [data.labels.spread] : []),
      ...(section.ledger.length > 0 ? ['Loss ledger'] : []),
      data.labels.flows,
    ]),
    ...(data.roundTrips ? ['Round trip'] : []),
    ...(data.cpu ? ['Busiest CPU'] : []),
    ...data.hosts.flatMap(({ facts }) =>
      facts.filter(({ label }) => label === 'Clock offset').map(({ label }) => label),
    ),
    data.labels.margin,
  ];
  const distinct = [...new Set(labels.map((label) => label.toLowerCase()))];
  expect(distinct.length).toBeGreaterThan(14);
  const without = distinct.filter((label) => {
    const wanted = filedUnder[label] ?? label;
    return !terms.some((term) => term === wanted || term.split(', ').includes(wanted));
  });
  expect(without).toEqual([]);
});
