import { Argument } from 'commander';
import { TunedSite } from '../../../engine/measure/tuning/tuned-site.ts';
import { chosenHosts } from '../chosen-hosts.ts';
import { exitDone, exitTrouble } from '../exit-code.ts';
import { bodiesOf, runOnSite, type SiteOptions } from '../site-run.ts';
import { styleFor } from '../style.ts';
import { restoredLines } from '../tuning-lines.ts';
import type { AddCommand } from './command.ts';

interface RestoreOptions extends SiteOptions {
  readonly on?: string;
}

export const addRestoreCommand: AddCommand = (program, setExitCode) => {
  program
    .command('restore')
    .description('put the settings back that demarc tune changed, and compare them with what was saved')
    .addArgument(new Argument('<job.yaml>', 'the job file'))
    .option('--on <hosts>', 'only these, separated by commas')
    .option('--out <folder>', 'where the dossier goes', '.')
    .option('--json', 'print events as JSON lines')
    .option('--accept-new-host-keys', 'trust hosts that are seen for the first time; a changed key is still refused')
    .action(async (path: string, options: RestoreOptions) => {
      const only = (spec: Parameters<typeof chosenHosts>[0]) => chosenHosts(spec, options.on);
      const { events, dossierPath } = await runOnSite(path, { purpose: 'restore', options, only }, async (site) => {
        await using tuning = new TunedSite({ ...site, hosts: site.spec.hosts });
        await tuning.restoreKept();
      });
      const restored = bodiesOf(events, 'tuning.restored');
      const refused = bodiesOf(events, 'host.refused');
      const failed = bodiesOf(events, 'tuning.failed');
      // A host that keeps nothing needs nothing.
      const trouble = [...refused, ...failed.filter(({ error }) => error.code !== 'site/nothing-kept')];
      if (options.json !== true) {
        const style = styleFor(process.stdout);
        const lines = [
          ...restored.flatMap((body) => restoredLines(body, style)),
          ...[...failed, ...refused].flatMap(({ error }) => [`· ${error.text}`, style.quiet(`    ${error.remedy}`)]),
          '',
          `dossier  ${dossierPath}`,
        ];
        process.stdout.write(`${lines.join('\n')}\n`);
      }
      const complete = trouble.length === 0 && restored.every((body) => body.differences.length === 0);
      setExitCode(complete ? exitDone : exitTrouble);
    });
};
