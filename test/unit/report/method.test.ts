// Whoever reads a number in the report finds how it was computed in the same report. Everything that is printed is walked over,
// and every text with a digit in it must belong to a method; a new number without one fails here.
import { describe, expect, test } from 'vitest';
import type { ReportData } from '../../../electron/engine/report/data.ts';
import { methods, type MethodId } from '../../../electron/engine/report/method-rows.ts';
import { methodRows } from '../../../electron/engine/report/method-section.ts';
import { reportData } from '../../../electron/engine/report/report-data.ts';
import { usualForm } from '../../../electron/engine/report/report-record.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { withCloud } from '../../sample/sample-cloud.ts';
import { sampleEvents, type Sample } from '../../sample/sample-job.ts';

const evidence = { fileName: 'a.demarc', fileBytes: 1024, fileHash: 'ab'.repeat(32), headHash: 'cd'.repeat(32) };

/** Texts whose digits are no figures: names, titles, words of tools, the methods themselves. */
const noFigures = [
  /^(title|job|shortJob|madeBy|paper|labels\.|method\[|commands\[|remarks\[|attachments\[|signOff\[|branding)/,
  /^(date\.|marks\[|trust\[|commonAlgorithms|platforms\[|gateway\.text|seal\[\d+\]\.label)/,
  /^tests\[\d+\]\.(id|title|troubles|empty)/,
  /^hosts\[\d+\]\.(name|about|trouble)/,
  /^(gaps|outputs)\[\d+\]\.(what|why|test|tables\[\d+\]\.rows\[\d+\]\.name)/,
  /^findings\[\d+\]\.(title|decidedBy|next|test)$/,
  /^(decided\[\d+\]\.title|cloud\.groups\[\d+\]\.heading|cloud\.differences)/,
  /\.alternative$/,
];

/** Which method stands behind a place of the data. */
const byPlace: readonly (readonly [RegExp, MethodId])[] = [
  [/^verdict\./, 'verdict'],
  [/^(shortHash|evidence\[|seal\[|outputs\[)/, 'hashes'],
  [/^facts\[2\].*/, 'clock'],
  [/^facts\[/, 'given'],
  [/^caveats\[/, 'given'],
  [/^diagram\.line\.label/, 'roundTrip'],
  [/^diagram\.(hops|ways|regions|line)/, 'given'],
  [/^diagram\./, 'received'],
  [/^scores\[\d+\]\.threshold/, 'threshold'],
  [/^findings\[\d+\]\.threshold/, 'threshold'],
  [/^findings\[\d+\]\.margin/, 'margin'],
  [/^findings\[\d+\]\.cause/, 'inconclusive'],
  [/^decided\[/, 'verdict'],
  [/^tests\[\d+\]\.arithmetic/, 'flows'],
  [/^tests\[\d+\]\.subtitle/, 'given'],
  [/^tests\[\d+\]\.ledgerNote/, 'agreement'],
  [/^tests\[\d+\]\.ledger\[/, 'ledger'],
  [/^tests\[\d+\]\.(spread|hours)\./, 'spread'],
  [/^tests\[\d+\]\.smallCharts\[0\]/, 'jitter'],
  [/^tests\[\d+\]\.smallCharts\[1\]/, 'lossBySecond'],
  [/^tests\[\d+\]\.chart\.bands/, 'dips'],
  [/^tests\[\d+\]\.chart\.overlap/, 'overlap'],
  [/^tests\[\d+\]\.chart\.threshold/, 'threshold'],
  [/^tests\[\d+\]\.chart\./, 'received'],
  [/^tests\[\d+\]\.streams\.rows\[\d+\]\.(stream|from|to|ports)/, 'given'],
  [/^tests\[\d+\]\.streams\.rows\[\d+\]\.loss/, 'loss'],
  [/^tests\[\d+\]\.streams\.rows\[\d+\]\.jitter/, 'jitter'],
  [/^tests\[\d+\]\.streams\.rows\[\d+\]\.(sent|received)/, 'received'],
  [/^tests\[\d+\]\.streams\.commonState/, 'alive'],
  [/^tests\[\d+\]\.lead/, 'received'],
  [/^cloud\./, 'cloud'],
  [/^hosts\[\d+\]\.address/, 'given'],
  [/^hosts\[\d+\]\.clock/, 'clock'],
  [/^hosts\[/, 'hosts'],
  [/^tuning\[/, 'hosts'],
  [/^roundTrips\./, 'roundTrip'],
  [/^cpu\./, 'cpu'],
];

/** Figures that say by a label beside them what they are. */
const byLabel: Readonly<Record<string, MethodId>> = {
  Counted: 'counted',
  Sent: 'received',
  Offered: 'offered',
  Received: 'received',
  Loss: 'loss',
  Jitter: 'jitter',
  'Start skew': 'skew',
  Overlap: 'overlap',
  Fairness: 'fairness',
  Rate: 'received',
  'Packet rate': 'received',
  'Streams alive': 'alive',
  'Tool against kernel': 'agreement',
  Path: 'path',
};

interface Printed {
  readonly place: string;
  readonly text: string;
}

function printed(data: unknown, place = ''): readonly Printed[] {
  if (typeof data === 'string') return [{ place, text: data }];
  if (Array.isArray(data)) return data.flatMap((item: unknown, index) => printed(item, `${place}[${index}]`));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => printed(value, place === '' ? name : `${place}.${name}`));
}

function methodOf({ place }: Printed, data: ReportData): MethodId | undefined {
  const [, test, figure] = /^tests\[(\d+)\]\.figures\[(\d+)\]/.exec(place) ?? [];
  const [, score] = /^scores\[(\d+)\]\.(?:in|out)bound/.exec(place) ?? [];
  const [, finding] = /^findings\[(\d+)\]\.(?:value|qualifier)/.exec(place) ?? [];
  const label =
    figure !== undefined
      ? data.tests[Number(test)]?.figures[Number(figure)]?.label
      : score !== undefined
        ? data.scores[Number(score)]?.criterion
        : undefined;
  if (label !== undefined) return byLabel[label];
  if (finding !== undefined) {
    const title = data.findings[Number(finding)]?.title.toLowerCase() ?? '';
    const [, id] = Object.entries(byLabel).find(([word]) => title.includes(word.toLowerCase())) ?? [];
    return id;
  }
  return byPlace.find(([pattern]) => pattern.test(place))?.[1];
}

const isFigure = ({ place, text }: Printed) => /\d/.test(text) && !noFigures.some((pattern) => pattern.test(place));

function dataOf(sample: Sample): ReportData {
  const events = withCloud(sampleEvents({ durationSeconds: 30, practice: true, ecsHosts: 2, ...sample }), {
    unproven: ['vbr'],
    drifts: [],
  });
  return reportData(foldEvents(events), { ...usualForm, language: 'en', timeZone: 'UTC', evidence });
}

describe.each([
  ['accepted', {}],
  ['rejected', { carriedShare: 0.8 }],
  [
    'with a dip and a dead stream',
    { dips: { inTest: 6, second: 9, seconds: 2, share: 0.3 }, dies: { host: 'ecs2', inTest: 7 } },
  ],
  ['incomplete', { refusesHost: 'ecs1' }],
  ['a soak of two hours', { soak: true, durationSeconds: 7200, ecsHosts: 1 }],
] satisfies [string, Sample][])('%s', (_, sample) => {
  const data = dataOf(sample);
  const figures = printed(data).filter(isFigure);

  test('every printed number has its method in the same report', () => {
    expect(figures.filter((figure) => methodOf(figure, data) === undefined).map(({ place }) => place)).toEqual([]);
    expect(figures.length).toBeGreaterThan(200);
  });
});

test('every method stands behind at least one number', () => {
  const samples: Sample[] = [
    {},
    { dips: { inTest: 6, second: 9, seconds: 2, share: 0.3 } },
    { slow: { host: 'ecs1', share: 0.5 } },
  ];
  const used = new Set(
    samples.flatMap((sample) => {
      const data = dataOf(sample);
      return printed(data)
        .filter(isFigure)
        .map((figure) => methodOf(figure, data));
    }),
  );
  const unused = (Object.keys(methods) as MethodId[]).filter((id) => !used.has(id));
  // A frame's size is no figure of its own: it turns packets into bits.
  expect(unused).toEqual(['frame']);
});

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  test('every row has its formula, layer and source', () => {
    for (const row of methodRows(language)) for (const cell of Object.values(row)) expect(cell).not.toBe('');
  });
});
