import { Argument } from 'commander';
import { exportPlan } from '../../../engine/cloud/export/export-plan.ts';
import { lookingAt, withCloudOptions, type CloudOptions } from '../cloud/with-cloud-job.ts';
import { exitDone } from '../exit-code.ts';
import type { AddCommand } from './command.ts';

export const addPolicyCommand: AddCommand = (program, setExitCode) => {
  withCloudOptions(program.command('policy'))
    .description('print, by account, the least that the RAM users of this job must be allowed')
    .addArgument(new Argument('<job.yaml>', 'the job file, with an intent'))
    .action(async (path: string, options: CloudOptions) => {
      const { ramPolicies } = await lookingAt(path, options, ({ job, signal }) => exportPlan(job, signal));
      process.stdout.write(`${JSON.stringify(Object.fromEntries(ramPolicies), null, 2)}\n`);
      setExitCode(exitDone);
    });
};
