import { Argument } from 'commander';
import type { VerifyResult } from '../../../engine/dossier/verify.ts';
import type { ReportSignature } from '../../../engine/report/signing/read-signatures.ts';
import { verifyFile } from '../../../engine/verify-file.ts';
import type { ReportVerification } from '../../../engine/verify-report.ts';
import { exitDone, exitRefused } from '../exit-code.ts';
import type { AddCommand } from './command.ts';

export const addVerifyCommand: AddCommand = (program, setExitCode) => {
  program
    .command('verify')
    .description(
      'check that nothing of a dossier was altered, removed or moved; of a report also that every figure and page follows from the dossier inside',
    )
    .addArgument(new Argument('<file>', 'the dossier (.demarc) or the report (.pdf)'))
    .option('--json', 'print the result as JSON')
    .action(async (path: string, options: { readonly json?: boolean }) => {
      const result = await verifyFile(path);
      if (options.json === true) process.stdout.write(`${JSON.stringify(result)}\n`);
      else process.stdout.write(`${result.intact ? '✓' : '✕'} ${path}: ${sentenceOf(result)}\n`);
      setExitCode(result.intact ? exitDone : exitRefused);
    });
};

function sentenceOf(result: VerifyResult | ReportVerification): string {
  if (!result.intact) return `not as it was written. First flaw: ${result.place}: ${result.problem}`;
  const evidence = `${result.events} events and ${result.blobs} raw outputs, chain ends ${result.headHash}`;
  if (!('figures' in result)) return `intact, ${evidence}`;
  const pages =
    result.pages === undefined
      ? `its pages were set by ${result.writtenBy} and cannot be compared by this version`
      : `${result.pages} pages as this evidence gives them`;
  const figures = result.figures === 0 ? '' : `${result.figures} figures computed again, `;
  const signed = result.signatures.map((signature) => `\n  ${signatureLine(signature)}`).join('');
  return `intact, ${evidence}; ${figures}${pages}${signed}`;
}

/** Whether the signer is who the certificate says is not for a program to decide: what to compare is printed. */
function signatureLine({ signer, issuer, certificateHash, claimedAtMs, timeStamp }: ReportSignature): string {
  const stamp = timeStamp
    ? `time stamp ${new Date(timeStamp.atMs).toISOString()} by ${timeStamp.authority}`
    : `${new Date(claimedAtMs).toISOString()} by the signer's own clock`;
  return `signed by ${signer} (certificate of ${issuer}, SHA-256 ${certificateHash}), ${stamp}; covers the whole report`;
}
