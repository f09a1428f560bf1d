// A change of the cloud in front of somebody: shows the plan, asks, shows each change as it is made, writes down the end.
import { existsSync } from 'node:fs';
import { Argument, type Command } from 'commander';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { CloudAct } from '../../../../shared/job/cloud-events.ts';
import type { EventBody } from '../../../../shared/job/events.ts';
import { blocks, type Objection } from '../../../../shared/job/intent/objection.ts';
import type { ChangeResult } from '../../../../shared/job/plan/outcome.ts';
import type { Sign } from '../../../../shared/job/state-words.ts';
import type { RunOptions } from '../../../engine/cloud/apply/rounds.ts';
import type { CloudJob } from '../../../engine/cloud/intent/cloud-job.ts';
import { lineStanding } from '../../../engine/cloud/observe/line-standing.ts';
import type { PlanWithObjections } from '../../../engine/cloud/plan/plan.ts';
import { lockJob } from '../../../engine/dossier/job-lock.ts';
import { confirm } from '../ask.ts';
import { exitDone, exitRefused, exitTrouble } from '../exit-code.ts';
import { styleFor, type Style } from '../style.ts';
import { objectionLines, planLines, standingLines, unfinishedLines } from './plan-lines.ts';
import { ProgressDisplay } from './progress-display.ts';
import {
  acting,
  jobToBuild,
  lookingAtJob,
  withCloudOptions,
  type ActingJob,
  type CloudOptions,
} from './with-cloud-job.ts';

interface ActOptions extends CloudOptions {
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
  readonly act: CloudAct;
  readonly description: string;
  /** What `--yes` says. */
  readonly unasked: string;
  readonly question: string;
  readonly plan: (job: CloudJob, signal: AbortSignal) => Promise<PlanWithObjections>;
  readonly run: (job: CloudJob, options: RunOptions) => Promise<Ending>;
}

/** `apply` or `undo` as a command. */
export function addActCommand(program: Command, setExitCode: (code: number) => void, act: Act): void {
  withCloudOptions(program.command(act.act))
    .description(act.description)
    .addArgument(new Argument('<job.yaml>', 'the job file, with an intent'))
    .option('--yes', act.unasked)
    .action(async (path: string, options: ActOptions) => {
      setExitCode(await actInTerminal(path, options, act));
    });
}

/** Returns the exit code. Nothing is written to the cloud or the dossier before the plan was shown and agreed to. */
async function actInTerminal(path: string, options: ActOptions, act: Act): Promise<number> {
  const style = styleFor(process.stdout);
  const toBuild = await jobToBuild(path, options);
  const { dossierPath } = toBuild;
  // What was made is known from the dossier alone: without it there is nothing that could safely be removed.
  if (act.act === 'undo' && !existsSync(dossierPath)) throw new AppError('dossier/missing', { path: dossierPath });
  using held = new DisposableStack();
  held.use(lockJob(dossierPath, act.act));
  const plan = await lookingAtJob(toBuild, options, ({ job, signal }) => act.plan(job, signal));
  process.stdout.write(`${planLines(plan, act.act, style).join('\n')}\n`);
  if (act.act === 'apply' && plan.objections.some(blocks)) return exitRefused;
  if (act.act === 'apply' && plan.changes.length === 0) return exitDone;
  if (options.yes !== true && plan.changes.length > 0) {
    const agreed = await confirm(act.question);
    if (agreed === undefined) throw new AppError('job/not-confirmed');
    if (!agreed) return exitTrouble;
  }
  return await acting(toBuild, options, (open) => carryOut(open, act, style));
}

async function carryOut({ job, signal, dossier, dossierPath }: ActingJob, { act, run }: Act, style: Style) {
  const display = new ProgressDisplay(process.stdout, style);
  const ending = await run(job, {
    signal,
    onProgress: (progress) => {
      display.show(progress);
    },
  });
  display.finish(ending.results);
  const { outcome, error } = ending;
  dossier.append({ type: 'cloud.ended', body: { act, outcome, ...(error && { cause: error.message }) } });
  const standing = outcome === 'waiting' ? await lineStanding(job, signal) : undefined;
  const lines = [
    ...unfinishedLines(ending.results, style),
    ...standingLines(standing, style),
    ...(ending.objections ?? []).flatMap((each) => objectionLines(each, style)),
    ...(error ? [`${style.sign('✕')} ${error.message}`, style.quiet(`    ${error.remedy()}`)] : []),
    `${style.sign(ending.sign)} ${ending.sentence}`,
    style.quiet(`  ${dossierPath}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return ending.code;
}
