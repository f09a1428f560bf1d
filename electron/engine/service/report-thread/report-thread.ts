// The thread in which reports are written and files are verified: seconds of work, in which hosts, tests and screens must not
// wait. What it loads stays loaded for the next one.
import { verifyDossier } from '../../dossier/verify.ts';
import { readDossier, reportOf } from '../../report-file.ts';
import { drawReport, reportJson, writeReport } from '../../report/write-report.ts';
import { answerCalls } from '../../threads/answer-calls.ts';
import { verifyFile } from '../../verify-file.ts';
import { resultsCsv } from '../results-csv.ts';
import type { ReportCalls } from './messages.ts';

answerCalls<ReportCalls>({
  pages: async (asked) => drawReport(await reportOf(asked)),
  pdf: async (asked) => writeReport(await reportOf(asked)).pdf,
  json: ({ dossierPath }) => reportJson(readDossier(dossierPath).view),
  csv: ({ dossierPath }) => resultsCsv(readDossier(dossierPath).view),
  verifyFile: ({ path }) => verifyFile(path),
  verifyDossier: ({ path }) => verifyDossier(path),
});
