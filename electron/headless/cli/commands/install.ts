import { Argument } from 'commander';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { JobEvent } from '../../../../shared/job/events.ts';
import { installSite } from '../../../engine/measure/install/install-site.ts';
import { ToolCache } from '../../../engine/measure/install/tool-cache.ts';
import { pinnedSources, unpinnedSources } from '../../../engine/measure/install/tool-source.ts';
import { chosenHosts } from '../chosen-hosts.ts';
import { eventLine } from '../display/event-line.ts';
import { exitDone, exitTrouble } from '../exit-code.ts';
import { bodiesOf, runOnSite, type SiteOptions } from '../site-run.ts';
import type { AddCommand } from './command.ts';

interface InstallOptions extends SiteOptions {
  readonly on?: string;
  readonly remove?: boolean;
  readonly confirm?: string;
}

export const addInstallCommand: AddCommand = (program, setExitCode) => {
  program
    .command('install')
    .description(
      'bring netperf, iperf3, sar and ping onto all hosts of a job: package, sources from the tool cache, or download',
    )
    .addArgument(new Argument('<job.yaml>', 'the job file'))
    .option('--on <hosts>', 'only these, separated by commas')
    .option('--remove', 'take away what Demarc installed; what was there before stays')
    .option(
      '--confirm <sha256>',
      'build the sources of the tool cache that have this checksum, before any package (demarc tools list)',
    )
    .option('--out <folder>', 'where the dossier goes', '.')
    .option('--json', 'print events as JSON lines')
    .option('--accept-new-host-keys', 'trust hosts that are seen for the first time; a changed key is still refused')
    .action(async (path: string, options: InstallOptions) => {
      const only = (spec: Parameters<typeof chosenHosts>[0]) => chosenHosts(spec, options.on);
      const cache = await cacheWith(options.confirm);
      const run = { purpose: 'installation', options, only, onEvent: printLine };
      const { events, dossierPath } = await runOnSite(path, run, async (site) => {
        await installSite({ ...site, cache }, options.remove === true ? 'remove' : 'install');
      });
      if (options.json !== true) process.stdout.write(`\ndossier  ${dossierPath}\n`);
      const failed = bodiesOf(events, 'install.ended').some((body) => body.outcome === 'failed');
      setExitCode(failed || bodiesOf(events, 'host.refused').length > 0 ? exitTrouble : exitDone);
    });
};

/** What a person has confirmed is pinned from then on, on the way to the host and there. @throws AppError site/nothing-to-confirm */
async function cacheWith(confirmed: string | undefined): Promise<ToolCache> {
  if (confirmed === undefined) return new ToolCache(pinnedSources);
  const cache = new ToolCache(pinnedSources);
  for (const { tool, version, file, url } of [...unpinnedSources, ...pinnedSources]) {
    if ((await cache.found({ tool, version, file, url })) !== confirmed) continue;
    const source = { tool, version, file, url, sha256: confirmed, isPreferred: true } as const;
    return new ToolCache([source, ...pinnedSources]);
  }
  throw new AppError('site/nothing-to-confirm', { sha256: confirmed, folder: cache.folder });
}

function printLine(event: JobEvent): void {
  const line = eventLine(event);
  if (line !== undefined) process.stdout.write(`${line}\n`);
}
