import { ToolCache } from '../../../engine/measure/install/tool-cache.ts';
import {
  pinnedSources,
  unpinnedSources,
  type ToolSource,
  type UnpinnedSource,
} from '../../../engine/measure/install/tool-source.ts';
import { exitDone } from '../exit-code.ts';
import { interruptible } from '../interruptible.ts';
import type { AddCommand } from './command.ts';

export const addToolsCommand: AddCommand = (program, setExitCode) => {
  const tools = program.command('tools').description('the tool cache: sources of the tools for hosts without internet');
  tools
    .command('fetch')
    .description('download the pinned sources that are not in the cache yet')
    .option('--unpinned', "also the guide's download of netperf 2.5.0, whose checksum nobody publishes")
    .action(async (options: { readonly unpinned?: boolean }) => {
      using interruption = interruptible();
      const cache = new ToolCache(pinnedSources);
      for (const source of cache.sources.filter(({ isOnRequest }) => isOnRequest !== true)) {
        process.stdout.write(`✓ ${await cache.fetch(source, interruption.signal)}\n`);
      }
      for (const source of options.unpinned === true ? unpinnedSources : []) {
        process.stdout.write(unpinnedLines(source, await cache.fetchUnpinned(source, interruption.signal)));
      }
      setExitCode(exitDone);
    });
  tools
    .command('list')
    .description('show what is pinned and what of it is in the cache')
    .action(async () => {
      const cache = new ToolCache(pinnedSources);
      for (const source of cache.sources) {
        const word = (await cache.read(source)) ? '✓ cached ' : '· missing';
        process.stdout.write(`${word} ${source.tool} ${source.version}  ${cache.folder}/${source.file}\n`);
        process.stdout.write(`          SHA-256 ${source.sha256}\n`);
        if (source.isOnRequest === true) process.stdout.write(onRequestLines(source));
      }
      for (const source of unpinnedSources) {
        const found = await cache.found(source);
        if (found !== undefined) process.stdout.write(unpinnedLines(source, found));
      }
      setExitCode(exitDone);
    });
};

/** Nobody serves it any more, and it is nobody's choice by itself. */
function onRequestLines({ file }: ToolSource): string {
  return (
    `          the guide's version, for sites where all hosts have a netperf before 2.6.0: put a copy of ${file} there;\n` +
    '          it is built when asked for: demarc install JOB.yaml --confirm with that sum\n'
  );
}

function unpinnedLines({ tool, version, file }: UnpinnedSource, sha256: string): string {
  return (
    `▲ unpinned ${tool} ${version}  ${file}, SHA-256 ${sha256}\n` +
    '          Nobody publishes its checksum, so Demarc cannot tell whether it is genuine: compare it with a copy that you\n' +
    `          trust, then confirm it: demarc install JOB.yaml --confirm ${sha256}\n`
  );
}
