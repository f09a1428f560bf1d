import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportData } from '../../../electron/engine/report/report-data.ts';
import { loadReportResources } from '../../../electron/engine/report/resources.ts';
import { reportJson, writeReport } from '../../../electron/engine/report/write-report.ts';
import type { Language } from '../../../shared/api/errors/language.ts';
import type { ReportLanguage } from '../../../shared/job/report-form.ts';
import { usualForm } from '../../../electron/engine/report/report-record.ts';
import { jobResultsSchema } from '../../../shared/job/results.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { sampleEvents, type Sample } from '../../sample/sample-job.ts';
import { collisions, outside } from './read-layout.ts';
import { PdfFile } from './read-pdf.ts';

const root = join(import.meta.dirname, '../../..');
const resources = await loadReportResources(join(root, 'resources/report'), join(root, 'resources/fonts'));
const dossier = {
  fileName: 'harbour-line-1.demarc',
  bytes: Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7) % 256)),
  headHash: createHash('sha256').update('head').digest('hex'),
};

const attachments = new Map<string, Uint8Array>();

const samples = {
  accepted: {},
  rejected: { carriedShare: 0.8 },
  'dead host': { refusesHost: 'ecs4' },
  'dead streams': { dies: { host: 'ecs4', inTest: 6 } },
  stopped: { stopsInTest: 2 },
  skipped: { skipsTest: 1 },
  '64 streams': { ecsHosts: 32, bandwidthBps: 1e9 },
  'one host': { ecsHosts: 1 },
  'long names': {
    longNames: true,
    job: 'The second line of the billing platform and its three virtual private clouds, '.repeat(2) + 'again',
  },
} satisfies Record<string, Sample>;

type SampleName = keyof typeof samples;

function viewOf(name: SampleName) {
  return foldEvents(sampleEvents({ practice: true, durationSeconds: 5, ...samples[name] }));
}

function dataOf(name: SampleName, language: Language) {
  const evidence = { fileName: dossier.fileName, fileBytes: dossier.bytes.length, fileHash: '' };
  return reportData(viewOf(name), {
    ...usualForm,
    language,
    timeZone: 'Asia/Shanghai',
    evidence: { ...evidence, headHash: dossier.headHash },
  });
}

function setAnew(name: SampleName, language: ReportLanguage = 'en'): Uint8Array {
  return writeReport({
    view: viewOf(name),
    dossier,
    attachments,
    form: { ...usualForm, language, timeZone: 'Asia/Shanghai' },
    resources,
  }).pdf;
}

const made = new Map<string, Uint8Array>();

/** Each is set once, for all that is looked at in it. */
function pdfOf(name: SampleName, language: ReportLanguage = 'en'): Uint8Array {
  const key = `${name} ${language}`;
  const pdf = made.get(key) ?? setAnew(name, language);
  made.set(key, pdf);
  return pdf;
}

/** Spaces of every kind are typography; what is compared is what they stand between. */
const bare = (text: string) => text.replace(/\s+/g, '');

const margins = { left: 19, right: 19, top: 8, bottom: 8 };

