import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Argument } from 'commander';
import { foldEvents } from '../../../../shared/job/fold.ts';
import { samplesCsv } from '../../../../shared/job/samples-csv.ts';
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
    .option('--samples', 'print every second of every stream and test NIC as CSV, nothing else')
    .action(async (path: string, options: { readonly json?: boolean; readonly samples?: boolean }) => {
      using dossier = Dossier.open(path, 'read');
      if (options.samples === true) {
        await printSamples(dossier);
        return;
      }
      const view = foldEvents(dossier.records());
      if (options.json === true) process.stdout.write(`${JSON.stringify(view)}\n`);
      else process.stdout.write(`${summaryLines(view, styleFor(process.stdout)).join('\n')}\n`);
      setExitCode(exitCodes[view.verdict.word]);
    });
};

/** As fast as they are read; whoever reads them may stop, as `head` does. */
async function printSamples(dossier: Dossier): Promise<void> {
  const unlessClosed = (error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  };
  process.stdout.on('error', unlessClosed);
  await pipeline(Readable.from(samplesCsv(dossier.records())), process.stdout, { end: false }).catch(unlessClosed);
}
