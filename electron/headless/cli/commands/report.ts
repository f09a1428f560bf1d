import { Argument, Option } from 'commander';
import type { Language } from '../../../../shared/api/errors/language.ts';
import { writeReportFile } from '../../../engine/report-file.ts';
import { exitDone } from '../exit-code.ts';
import { localTimeZone } from '../local-time-zone.ts';
import type { AddCommand } from './command.ts';

interface ReportOptions {
  readonly out?: string;
  readonly language: Language;
  readonly timeZone: string;
}

export const addReportCommand: AddCommand = (program, setExitCode) => {
  program
    .command('report')
    .description('write the acceptance report of a dossier')
    .addArgument(new Argument('<file>', 'the dossier (.demarc)'))
    .option('--out <file>', 'the PDF to write (default: beside the dossier)')
    .addOption(new Option('--language <language>', 'of the report').choices(['en', 'zh']).default('en'))
    .addOption(new Option('--time-zone <zone>', 'of the times in it (IANA name)').default(localTimeZone()))
    .action(async (path: string, options: ReportOptions) => {
      const target = options.out ?? path.replace(/(\.demarc)?$/, '.pdf');
      await writeReportFile({
        dossierPath: path,
        reportPath: target,
        language: options.language,
        timeZone: options.timeZone,
      });
      process.stdout.write(`${target}\n`);
      setExitCode(exitDone);
    });
};