describe('the document', () => {
  test('the same dossier gives the same bytes', () => {
    const first = createHash('sha256').update(pdfOf('rejected')).digest('hex');
    expect(createHash('sha256').update(setAnew('rejected')).digest('hex')).toBe(first);
  });

  test('it is PDF/A-3a, tagged, in its language, with bookmarks and page labels, and sound', () => {
    using pdf = new PdfFile(pdfOf('accepted'));
    expect(pdf.check()).toContain('No syntax or stream encoding errors found');
    expect(pdf.info()).toMatch(/Tagged:\s+yes/);
    expect(pdf.metadata()).toMatch(/pdfaid:part>3<[\s\S]*pdfaid:conformance>A</);
    const objects = pdf.objects();
    expect(objects).toMatch(/\/Lang \(en-GB\)/);
    expect(objects).toMatch(/\/Outlines \d+ 0 R/);
    expect(objects).toMatch(/\/PageLabels/);
    expect(objects).toMatch(/\/StructTreeRoot/);
    expect(objects).toMatch(/\/MarkInfo <<[^>]*\/Marked true/);
    const bookmarks = (objects.match(/\/Title /g) ?? []).length;
    expect(bookmarks).toBeGreaterThan(20);
    for (const part of ['H1', 'H2', 'Table', 'TH', 'TD', 'Figure', 'P']) expect(objects).toContain(`/S /${part}\n`);
  });

  test('every drawing is described, and every file inside says what it is to the report', () => {
    using pdf = new PdfFile(pdfOf('rejected'));
    const objects = pdf.objects().split('endobj');
    const figures = objects.filter((object) => object.includes('/S /Figure\n'));
    expect(figures.length).toBeGreaterThan(8);
    expect(figures.filter((object) => !object.includes('/Alt '))).toEqual([]);
    const files = objects.filter((object) => /\/Type \/Filespec/.test(object));
    expect(files.length).toBe(3);
    for (const file of files) {
      expect(file).toMatch(/\/AFRelationship \/(Source|Data|Supplement)/);
      expect(file).toMatch(/\/Desc /);
    }
  });

  test('the figures that are read on its pages are those of the results inside', () => {
    using pdf = new PdfFile(pdfOf('accepted'));
    const results = jobResultsSchema.parse(JSON.parse(pdf.attachment('results.json').toString()));
    const text = pdf.pages().join('\n');
    const factors: Readonly<Record<string, number>> = { 'Mbit/s': 1e6, 'Gbit/s': 1e9, pps: 1, Mpps: 1e6 };
    for (const [index, { received, measures }] of results.tests.entries()) {
      const page = text.slice(text.indexOf(`Test ${index + 1}: `));
      const [, number = '', unit = ''] = /Received\n([\d .]+?) ?(Mbit\/s|Gbit\/s|Mpps|pps)/.exec(page) ?? [];
      const printed = Number(number.replaceAll(' ', '')) * (factors[unit] ?? NaN);
      const measured = measures === 'packets' ? received?.packetsPerSecond : received?.ethernetBps;
      expect(Math.abs(printed / (measured ?? NaN) - 1)).toBeLessThan(5e-4);
    }
  });

  test('only the fonts that come with it are used, all embedded', () => {
    using pdf = new PdfFile(pdfOf('rejected', 'zh'));
    for (const font of pdf.fonts()) {
      expect(font).toMatch(/IBMPlex(Sans|Mono)|NotoSansSC/);
      // Embedded, a part of the face only, with the characters of its glyphs.
      expect(font).toMatch(/^[A-Z]{6}\+/);
      expect(font).toMatch(/yes yes yes/);
    }
    expect(pdf.fonts().join(' ')).toContain('NotoSansSC');
  });

  test('the dossier and the results inside are the very bytes that were put in, and are declared as evidence', () => {
    using pdf = new PdfFile(pdfOf('rejected'));
    expect(pdf.attachment(dossier.fileName).equals(dossier.bytes)).toBe(true);
    expect(pdf.attachment('results.json').toString()).toBe(reportJson(viewOf('rejected')));
    const objects = pdf.objects();
    expect(objects).toMatch(/\/AFRelationship \/Source/);
    expect(objects).toMatch(/\/AFRelationship \/Data/);
    expect(pdf.pages().join('\n')).toContain(createHash('sha256').update(dossier.bytes).digest('hex'));
  });

  test('its date is that of the last event, not of the day it was printed', () => {
    using pdf = new PdfFile(pdfOf('accepted'));
    const last = new Date(viewOf('accepted').lastEventAtMs!);
    const stamp = last.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
    expect(pdf.objects()).toContain(`/CreationDate (D:${stamp}`);
  });
});

describe.each(Object.keys(samples) as SampleName[])('%s', (name) => {
  const data = dataOf(name, 'en');
  using pdf = new PdfFile(pdfOf(name));
  const pages = pdf.pages();
  const layout = pdf.layout();
  const objects = pdf.objects();

  test('every finding stands in the report with its value, threshold and outcome', () => {
    const text = bare(pages.join(' '));
    for (const finding of data.findings) {
      for (const part of [finding.title, finding.value, finding.threshold, finding.outcome, finding.cause]) {
        expect(text).toContain(bare(part));
      }
    }
  });

  test('page one has the verdict and every deciding figure, and is one page', () => {
    const first = bare(pages[0]!);
    expect(first).toContain(data.verdict.word);
    expect(first).toContain(bare(data.verdict.sentence));
    for (const row of data.scores) {
      for (const cell of [row.inbound, row.outbound]) if (cell) expect(first).toContain(bare(cell.number));
    }
    expect(pages[1]).toMatch(/^.*\n.*\nFindings\n/);
  });

  test('every page says that the line was simulated and the tests short, and carries number and evidence', () => {
    pages.forEach((page, index) => {
      expect(page).toMatch(/Practice line/);
      expect(page).toMatch(/Short durations/);
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page).toContain(dossier.headHash.slice(0, 8));
    });
  });

  test('no text leaves the margins', () => {
    expect(layout.flatMap((page) => outside(page, margins))).toEqual([]);
  });

  test('no text stands on other text', () => {
    expect(layout.flatMap(collisions)).toEqual([]);
  });

  test('every chart says its figures to readers who hear it', () => {
    const charts = data.tests.filter((section) => section.chart);
    expect(objects.split('/S /Figure').length - 1).toBeGreaterThanOrEqual(charts.length);
    expect(objects.split('/Alt ').length - 1).toBeGreaterThanOrEqual(charts.length);
  });
});

