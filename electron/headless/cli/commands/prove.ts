import { Argument } from 'commander';
import type { Proof } from '../../../../shared/job/plan/proof.ts';
import { proveJob } from '../../../engine/cloud/prove/prove-job.ts';
import { withCloudOptions, witnessing, type CloudOptions } from '../cloud/with-cloud-job.ts';
import { exitDone, exitRefused } from '../exit-code.ts';
import { styleFor, type Style } from '../style.ts';
import type { AddCommand } from './command.ts';

interface ProveOptions extends CloudOptions {
  readonly json?: boolean;
}

export const addProveCommand: AddCommand = (program, setExitCode) => {
  withCloudOptions(program.command('prove'))
    .description('show object by object that the cloud is as the job asks; changes nothing')
    .addArgument(new Argument('<job.yaml>', 'the job file, with an intent'))
    .option('--json', 'print the proofs as JSON')
    .action(async (path: string, options: ProveOptions) => {
      const report = await witnessing(path, options, async ({ job, signal }) => {
        const found = await proveJob(job, { signal });
        return { found, event: { type: 'cloud.proven', body: found } };
      });
      const style = styleFor(process.stdout);
      const proven = report.proofs.filter(({ outcome }) => outcome === 'proven').length;
      const lines = [
        ...report.proofs.map((proof) => proofLine(proof, style)),
        `${style.sign(report.complete ? '✓' : '✕')} ${proven} of ${report.proofs.length} objects are as asked. Packets are for \`demarc test\` to send.`,
      ];
      process.stdout.write(`${options.json === true ? JSON.stringify(report) : lines.join('\n')}\n`);
      setExitCode(report.complete ? exitDone : exitRefused);
    });
};

function proofLine({ object, outcome, by, readBack }: Proof, style: Style): string {
  const shownBy = outcome === 'proven' ? `by ${by}` : 'not proven';
  return `  ${style.sign(outcome === 'proven' ? '✓' : '✕')} ${object.padEnd(46)} ${shownBy.padEnd(13)} ${style.quiet(readBack)}`;
}
