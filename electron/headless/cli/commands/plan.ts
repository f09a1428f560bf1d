import { Argument } from 'commander';
import { blocks } from '../../../../shared/job/intent/objection.ts';
import { lineStanding } from '../../../engine/cloud/observe/line-standing.ts';
import { planJob, planUndoJob } from '../../../engine/cloud/plan/plan-job.ts';
import { planLines, standingLines } from '../cloud/plan-lines.ts';
import { lookingAt, withCloudOptions, type CloudOptions } from '../cloud/with-cloud-job.ts';
import { exitDone, exitRefused } from '../exit-code.ts';
import { styleFor } from '../style.ts';
import type { AddCommand } from './command.ts';

interface PlanOptions extends CloudOptions {
  readonly undo?: boolean;
  readonly json?: boolean;
}

export const addPlanCommand: AddCommand = (program, setExitCode) => {
  withCloudOptions(program.command('plan'))
    .description('show what the cloud lacks of the job, or what is wrong with it; changes nothing')
    .addArgument(new Argument('<job.yaml>', 'the job file, with an intent'))
    .option('--undo', 'show what undoing the job would remove')
    .option('--json', 'print every change with its exact call, what it waits for and how it is undone')
    .action(async (path: string, options: PlanOptions) => {
      const undo = options.undo === true;
      const { plan, standing } = await lookingAt(path, options, async ({ job, signal }) => ({
        plan: undo ? await planUndoJob(job, signal) : await planJob(job, signal),
        standing: await lineStanding(job, signal),
      }));
      const style = styleFor(process.stdout);
      const lines = [...planLines(plan, undo ? 'undo' : 'apply', style), ...standingLines(standing, style)];
      const text = options.json === true ? JSON.stringify(plan) : lines.join('\n');
      process.stdout.write(`${text}\n`);
      setExitCode(plan.objections.some(blocks) ? exitRefused : exitDone);
    });
};
