import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Argument, Option } from 'commander';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { systemReason } from '../../../engine/system-reason.ts';
import { foldEvents } from '../../../../shared/job/fold.ts';
import { remarkKinds, type Remark } from '../../../../shared/job/remark.ts';
import { addRemark } from '../../../engine/add-remark.ts';
import { Dossier } from '../../../engine/dossier/dossier.ts';
import { exitDone } from '../exit-code.ts';
import type { AddCommand } from './command.ts';

interface RemarkOptions {
  readonly text: string;
  readonly kind: Remark['kind'];
  readonly by?: string;
  readonly test?: string;
  readonly attach: readonly string[];
}

export const addRemarkCommand: AddCommand = (program, setExitCode) => {
  program
    .command('remark')
    .description('add a remark, a deviation, photographs or other files to a dossier; the report prints them')
    .addArgument(new Argument('<file>', 'the dossier (.demarc)'))
    .requiredOption('--text <text>', 'what is to be said')
    .addOption(new Option('--kind <kind>', 'of remark').choices([...remarkKinds]).default('remark'))
    .option('--by <name>', 'who says it (default: the engineer of the job)')
    .option('--test <id>', 'the test that it is about')
    .option('--attach <files...>', 'photographs (PNG, JPEG) are printed, all files are embedded', [])
    .action(async (path: string, { text, kind, test, attach, by }: RemarkOptions) => {
      const files = await Promise.all(attach.map(async (file) => ({ name: basename(file), bytes: await read(file) })));
      using dossier = Dossier.open(path, 'write');
      const { tests, spec } = foldEvents(dossier.records());
      const author = by ?? spec?.engineer;
      addRemark(
        dossier,
        tests.map(({ plan }) => plan.id),
        { text, kind, files, ...(author !== undefined && { by: author }), ...(test !== undefined && { test }) },
      );
      process.stdout.write(`${kind} added, ${files.length} ${files.length === 1 ? 'file' : 'files'} attached\n`);
      setExitCode(exitDone);
    });
};

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new AppError('report/attachment-refused', { name: path, problem: systemReason(cause) }, { cause });
  }
}
