import { Option } from 'commander';
import { z } from 'zod';
import { jobResultsSchema } from '../../../../shared/job/results.ts';
import { jobFileSchema } from '../../../engine/job-file/job-file.ts';
import { exitDone } from '../exit-code.ts';
import type { AddCommand } from './command.ts';

export const addSchemaCommand: AddCommand = (program, setExitCode) => {
  program
    .command('schema')
    .description('print a JSON Schema: of a job file, or of the results.json inside every report')
    .addOption(new Option('--of <format>', 'which').choices(['job', 'results']).default('job'))
    .action(({ of }: { readonly of: 'job' | 'results' }) => {
      const schema = { job: jobFileSchema, results: resultsSchema }[of]();
      process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
      setExitCode(exitDone);
    });
};

function resultsSchema(): unknown {
  return z.toJSONSchema(jobResultsSchema);
}
