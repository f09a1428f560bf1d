// What is asked of the thread that reads and writes reports.
import type { VerifyResult } from '../../dossier/verify.ts';
import type { ReportForm } from '../../report/report-record.ts';
import type { ReportVerification } from '../../verify-report.ts';

interface OfDossier {
  readonly dossierPath: string;
  readonly form: ReportForm;
}

export interface ReportCalls {
  /** Each page as an SVG. */
  readonly pages: { readonly asked: OfDossier; readonly answer: string[] };
  readonly pdf: { readonly asked: OfDossier; readonly answer: Uint8Array };
  readonly json: { readonly asked: { readonly dossierPath: string }; readonly answer: string };
  readonly csv: { readonly asked: { readonly dossierPath: string }; readonly answer: string };
  /** A report or a dossier, told by its content. */
  readonly verifyFile: {
    readonly asked: { readonly path: string };
    readonly answer: VerifyResult | ReportVerification;
  };
  readonly verifyDossier: { readonly asked: { readonly path: string }; readonly answer: VerifyResult };
}
