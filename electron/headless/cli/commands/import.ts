import { text as readStream } from 'node:stream/consumers';
import { basename } from 'node:path';
import { Argument } from 'commander';
import { importCaptures } from '../../../engine/captured/import-captures.ts';
import { readCaptures } from '../../../engine/captured/read-captures.ts';
import { Dossier } from '../../../engine/dossier/dossier.ts';
import { createJobDossier } from '../../../engine/job-dossier.ts';
import { readJobFile } from '../../../engine/job-file/job-file.ts';
import { capturedLines } from '../captured-lines.ts';
import { exitDone } from '../exit-code.ts';
import { outputPaths } from '../output-paths.ts';
import { styleFor } from '../style.ts';
import { readText } from '../../../engine/read-text.ts';
import type { AddCommand } from './command.ts';

interface ImportOptions {
  readonly tool?: string;
  readonly host?: string;
  readonly out: string;
  readonly json?: boolean;
}

export const addImportCommand: AddCommand = (program, setExitCode) => {
  program
    .command('import')
    .description("take results captured by hand into a dossier as evidence: the guide's commands and what they printed")
    .addArgument(new Argument('<job>', 'a dossier (.demarc) to add to, or a job file, of which a new dossier is made'))
    .addArgument(new Argument('[files...]', 'saved outputs or whole terminal sessions; none, or -: what is pasted'))
    .option('--tool <tool>', 'each file is one output of this tool; otherwise the commands and first lines tell')
    .option('--host <name>', 'the host they were captured on; otherwise the prompt tells')
    .option('--out <folder>', 'where a new dossier goes', '.')
    .option('--json', 'print what was taken as JSON')
    .action(async (job: string, files: readonly string[], options: ImportOptions) => {
      const { tool, host } = options;
      const texts = await Promise.all(
        (files.length === 0 ? ['-'] : files).map(async (path) => ({
          file: path === '-' ? 'pasted' : basename(path),
          text: path === '-' ? await pasted() : await readText(path),
          tool,
          host,
        })),
      );
      // Read before a dossier is opened or made: what cannot be read leaves nothing behind.
      const read = texts.map(readCaptures);
      using dossier = await openDossier(job, options.out);
      const outputs = importCaptures(dossier, read);
      const silent = read.flatMap((one) => one.silent);
      const failed = read.flatMap((one) => one.failed);
      if (options.json === true)
        process.stdout.write(`${JSON.stringify({ dossier: dossier.path, outputs, silent, failed })}\n`);
      else {
        const style = styleFor(process.stdout);
        const lines = [
          ...capturedLines(outputs, style),
          ...silent.map(({ line, command }) =>
            style.quiet(`  line ${line}: \`${command}\` printed nothing, so it is no evidence`),
          ),
          ...failed.map(({ line, command, reason }) =>
            style.quiet(`  line ${line}: \`${command}\` failed, so it is no evidence: ${reason}`),
          ),
          '',
          `dossier  ${dossier.path}`,
        ];
        process.stdout.write(`${lines.join('\n')}\n`);
      }
      setExitCode(exitDone);
    });
};

async function openDossier(job: string, folder: string): Promise<Dossier> {
  if (!/\.ya?ml$/i.test(job)) return Dossier.open(job, 'write');
  const { spec, source } = await readJobFile(job);
  const { dossier: path } = await outputPaths(folder, `${spec.job} captured`, new Date());
  return createJobDossier(path, { spec, specSource: source });
}

async function pasted(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Paste what was printed, then Ctrl-D on a line of its own:\n');
  return await readStream(process.stdin);
}
