// What a careful typesetter looks for on every page, asked of a report of each kind: pages that are counted, nothing outside the
// margins or on anything else, no heading without what it heads, sections in their order.
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
export const dossier = {
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
  'many conditions': { durationSeconds: 10, practice: true, sleeps: 7 },
  '64 streams': { durationSeconds: 5, ecsHosts: 32, bandwidthBps: 1e9 },
} satisfies Record<string, Sample & { readonly cloud?: CloudSample }>;

export type JobName = keyof typeof jobs;

interface Form {
  readonly language: ReportLanguage;
  readonly paper: Paper;
  readonly variant: ReportVariant;
}

export function pdfOf(name: JobName, form: Form): PdfFile {
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

/** Describes the pages of one report. */
export function describePages(name: JobName, language: ReportLanguage, paper: Paper, pageCount: number): void {
  describe(`${name}, ${language}, ${paper}`, () => {
    using pdf = pdfOf(name, { language, paper, variant: 'full' });
    const pages = pdf.layout();
    const text = pdf.pages().join('\n');

    test('as many pages as it needs, and none of them nearly empty', () => {
      expect(pages).toHaveLength(pageCount);
      // The page with the signatures stands by itself, and what comes before it may end where it ends.
      const emptiest = Math.min(...pages.slice(0, -1).map(filledShare));
      expect(emptiest).toBeGreaterThan(0.2);
    });

    test('no character is missing in the fonts: of the product’s own words none is printed as a code', () => {
      expect(text).not.toMatch(/U\+[0-9A-F]{4}/);
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
}
