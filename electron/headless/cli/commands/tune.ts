import { Argument } from 'commander';
import { TunedSite } from '../../../engine/measure/tuning/tuned-site.ts';
import { chosenHosts } from '../chosen-hosts.ts';
import { exitDone, exitTrouble } from '../exit-code.ts';
import { bodiesOf, runOnSite, type SiteOptions } from '../site-run.ts';
import { styleFor } from '../style.ts';
import { restoredLines, tuningLines } from '../tuning-lines.ts';
import type { AddCommand } from './command.ts';

interface TuneOptions extends SiteOptions {
  readonly on?: string;
  readonly show?: boolean;
}

export const addTuneCommand: AddCommand = (program, setExitCode) => {
  program
    .command('tune')
    .description('set queues, RPS, RFS, XPS, interrupts and socket buffers of all hosts; kept until demarc restore')
    .addArgument(new Argument('<job.yaml>', 'the job file'))
    .option('--on <hosts>', 'only these, separated by commas')
    .option('--show', 'apply, show before and after, and put everything back at once')
    .option('--out <folder>', 'where the dossier goes', '.')
    .option('--json', 'print events as JSON lines')
    .option('--accept-new-host-keys', 'trust hosts that are seen for the first time; a changed key is still refused')
    .action(async (path: string, options: TuneOptions) => {
      const only = (spec: Parameters<typeof chosenHosts>[0]) => chosenHosts(spec, options.on);
      const { events, dossierPath } = await runOnSite(path, { purpose: 'tuning', options, only }, async (site) => {
        await using tuning = new TunedSite({ ...site, hosts: site.spec.hosts });
        await tuning.tune(options.show !== true);
      });
      const failures = [...bodiesOf(events, 'tuning.failed'), ...bodiesOf(events, 'host.refused')];
      if (options.json !== true) {
        const style = styleFor(process.stdout);
        const lines = [
          ...bodiesOf(events, 'tuning.applied').flatMap((body) => tuningLines(body, style)),
          ...bodiesOf(events, 'tuning.restored').flatMap((body) => restoredLines(body, style)),
          ...failures.flatMap(({ error }) => [`${style.sign('✕')} ${error.text}`, style.quiet(`    ${error.remedy}`)]),
          '',
          `dossier  ${dossierPath}`,
        ];
        process.stdout.write(`${lines.join('\n')}\n`);
      }
      setExitCode(failures.length === 0 ? exitDone : exitTrouble);
    });
};
