import { Argument } from 'commander';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { signReportFile } from '../../../engine/sign-report-file.ts';
import { environmentVariable } from '../../../engine/vault/environment-vault.ts';
import { Secret } from '../../../engine/vault/secret.ts';
import { terminalQuestions } from '../ask.ts';
import { exitDone } from '../exit-code.ts';
import { interruptible } from '../interruptible.ts';
import type { AddCommand } from './command.ts';

interface SignOptions {
  readonly certificate: string;
  readonly timeStamp?: string;
  readonly out?: string;
}

/** A command line is seen by everybody on the machine: the passphrase never stands in it. */
const passphraseName = 'report/certificate-passphrase';

export const addSignCommand: AddCommand = (program, setExitCode) => {
  program
    .command('sign')
    .description("sign a report with one's own certificate (PAdES); several people may sign one after the other")
    .addArgument(new Argument('<report.pdf>', 'the report, as it was written or as others signed it'))
    .requiredOption('--certificate <file>', 'PKCS#12 file with the key (.p12, .pfx)')
    .option('--time-stamp <url>', 'a time-stamp authority (RFC 3161) that is to confirm when')
    .option('--out <file>', 'the signed report (default: the report itself)')
    .addHelpText(
      'after',
      `\nThe passphrase is asked for, or read from ${environmentVariable(passphraseName)} or the vault (${passphraseName}).`,
    )
    .action(async (path: string, { certificate, timeStamp, out }: SignOptions) => {
      const signedPath = out ?? path;
      const passphrase = await passphraseOf(certificate);
      using interrupt = interruptible('Giving up …');
      await signReportFile({
        reportPath: path,
        signedPath,
        certificatePath: certificate,
        passphrase,
        timeStampUrl: timeStamp,
        atMs: Date.now(),
        signal: interrupt.signal,
      });
      process.stdout.write(`${signedPath}\n`);
      setExitCode(exitDone);
    });
};

/** @throws AppError report/passphrase-missing */
async function passphraseOf(path: string): Promise<Secret> {
  const { vault, askSecret } = terminalQuestions(false);
  const kept = await vault.read(passphraseName);
  if (kept) return kept;
  const typed = await askSecret?.(`Passphrase of ${path}`);
  if (typed === undefined)
    throw new AppError('report/passphrase-missing', { path, variable: environmentVariable(passphraseName) });
  return new Secret(typed);
}
