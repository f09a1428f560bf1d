import { Argument } from 'commander';
import { commissionLine } from '../../../engine/engine.ts';
import { readJobFile } from '../../../engine/job-file/job-file.ts';
import { terminalQuestions } from '../ask.ts';
import { runCampaignInTerminal } from '../campaign-run.ts';
import { outputPaths } from '../output-paths.ts';
import type { AddCommand } from './command.ts';

interface TestOptions {
  readonly out: string;
  readonly json?: boolean;
  readonly acceptNewHostKeys?: boolean;
  readonly despiteBlockers?: boolean;
}

export const addTestCommand: AddCommand = (program, setExitCode) => {
  program
    .command('test')
    .description('measure the line of a job file, judge it and write the acceptance report')
    .addArgument(new Argument('<job.yaml>', 'the job file'))
    .option('--out <folder>', 'where dossier and report go', '.')
    .option('--json', 'print events as JSON lines, the last one is the summary')
    .option('--accept-new-host-keys', 'trust hosts that are seen for the first time; a changed key is still refused')
    .option('--despite-blockers', 'measure although preflight found what will spoil it')
    .action(async (path: string, options: TestOptions) => {
      const { spec, source } = await readJobFile(path);
      const paths = await outputPaths(options.out, spec.job, new Date());
      const questions = terminalQuestions(options.acceptNewHostKeys === true);
      const code = await runCampaignInTerminal({ paths, json: options.json === true }, (signal, watcher) =>
        commissionLine({
          spec,
          specSource: source,
          dossierPath: paths.dossier,
          despiteBlockers: options.despiteBlockers === true,
          ...questions,
          signal,
          watcher,
        }),
      );
      setExitCode(code);
    });
};
