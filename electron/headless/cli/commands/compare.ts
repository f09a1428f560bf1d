import { Argument, Option } from 'commander';
import { writeComparisonFile } from '../../../engine/compare-file.ts';
import type { ComparisonForm } from '../../../engine/report/report-record.ts';
import { papers, reportLanguages } from '../../../../shared/job/report-form.ts';
import { exitDone } from '../exit-code.ts';
import { localTimeZone } from '../local-time-zone.ts';
import type { AddCommand } from './command.ts';

interface CompareOptions extends ComparisonForm {
  readonly out?: string;
}

export const addCompareCommand: AddCommand = (program, setExitCode) => {
  program
    .command('compare')
    .description('write what changed between two measurements of a line, with both dossiers inside')
    .addArgument(new Argument('<before>', 'the earlier dossier (.demarc)'))
    .addArgument(new Argument('<after>', 'the later dossier (.demarc)'))
    .option('--out <file>', 'the PDF to write (default: beside the later dossier)')
    .addOption(
      new Option('--language <language>', 'of the comparison; both: English and Chinese side by side')
        .choices([...reportLanguages])
        .default('en'),
    )
    .addOption(new Option('--time-zone <zone>', 'of the times in it (IANA name)').default(localTimeZone()))
    .addOption(new Option('--paper <size>', 'of its pages').choices([...papers]).default('a4'))
    .action(async (beforePath: string, afterPath: string, { out, language, timeZone, paper }: CompareOptions) => {
      const reportPath = out ?? afterPath.replace(/(\.demarc)?$/, '-compared.pdf');
      await writeComparisonFile({ beforePath, afterPath, reportPath, form: { language, timeZone, paper } });
      process.stdout.write(`${reportPath}\n`);
      setExitCode(exitDone);
    });
};
