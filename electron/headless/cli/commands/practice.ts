import { Option } from 'commander';
import { parseBandwidth } from '../../../../shared/line/bandwidth.ts';
import { commissionPracticeLine } from '../../../engine/engine.ts';
import { faultExamples, parseFault, type Fault } from '../../../engine/practice/fabric/model/fault.ts';
import {
  fabricChoices,
  routingChoices,
  type FabricChoice,
  type RoutingChoice,
} from '../../../engine/practice/open-practice-line.ts';
import { runCampaignInTerminal } from '../campaign-run.ts';
import { parseDuration } from '../duration.ts';
import { outputPaths } from '../output-paths.ts';
import type { AddCommand } from './command.ts';
import { addPracticeCloudCommand } from './practice-cloud.ts';

interface PracticeOptions {
  readonly fabric: FabricChoice;
  readonly bandwidth?: number;
  readonly fault: readonly Fault[];
  readonly routing: RoutingChoice;
  readonly duration?: number;
  readonly out: string;
  readonly json?: boolean;
}

export const addPracticeCommand: AddCommand = (program, setExitCode) => {
  const practice = program
    .command('practice')
    .description('build a practice line on this machine, commission it, write the acceptance report, remove it')
    .addOption(
      new Option(
        '--fabric <kind>',
        'network namespaces need root, loopback runs anywhere and is less exact; auto takes the best there is',
      )
        .choices(fabricChoices)
        .default('auto'),
    )
    .addOption(
      new Option(
        '--bandwidth <rate>',
        'what was sold (default: 200 Mbit/s; 50 Mbit/s on loopback and with delay or jitter)',
      ).argParser(parseBandwidth),
    )
    .addOption(
      new Option('--fault <name=value>', `build it wrong on purpose; may be repeated (${faultExamples.join(', ')})`)
        .argParser((text: string, before: readonly Fault[]) => [...before, parseFault(text)])
        .default([], 'none'),
    )
    .addOption(
      new Option('--routing <kind>', 'of the line; bgp is spoken by BIRD and FRR, which must be installed')
        .choices(routingChoices)
        .default('static'),
    )
    .addOption(new Option('--duration <seconds>', 'of each test').argParser(parseDuration))
    .option('--out <folder>', 'where dossier and report go', 'practice')
    .option('--json', 'print events as JSON lines, the last one is the summary')
    .action(async (options: PracticeOptions) => {
      const paths = await outputPaths(options.out, 'practice', new Date());
      const code = await runCampaignInTerminal({ paths, json: options.json === true }, (signal, watcher) =>
        commissionPracticeLine({
          fabric: options.fabric,
          bandwidthBps: options.bandwidth,
          faults: options.fault,
          routing: options.routing,
          durationSeconds: options.duration,
          dossierPath: paths.dossier,
          signal,
          watcher,
        }),
      );
      setExitCode(code);
    });
  addPracticeCloudCommand(practice, setExitCode);
};
