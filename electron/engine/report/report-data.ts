// From the job's view to everything that the report prints. Pure: no clock, no files; the same view gives the same data.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { Branding } from '../../../shared/job/branding.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { cloudSection } from './cloud-section.ts';
import { testCommands } from './commands-section.ts';
import { caveats, pageMarks } from './conditions.ts';
import type { ReportContext } from './context.ts';
import type { BrandingData, ReportData, SignatoryData } from './data.ts';
import { attachmentsOf, evidenceFacts, sealFacts } from './evidence-section.ts';
import { findingRows, gapRows } from './findings-section.ts';
import { remarkAttachments, remarkRows } from './remarks-section.ts';
import { gatewaySection } from './gateway-section.ts';
import { hostRows, platformRows, trustRows } from './hosts-section.ts';
import { reportLabels } from './labels.ts';
import { lineDiagram } from './line-diagram.ts';
import { methodRows } from './method-section.ts';
import { outputGroups } from './outputs-section.ts';
import { documentDate } from './document-date.ts';
import { duringTests } from './during-section.ts';
import { decidedData, factGroups, verdictData } from './page-one.ts';
import type { ReportLanguage } from '../../../shared/job/report-form.ts';
import { scoreRows } from './score-rows.ts';
import { shorten } from './short-names.ts';
import { inLanguage } from './side-by-side.ts';
import { testSection } from './test-section.ts';

interface Asked extends Omit<ReportContext, 'language'> {
  readonly language: ReportLanguage;
}

export function reportData(view: JobView, { language, ...context }: Asked): ReportData {
  return inLanguage(language, (each) => dataIn(view, { ...context, language: each }));
}

function dataIn(view: JobView, context: ReportContext): ReportData {
  const { language, timeZone, paper, variant, evidence } = context;
  const labels = reportLabels[language];
  const job = view.spec?.job ?? '';
  const diagram = lineDiagram(view, language);
  const evidenceFiles = attachmentsOf(context);
  const during = duringTests(view, language);
  const cloud = cloudSection(view, context);
  const gateway = gatewaySection(view, language);
  return {
    language,
    paper: paper === 'letter' ? 'us-letter' : 'a4',
    variant,
    labels,
    title: `${labels.acceptanceReport}: ${job}`,
    job,
    shortJob: shorten(job, 84),
    date: documentDate(view.lastEventAtMs ?? 0),
    madeBy: view.software ? `${view.software.name} ${view.software.version}` : '',
    marks: pageMarks(view, language),
    shortHash: evidence.headHash.slice(0, 8),
    branding: brandingData(context.branding),
    verdict: verdictData(view, language),
    facts: factGroups(view, language, timeZone),
    ...(diagram && { diagram }),
    scores: scoreRows(view, language),
    decided: decidedData(view, language),
    caveats: caveats(view, language, timeZone),
    findings: findingRows(view, language),
    gaps: gapRows(view, language),
    remarks: remarkRows(view, { ...context, before: evidenceFiles.length }),
    tests: view.tests.map((test, index) => testSection(test, { number: index + 1, view, timeZone }, language)),
    ...(cloud && { cloud }),
    ...(gateway && { gateway }),
    hosts: hostRows(view, language),
    platforms: platformRows(view, language),
    ...during,
    ...trustRows(view, language),
    method: methodRows(language),
    commands: testCommands(view, language),
    evidence: evidenceFacts(view, context),
    seal: sealFacts(context),
    signOff: signatories(view, language),
    outputs: outputGroups(view.tests, language),
    attachments: [...evidenceFiles, ...remarkAttachments(view, language)],
  };
}

function brandingData(branding: Branding | undefined): BrandingData {
  const { header, accent, logo } = branding ?? {};
  return {
    ...(header !== undefined && { header }),
    ...(accent !== undefined && { accent }),
    ...(logo && { logo: logo.format }),
  };
}

function signatories({ spec }: JobView, language: Language): readonly SignatoryData[] {
  const usual = {
    en: ['For the customer', 'For the carrier', 'Engineer'],
    zh: ['客户代表', '运营商代表', '工程师'],
  }[language];
  return (
    spec?.signatories?.map(({ party, name = '' }) => ({ party, name })) ?? usual.map((party) => ({ party, name: '' }))
  );
}
