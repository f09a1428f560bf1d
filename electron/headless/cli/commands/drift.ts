import { Argument } from 'commander';
import type { Drift } from '../../../../shared/job/plan/drift.ts';
import { reasonText } from '../../../../shared/job/plan/reason.ts';
import { driftJob } from '../../../engine/cloud/drift/drift-job.ts';
import { withCloudOptions, witnessing, type CloudOptions } from '../cloud/with-cloud-job.ts';
import { exitDone, exitRefused } from '../exit-code.ts';
import { styleFor, type Style } from '../style.ts';
import type { AddCommand } from './command.ts';

interface DriftOptions extends CloudOptions {
  readonly json?: boolean;
}

export const addDriftCommand: AddCommand = (program, setExitCode) => {
  withCloudOptions(program.command('drift'))
    .description('say what somebody has changed on the cloud since the job was applied; changes nothing')
    .addArgument(new Argument('<job.yaml>', 'the job file, with an intent'))
    .option('--json', 'print the differences as JSON')
    .action(async (path: string, options: DriftOptions) => {
      const drifts = await witnessing(path, options, async ({ job, signal }) => {
        const found = await driftJob(job, signal);
        return { found, event: { type: 'cloud.drifted', body: { drifts: found } } };
      });
      const style = styleFor(process.stdout);
      const end =
        drifts.length === 0
          ? `${style.sign('✓')} No drift: the cloud is as the job asks.`
          : `${style.sign('▲')} ${drifts.length} differences. \`demarc apply\` repairs what the job asks for.`;
      const lines = [...drifts.map((drift) => driftLine(drift, style)), end];
      process.stdout.write(`${options.json === true ? JSON.stringify(drifts) : lines.join('\n')}\n`);
      setExitCode(drifts.length === 0 ? exitDone : exitRefused);
    });
};

function driftLine({ kind, object, account, region, reason }: Drift, style: Style): string {
  const why = reason === undefined ? 'the job knows nothing of it' : reasonText(reason);
  return `  ${style.sign('▲')} ${kind.padEnd(12)} ${object.padEnd(46)} ${`${account} ${region}`.padEnd(26)} ${style.quiet(why)}`;
}
