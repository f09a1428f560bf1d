// How a report was made, embedded in it: whoever checks it must be able to make the same pages again.
import { z } from 'zod';
import { brandingSpec } from '../../../shared/job/branding.ts';
import { papers, reportLanguages, variants } from '../../../shared/job/report-form.ts';

export const reportRecordFileName = 'report.json';

export const reportRecord = z.strictObject({
  format: z.literal('demarc-report'),
  version: z.literal(1),
  /** `Demarc 0.1.0`: another version may set the same figures on other pages. */
  writtenBy: z.string(),
  language: z.enum(reportLanguages),
  /** IANA zone of the times in it. */
  timeZone: z.string(),
  paper: z.enum(papers),
  variant: z.enum(variants),
  branding: brandingSpec.optional(),
});
export type ReportRecord = z.infer<typeof reportRecord>;

/** How the reader wants it. */
export type ReportForm = Pick<ReportRecord, 'language' | 'timeZone' | 'paper' | 'variant' | 'branding'>;

/** What a report looks like when nobody asks otherwise. */
export const usualForm = { paper: 'a4', variant: 'full' } as const;

/** How a comparison of two dossiers was made; they lie in it under these names. */
export const comparisonRecord = z.strictObject({
  format: z.literal('demarc-comparison'),
  version: z.literal(1),
  writtenBy: z.string(),
  language: reportRecord.shape.language,
  timeZone: z.string(),
  paper: z.enum(papers),
  before: z.string(),
  after: z.string(),
});
export type ComparisonRecord = z.infer<typeof comparisonRecord>;
export type ComparisonForm = Pick<ComparisonRecord, 'language' | 'timeZone' | 'paper'>;
