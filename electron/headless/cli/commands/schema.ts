import { jobFileSchema } from '../../../engine/job-file/job-file.ts';
import { exitDone } from '../exit-code.ts';
import type { AddCommand } from './command.ts';

export const addSchemaCommand: AddCommand = (program, setExitCode) => {
  program
    .command('schema')
    .description('print the JSON Schema of a job file')
    .action(() => {
      process.stdout.write(`${JSON.stringify(jobFileSchema(), null, 2)}\n`);
      setExitCode(exitDone);
    });
};
