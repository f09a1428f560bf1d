import { Argument } from 'commander';
import { writeReport } from '../../../engine/report/write-report.ts';
import { exitDone } from '../exit-code.ts';
import type { AddCommand } from './command.ts';

export const addReportCommand: AddCommand = (program, setExitCode) => {
  program
    .command('report')
    .description('write the acceptance report of a dossier')
    .addArgument(new Argument('<file>', 'the dossier (.demarc)'))
    .option('--out <file>', 'the PDF to write (default: beside the dossier)')
    .action(async (path: string, options: { readonly out?: string }) => {
      const target = options.out ?? path.replace(/(\.demarc)?$/, '.pdf');
      await writeReport(path, target);
      process.stdout.write(`${target}\n`);
      setExitCode(exitDone);
    });
};
