import { Argument } from 'commander';
import { verifyDossier } from '../../../engine/dossier/verify.ts';
import { exitDone, exitRefused } from '../exit-code.ts';
import type { AddCommand } from './command.ts';

export const addVerifyCommand: AddCommand = (program, setExitCode) => {
  program
    .command('verify')
    .description('check that no event and no raw output of a dossier was altered, removed or moved')
    .addArgument(new Argument('<file>', 'the dossier (.demarc)'))
    .option('--json', 'print the result as JSON')
    .action((path: string, options: { readonly json?: boolean }) => {
      const result = verifyDossier(path);
      if (options.json === true) process.stdout.write(`${JSON.stringify(result)}\n`);
      else if (result.intact) {
        process.stdout.write(
          `✓ ${path}: intact, ${result.events} events and ${result.blobs} raw outputs, chain ends ${result.headHash}\n`,
        );
      } else process.stdout.write(`✕ ${path}: not as it was written. First flaw: ${result.place}: ${result.problem}\n`);
      setExitCode(result.intact ? exitDone : exitRefused);
    });
};
