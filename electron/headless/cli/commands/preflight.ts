import { Argument } from 'commander';
import { runPreflight } from '../../../engine/measure/preflight/run-preflight.ts';
import { exitDone, exitRefused } from '../exit-code.ts';
import { preflightLines } from '../preflight-lines.ts';
import { bodiesOf, runOnSite, type SiteOptions } from '../site-run.ts';
import { styleFor } from '../style.ts';
import type { AddCommand } from './command.ts';

export const addPreflightCommand: AddCommand = (program, setExitCode) => {
  program
    .command('preflight')
    .description('check all hosts of a job and what lies between them, before anything is measured')
    .addArgument(new Argument('<job.yaml>', 'the job file'))
    .option('--out <folder>', 'where the dossier goes', '.')
    .option('--json', 'print events as JSON lines')
    .option('--accept-new-host-keys', 'trust hosts that are seen for the first time; a changed key is still refused')
    .action(async (path: string, options: SiteOptions) => {
      const { events, dossierPath } = await runOnSite(path, { purpose: 'preflight', options }, async (site) => {
        await runPreflight({ ...site, job: site.spec, depth: 'full' });
      });
      const [preflight] = bodiesOf(events, 'preflight.ended');
      const results = preflight?.results ?? [];
      if (options.json !== true && preflight) {
        const lines = [...preflightLines(preflight, styleFor(process.stdout)), '', `dossier  ${dossierPath}`];
        process.stdout.write(`${lines.join('\n')}\n`);
      }
      setExitCode(results.some((result) => result.outcome === 'blocker') ? exitRefused : exitDone);
    });
};