describe('a certificate', () => {
  // On each paper by what fills it most; the others are set on both before a release.
  test.each([
    ['accepted', 'a4'],
    ['rejected', 'letter'],
    ['dead host', 'a4'],
    ['64 streams', 'letter'],
    ['long names', 'a4'],
    ['long names', 'letter'],
  ] as const)(
    'of %s on %s: one page with the verdict, its figures, the evidence and room for three signatures',
    (name, paper) => {
      const form = { language: 'en', timeZone: 'Asia/Shanghai', paper, variant: 'certificate' } as const;
      using pdf = new PdfFile(writeReport({ view: viewOf(name), dossier, attachments, form, resources }).pdf);
      const [page, ...more] = pdf.pages();
      expect(more).toEqual([]);
      expect(page).toContain(dossier.headHash);
      expect(page?.match(/Signature/g)).toHaveLength(3);
      expect(page).toMatch(/Mbit\/s/);
      const [layout] = pdf.layout();
      expect(layout && collisions(layout)).toEqual([]);
      expect(layout && outside(layout, { ...margins, top: 6, bottom: 6 })).toEqual([]);
    },
  );
});

test('a report in two languages says everything in both, and says of each text which it is', () => {
  using pdf = new PdfFile(pdfOf('rejected', 'both'));
  const text = bare(pdf.pages().join(' '));
  for (const language of ['en', 'zh'] as const) {
    const data = dataOf('rejected', language);
    const wanted = [
      data.verdict.word,
      ...data.findings.flatMap(({ title, outcome, cause, next }) => [title, outcome, cause, next]),
      ...data.method.map(({ term }) => term),
      ...[data.labels.findings, data.labels.signOff, data.labels.signature],
    ];
    for (const part of wanted) expect(text).toContain(bare(part));
  }
  expect(pdf.check()).toContain('No syntax or stream encoding errors found');
  expect(pdf.metadata()).toMatch(/pdfaid:part>3<[\s\S]*pdfaid:conformance>A</);
  expect(pdf.objects().match(/\/Lang \(zh-CN\)/g)?.length).toBeGreaterThan(20);
});

test('a Chinese report carries its language, verdict and marks', () => {
  using pdf = new PdfFile(pdfOf('rejected', 'zh'));
  expect(pdf.objects()).toMatch(/\/Lang \(zh-CN\)/);
  const pages = pdf.pages();
  expect(pages[0]).toContain('验收不合格');
  for (const page of pages) expect(page).toMatch(/演练线路/);
});

test('what a user typed is never read as markup', () => {
  const events = sampleEvents({
    durationSeconds: 4,
    job: '#panic("x") *bold* $x$ <b> │ \u{1F600}',
    customer: '天津港物流有限公司',
  });
  using pdf = new PdfFile(
    writeReport({
      view: foldEvents(events),
      dossier,
      attachments,
      form: { ...usualForm, language: 'en', timeZone: 'UTC' },
      resources,
    }).pdf,
  );
  expect(pdf.pages()[0]).toContain('#panic("x") *bold* $x$ <b> │ U+1F600');
  expect(pdf.pages()[0]).toContain('天津港物流有限公司');
});

test('a template that does not compile is reported as such', () => {
  const broken = {
    ...resources,
    template: new Map([...resources.template, ['report.typ', Buffer.from('#nonsense()')]]),
  };
  expect(() =>
    writeReport({
      view: viewOf('accepted'),
      dossier,
      attachments,
      form: { ...usualForm, language: 'en', timeZone: 'UTC' },
      resources: broken,
    }),
  ).toThrow(expect.objectContaining({ code: 'report/not-rendered' }));
});
