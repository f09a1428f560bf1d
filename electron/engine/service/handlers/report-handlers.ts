// The report of a job. Its room is loaded when it is first asked for: the compiler, the PDF library and all that they need are a third
// of everything that Demarc could load, and nobody waits for them at the start.
import type { Handlers } from '../../../../shared/api/contract/contract.ts';
import type { reportCalls } from '../../../../shared/api/contract/report.ts';
import type { ReportActsOptions } from '../report-acts.ts';

type ReportHandlers = Pick<Handlers, keyof typeof reportCalls>;

export function reportHandlers(options: ReportActsOptions): ReportHandlers {
  let loaded: Promise<ReportHandlers> | undefined;
  const room = () => (loaded ??= import('../report-acts.ts').then(({ reportActs }) => reportActs(options)));
  return {
    'report.verify': async (asked, context) => (await room())['report.verify'](asked, context),
    'report.remark': async (asked, context) => (await room())['report.remark'](asked, context),
    'report.pages': async (asked, context) => (await room())['report.pages'](asked, context),
    'report.export': async (asked, context) => (await room())['report.export'](asked, context),
  };
}
