import { Argument, Option } from 'commander';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { observeJob } from '../../../engine/cloud/observe/observe-job.ts';
import { compareGateway } from '../../../engine/gateway/compare.ts';
import { gatewayConfiguration } from '../../../engine/gateway/configuration.ts';
import { gatewayConfigured, gatewayNeedOf } from '../../../engine/gateway/gateway-job.ts';
import { vendorOf, vendors } from '../../../engine/gateway/registry.ts';
import { readText } from '../../../engine/read-text.ts';
import { lookingAt, withCloudOptions, witnessing, type CloudOptions, type OpenJob } from '../cloud/with-cloud-job.ts';
import { exitDone, exitRefused } from '../exit-code.ts';
import { styleFor } from '../style.ts';
import type { AddCommand } from './command.ts';

interface GatewayOptions extends CloudOptions {
  readonly vendor: string;
  readonly port?: string;
  readonly source?: string;
  readonly compare?: string;
}

export const addGatewayCommand: AddCommand = (program, setExitCode) => {
  withCloudOptions(program.command('gateway'))
    .description("write the configuration of the customer's device, or compare it with what the device has")
    .addArgument(new Argument('<job.yaml>', 'the job file, with an intent'))
    .addOption(
      new Option('--vendor <vendor>', 'of the device').choices(vendors.map(({ id }) => id)).makeOptionMandatory(),
    )
    .option('--port <name>', 'the port that the line is plugged into, as the device names it')
    .option('--source <address>', "the device's own address inside the IDC, where it sends through the line itself")
    .option('--compare <file>', 'a saved configuration of the device; says what differs')
    .action(async (path: string, options: GatewayOptions) => {
      const { vendor, compare } = options;
      const port = options.port ?? vendorOf(vendor).portExample;
      const needIn = async ({ job, intent, signal }: OpenJob) => ({
        ...gatewayNeedOf(intent, await observeJob(job, signal), port),
        ...(options.source !== undefined && { source: options.source }),
      });
      if (compare === undefined) {
        // What goes to the device is evidence of the job.
        const { title, text, verification } = await witnessing(path, options, async (open) => {
          const written = gatewayConfiguration(vendor, await needIn(open));
          return { found: written, event: gatewayConfigured(open.spec, vendor, written) };
        });
        const checks = verification.map(({ command, expect }) => `  ${command.padEnd(46)} ${expect.en}`);
        process.stdout.write(`${text}\n`);
        process.stderr.write(`${title}, port ${port}. To verify on the device:\n${checks.join('\n')}\n`);
        setExitCode(exitDone);
        return;
      }
      const need = await lookingAt(path, options, needIn);
      const style = styleFor(process.stdout);
      const differences = compareGateway(vendor, need, await readText(compare)).map(({ code, data }) => {
        const error = new AppError(code, data);
        return `${style.sign('✕')} ${error.message}\n${style.quiet(`    ${error.remedy()}`)}`;
      });
      const end = [`${style.sign('✓')} The device has what the line needs.`];
      process.stdout.write(`${(differences.length === 0 ? end : differences).join('\n')}\n`);
      setExitCode(differences.length === 0 ? exitDone : exitRefused);
    });
};
