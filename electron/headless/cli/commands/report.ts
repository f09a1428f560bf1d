import { Argument, Option } from 'commander';
import { writeReportBatch } from '../../../engine/report-batch.ts';
import { writeReportFile } from '../../../engine/report-file.ts';
import { readBranding } from '../../../engine/report/read-branding.ts';
import type { ReportForm } from '../../../engine/report/report-record.ts';
import { papers, reportLanguages } from '../../../../shared/job/report-form.ts';
import { exitDone, exitTrouble } from '../exit-code.ts';
import { localTimeZone } from '../local-time-zone.ts';
import type { AddCommand } from './command.ts';

interface ReportOptions extends Omit<ReportForm, 'variant' | 'branding'> {
  readonly out?: string;
  readonly certificate?: boolean;
  readonly branding?: string;
  readonly batch?: boolean;
  readonly redact?: boolean;
}

export const addReportCommand: AddCommand = (program, setExitCode) => {
  program
    .command('report')
    .description('write the acceptance report of a dossier')
    .addArgument(new Argument('<file>', 'the dossier (.demarc), or with --batch a folder of them'))
    .option('--out <file>', 'the PDF to write, or with --batch the folder (default: beside the dossier)')
    .addOption(
      new Option('--language <language>', 'of the report; both: English and Chinese side by side')
        .choices([...reportLanguages])
        .default('en'),
    )
    .addOption(new Option('--time-zone <zone>', 'of the times in it (IANA name)').default(localTimeZone()))
    .addOption(new Option('--paper <size>', 'of its pages').choices([...papers]).default('a4'))
    .option('--certificate', 'one page: the verdict, its figures and the signatures, with the same evidence inside')
    .option('--batch', 'a report of every dossier in a folder, and summary.pdf')
    .option(
      '--redact',
      'without names, addresses and keys of hosts, raw outputs, the cloud configuration and attachments',
    )
    .option('--branding <file>', 'YAML with header, accent and logo of the house that hands the report over')
    .action(async (path: string, options: ReportOptions) => {
      const { language, timeZone, paper, certificate = false } = options;
      const branding = options.branding === undefined ? undefined : await readBranding(options.branding);
      const form: ReportForm = {
        language,
        timeZone,
        paper,
        variant: certificate ? 'certificate' : 'full',
        ...(branding && { branding }),
      };
      if (options.batch === true) {
        const onWritten = (written: string) => process.stdout.write(`${written}\n`);
        const { failures } = await writeReportBatch({ folder: path, outFolder: options.out ?? path, form, onWritten });
        for (const { file, problem } of failures) process.stderr.write(`demarc: ${file}: ${problem}\n`);
        setExitCode(failures.length === 0 ? exitDone : exitTrouble);
        return;
      }
      const target =
        options.out ??
        path.replace(
          /(\.demarc)?$/,
          `${options.redact === true ? '-redacted' : ''}${certificate ? '-certificate' : ''}.pdf`,
        );
      await writeReportFile({ dossierPath: path, reportPath: target, form, redacted: options.redact === true });
      process.stdout.write(`${target}\n`);
      setExitCode(exitDone);
    });
};
