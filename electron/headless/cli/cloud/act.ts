// A change of the cloud in front of somebody: shows the plan, asks, shows each change as it is made, writes down the end.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { EventBody } from '../../../../shared/job/events.ts';
import { blocks, type Objection } from '../../../../shared/job/intent/objection.ts';
import type { ChangeResult } from '../../../../shared/job/plan/outcome.ts';
import type { Sign } from '../../../../shared/job/state-words.ts';
import type { RunOptions } from '../../../engine/cloud/apply/rounds.ts';
import type { CloudJob } from '../../../engine/cloud/intent/cloud-job.ts';
import type { PlanWithObjections } from '../../../engine/cloud/plan/plan.ts';
import { confirm } from '../ask.ts';
import { exitDone, exitRefused, exitTrouble } from '../exit-code.ts';
import { styleFor } from '../style.ts';
import { objectionLines, planLines, unfinishedLines } from './plan-lines.ts';
import { ProgressDisplay } from './progress-display.ts';
import { acting, lookingAt, type CloudOptions } from './with-cloud-job.ts';

export interface ActOptions extends CloudOptions {
  readonly yes?: boolean;
}

/** How it ended, in one shape for apply and undo. */
export interface Ending {
  readonly outcome: EventBody<'cloud.ended'>['outcome'];
  readonly results: readonly ChangeResult[];
  readonly objections?: readonly Objection[];
  readonly error?: AppError;
  readonly sign: Sign;
  readonly sentence: string;
  readonly code: number;
}

export interface Act {
  readonly act: EventBody<'cloud.ended'>['act'];
  readonly question: string;
  readonly plan: (job: CloudJob, signal: AbortSignal) => Promise<PlanWithObjections>;
  readonly run: (job: CloudJob, options: RunOptions) => Promise<Ending>;
}

/** Returns the exit code. Nothing is written, on the cloud or to disk, before the plan was shown and agreed to. */
export async function actInTerminal(path: string, options: ActOptions, act: Act): Promise<number> {
  const style = styleFor(process.stdout);
  const plan = await lookingAt(path, options, ({ job, signal }) => act.plan(job, signal));
  process.stdout.write(`${planLines(plan, style).join('\n')}\n`);
  if (act.act === 'apply' && plan.objections.some(blocks)) return exitRefused;
  if (act.act === 'apply' && plan.changes.length === 0) return exitDone;
  if (options.yes !== true) {
    const agreed = await confirm(act.question);
    if (agreed === undefined) throw new AppError('job/not-confirmed');
    if (!agreed) return exitTrouble;
  }
  return await acting(path, options, async ({ job, signal, dossier, dossierPath }) => {
    const display = new ProgressDisplay(process.stdout, style);
    const ending = await act.run(job, {
      signal,
      onProgress: (progress) => {
        display.show(progress);
      },
    });
    display.finish(ending.results);
    const cause = ending.error?.message;
    dossier.append({
      type: 'cloud.ended',
      body: { act: act.act, outcome: ending.outcome, ...(cause !== undefined && { cause }) },
    });
    const lines = [
      ...unfinishedLines(ending.results, style),
      ...(ending.objections ?? []).flatMap((each) => objectionLines(each, style)),
      ...(ending.error
        ? [`${style.sign('✕')} ${ending.error.message}`, style.quiet(`    ${ending.error.remedy()}`)]
        : []),
      `${style.sign(ending.sign)} ${ending.sentence}`,
      style.quiet(`  ${dossierPath}`),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    return ending.code;
  });
}
