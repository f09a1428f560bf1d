// The closed list of error codes. A code exists once, in its area's table.
import { campaignErrors } from './campaign.ts';
import { dossierErrors } from './dossier.ts';
import { hostErrors } from './host.ts';
import { jobErrors } from './job.ts';
import { practiceErrors } from './practice.ts';
import { reportErrors } from './report.ts';
import { siteErrors } from './site.ts';
import { toolErrors } from './tool.ts';

export const errorTable = {
  ...campaignErrors,
  ...dossierErrors,
  ...hostErrors,
  ...jobErrors,
  ...practiceErrors,
  ...reportErrors,
  ...siteErrors,
  ...toolErrors,
};

export type ErrorCode = keyof typeof errorTable;
