// What a reader sees page by page: how many pages there are, that nothing leaves the margins, stands on something else, is parted
// from its heading or read in another order than it is meant, in every language, on every paper, for every kind of job.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadReportResources } from '../../../electron/engine/report/resources.ts';
import { reportLabels } from '../../../electron/engine/report/labels.ts';
import { writeReport } from '../../../electron/engine/report/write-report.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { Paper, ReportLanguage, ReportVariant } from '../../../shared/job/report-form.ts';
import { withCloud, type CloudSample } from '../../sample/sample-cloud.ts';
import { sampleEvents, type Sample } from '../../sample/sample-job.ts';
import { collisions, filledShare, outside, widowedHeadings } from './read-layout.ts';
import { PdfFile } from './read-pdf.ts';

const root = join(import.meta.dirname, '../../..');
const resources = await loadReportResources(join(root, 'resources/report'), join(root, 'resources/fonts'));
const dossier = {
  fileName: 'harbour-line-1.demarc',
  bytes: Buffer.from('not read here'),
  headHash: createHash('sha256').update('head').digest('hex'),
};

const jobs = {
  accepted: { durationSeconds: 120, cloud: { unproven: [] } },
  rejected: { durationSeconds: 30, practice: true, carriedShare: 0.8, cloud: { unproven: ['vbr'], drifts: [] } },
  incomplete: { durationSeconds: 10, practice: true, refusesHost: 'ecs4' },
  'dead streams': { durationSeconds: 20, dies: { host: 'ecs4', inTest: 6 } },
  'one host': { durationSeconds: 10, ecsHosts: 1 },
  '64 streams': { durationSeconds: 5, ecsHosts: 32, bandwidthBps: 1e9 },
} satisfies Record<string, Sample & { readonly cloud?: CloudSample }>;

type JobName = keyof typeof jobs;

interface Form {
  readonly language: ReportLanguage;
  readonly paper: Paper;
  readonly variant: ReportVariant;
}

function pdfOf(name: JobName, form: Form): PdfFile {
  const { cloud, ...sample }: Sample & { readonly cloud?: CloudSample } = jobs[name];
  const events = sampleEvents(sample);
  const view = foldEvents(cloud ? withCloud(events, cloud) : events);
  const whole = { ...form, timeZone: 'Asia/Shanghai' };
  return new PdfFile(writeReport({ view, dossier, attachments: new Map(), form: whole, resources }).pdf);
}

const headingNames = [
  'findings',
  'notMeasured',
  'tests',
  'hosts',
  'roundTrips',
  'cpu',
  'tuning',
  'cloud',
  'gateway',
] as const;
const laterNames = [
  'method',
  'commands',
  'trust',
  'evidenceHeading',
  'embedded',
  'signOff',
  'outputs',
  'ledger',
  'spread',
  'trouble',
  'differences',
] as const;

/** As they are printed. */
function headingsIn(language: ReportLanguage): readonly string[] {
  const { en, zh } = reportLabels;
  return [...headingNames, ...laterNames].map((name) =>
    language === 'both' ? `${en[name]} · ${zh[name]}` : reportLabels[language][name],
  );
}

const margins = { left: 19.5, right: 19.5, top: 8, bottom: 8 };

describe.each([
  ['accepted', 'en', 'a4', 17],
  ['accepted', 'zh', 'a4', 17],
  ['accepted', 'both', 'a4', 22],
  ['accepted', 'both', 'letter', 22],
  ['rejected', 'en', 'a4', 17],
  ['rejected', 'both', 'a4', 22],
  ['incomplete', 'en', 'letter', 17],
  ['incomplete', 'zh', 'a4', 17],
  ['dead streams', 'both', 'a4', 22],
  ['one host', 'zh', 'letter', 15],
  ['64 streams', 'en', 'a4', 22],
  ['64 streams', 'both', 'letter', 37],
] satisfies [JobName, ReportLanguage, Paper, number][])('%s, %s, %s', (name, language, paper, pageCount) => {
  using pdf = pdfOf(name, { language, paper, variant: 'full' });
  const pages = pdf.layout();
  const text = pdf.pages().join('\n');

  test('as many pages as it needs, and none of them nearly empty', () => {
    expect(pages).toHaveLength(pageCount);
    // The page with the signatures stands by itself, and what comes before it may end where it ends.
    const emptiest = Math.min(...pages.slice(0, -1).map(filledShare));
    expect(emptiest).toBeGreaterThan(0.2);
  });

  test('nothing leaves the margins', () => {
    expect(pages.flatMap((page) => outside(page, margins))).toEqual([]);
  });

  test('nothing stands on anything else', () => {
    expect(pages.flatMap(collisions)).toEqual([]);
  });

  test('no heading is parted from what it heads', () => {
    expect(pages.flatMap((page) => widowedHeadings(page, headingsIn(language)))).toEqual([]);
  });

  test('it is read in the order of its sections', () => {
    const order = (['findings', 'tests', 'hosts', 'method', 'evidenceHeading', 'signOff', 'outputs'] as const).map(
      (section) => {
        const { en, zh } = reportLabels;
        const words = language === 'both' ? `${en[section]} · ${zh[section]}` : reportLabels[language][section];
        return text.search(new RegExp(`^${words.replaceAll(/[()（）]/g, '.')}$`, 'm'));
      },
    );
    expect(Math.min(...order)).toBeGreaterThan(0);
    expect(order).toEqual([...order].sort((left, right) => left - right));
  });
});

describe.each(['en', 'zh', 'both'] as const)('the certificate in %s', (language) => {
  test.each(['accepted', 'incomplete', '64 streams'] as const)(
    '%s is one page on either paper, and keeps to it',
    (name) => {
      for (const paper of ['a4', 'letter'] as const) {
        using pdf = pdfOf(name, { language, paper, variant: 'certificate' });
        const [page, ...more] = pdf.layout();
        expect(more).toEqual([]);
        expect(page && outside(page, { left: 19, right: 19, top: 6, bottom: 6 })).toEqual([]);
        expect(page && collisions(page)).toEqual([]);
        expect(pdf.pages()[0]).toContain(dossier.headHash);
      }
    },
  );
});
