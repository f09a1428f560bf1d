// The closed list of error codes. A code exists once, in its area's table.
import { campaignErrors } from './campaign.ts';
import { captureErrors } from './capture.ts';
import { cloudErrors } from './cloud.ts';
import { dossierErrors } from './dossier.ts';
import { gatewayErrors } from './gateway.ts';
import { hostErrors } from './host.ts';
import { jobErrors } from './job.ts';
import { planErrors } from './plan.ts';
import { practiceErrors } from './practice.ts';
import { reportErrors } from './report.ts';
import { serviceErrors } from './service.ts';
import { siteErrors } from './site.ts';
import { toolErrors } from './tool.ts';
import { vaultErrors } from './vault.ts';

export const errorTable = {
  ...campaignErrors,
  ...captureErrors,
  ...cloudErrors,
  ...dossierErrors,
  ...gatewayErrors,
  ...hostErrors,
  ...jobErrors,
  ...planErrors,
  ...practiceErrors,
  ...reportErrors,
  ...serviceErrors,
  ...siteErrors,
  ...toolErrors,
  ...vaultErrors,
};

export type ErrorCode = keyof typeof errorTable;
