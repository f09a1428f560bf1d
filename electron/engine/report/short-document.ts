// What a document of a few pages beside the report has in common: a comparison, a summary of many jobs.
import type { Attachment, DocumentDate } from './data.ts';
import type { ReportLanguage } from '../../../shared/job/report-form.ts';

export interface ShortDocument {
  readonly language: ReportLanguage;
  readonly paper: 'a4' | 'us-letter';
  readonly title: string;
  readonly lead: string;
  readonly date: DocumentDate;
  readonly madeBy: string;
  readonly marks: readonly string[];
  readonly shortHash: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
}
