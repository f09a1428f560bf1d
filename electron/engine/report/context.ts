// What the report needs besides the job itself: who reads it, in which zone, and the evidence it stands on.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { ReportForm } from './report-record.ts';

export interface ReportContext extends Omit<ReportForm, 'language'> {
  /** One: a report in two languages is made of two. */
  readonly language: Language;
  readonly evidence: Evidence;
  /** Whether the samples lie in the report as a file of their own. */
  readonly hasSamples?: boolean;
}

/** The dossier as it is embedded: the bytes of that file have this hash, its last event has that one. */
export interface Evidence {
  readonly fileName: string;
  readonly fileBytes: number;
  /** SHA-256 of the file, hexadecimal. */
  readonly fileHash: string;
  /** Hash of the last event, hexadecimal: it covers every event before it. */
  readonly headHash: string;
}
