import { Argument, Option } from 'commander';
import { writeReportFile } from '../../../engine/report-file.ts';
import { readBranding } from '../../../engine/report/read-branding.ts';
import { papers, type ReportForm } from '../../../engine/report/report-record.ts';
import { exitDone } from '../exit-code.ts';
import { localTimeZone } from '../local-time-zone.ts';
import type { AddCommand } from './command.ts';

interface ReportOptions extends Omit<ReportForm, 'variant' | 'branding'> {
  readonly out?: string;
  readonly certificate?: boolean;
  readonly branding?: string;
}

export const addReportCommand: AddCommand = (program, setExitCode) => {
  program
    .command('report')
    .description('write the acceptance report of a dossier')
    .addArgument(new Argument('<file>', 'the dossier (.demarc)'))
    .option('--out <file>', 'the PDF to write (default: beside the dossier)')
    .addOption(new Option('--language <language>', 'of the report').choices(['en', 'zh']).default('en'))
    .addOption(new Option('--time-zone <zone>', 'of the times in it (IANA name)').default(localTimeZone()))
    .addOption(new Option('--paper <size>', 'of its pages').choices([...papers]).default('a4'))
    .option('--certificate', 'one page: the verdict, its figures and the signatures, with the same evidence inside')
    .option('--branding <file>', 'YAML with header, accent and logo of the house that hands the report over')
    .action(async (path: string, options: ReportOptions) => {
      const { language, timeZone, paper, certificate = false } = options;
      const branding = options.branding === undefined ? undefined : await readBranding(options.branding);
      const target = options.out ?? path.replace(/(\.demarc)?$/, certificate ? '-certificate.pdf' : '.pdf');
      const form: ReportForm = {
        language,
        timeZone,
        paper,
        variant: certificate ? 'certificate' : 'full',
        ...(branding && { branding }),
      };
      await writeReportFile({ dossierPath: path, reportPath: target, form });
      process.stdout.write(`${target}\n`);
      setExitCode(exitDone);
    });
};
