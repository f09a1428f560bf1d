import { Argument, Option } from 'commander';
import { exportPlan } from '../../../engine/cloud/export/export-plan.ts';
import { lookingAt, withCloudOptions, type CloudOptions } from '../cloud/with-cloud-job.ts';
import { exitDone } from '../exit-code.ts';
import type { AddCommand } from './command.ts';

interface ExportOptions extends CloudOptions {
  readonly as: 'aliyun' | 'terraform';
}

export const addExportCommand: AddCommand = (program, setExitCode) => {
  withCloudOptions(program.command('export'))
    .description("write the plan as a script of the vendor's command line, or the end state as Terraform")
    .addArgument(new Argument('<job.yaml>', 'the job file, with an intent'))
    .addOption(new Option('--as <form>', 'what to write').choices(['aliyun', 'terraform']).makeOptionMandatory())
    .action(async (path: string, options: ExportOptions) => {
      const exported = await lookingAt(path, options, ({ job, signal }) => exportPlan(job, signal));
      process.stdout.write(options.as === 'aliyun' ? exported.script : exported.terraform);
      setExitCode(exitDone);
    });
};
