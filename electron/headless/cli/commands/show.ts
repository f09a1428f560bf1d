import { Argument } from 'commander';
import { foldEvents } from '../../../../shared/job/fold.ts';
import { Dossier } from '../../../engine/dossier/dossier.ts';
import { exitCodes } from '../exit-code.ts';
import { summaryLines } from '../summary.ts';
import { styleFor } from '../style.ts';
import type { AddCommand } from './command.ts';

export const addShowCommand: AddCommand = (program, setExitCode) => {
  program
    .command('show')
    .description('summarise a dossier: verdict, findings, tests')
    .addArgument(new Argument('<file>', 'the dossier (.demarc)'))
    .option('--json', 'print the whole view as JSON')
    .action((path: string, options: { readonly json?: boolean }) => {
      using dossier = Dossier.open(path, 'read');
      const view = foldEvents(dossier.records());
      if (options.json === true) process.stdout.write(`${JSON.stringify(view)}\n`);
      else process.stdout.write(`${summaryLines(view, styleFor(process.stdout)).join('\n')}\n`);
      setExitCode(exitCodes[view.verdict.word]);
    });
};
