import { ToolCache } from '../../../engine/measure/install/tool-cache.ts';
import { pinnedSources } from '../../../engine/measure/install/tool-source.ts';
import { exitDone } from '../exit-code.ts';
import { interruptible } from '../interruptible.ts';
import type { AddCommand } from './command.ts';

export const addToolsCommand: AddCommand = (program, setExitCode) => {
  const tools = program.command('tools').description('the tool cache: sources of the tools for hosts without internet');
  tools
    .command('fetch')
    .description('download the pinned sources that are not in the cache yet')
    .action(async () => {
      using interruption = interruptible();
      const cache = new ToolCache(pinnedSources);
      for (const source of cache.sources) {
        process.stdout.write(`✓ ${await cache.fetch(source, interruption.signal)}\n`);
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
      }
      setExitCode(exitDone);
    });
};
