import { Argument, Option } from 'commander';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import { readToolOutput } from '../../../engine/measure/tools/read.ts';
import { exitDone, exitRefused } from '../exit-code.ts';
import { readText } from '../../../engine/read-text.ts';
import type { AddCommand } from './command.ts';

interface ReadOptions {
  readonly host: string;
  readonly stderr?: string;
  readonly exitCode?: number;
  readonly command?: string;
}

export const addReadCommand: AddCommand = (program, setExitCode) => {
  program
    .command('read')
    .description('parse one saved tool output to JSON, for results captured by hand')
    .addArgument(new Argument('<tool>', 'netperf, iperf3, sar, sadf, ethtool …'))
    .addArgument(new Argument('<file>', 'what the tool printed on stdout'))
    .option('--stderr <file>', 'what it printed on stderr')
    .addOption(new Option('--exit-code <code>', 'how it ended, where known').argParser(Number))
    .option('--command <line>', 'the command as it was typed: sharpens what is ambiguous')
    .option('--host <name>', 'the host it ran on, for the messages', 'host')
    .action(async (tool: string, path: string, options: ReadOptions) => {
      const outcome = readToolOutput(tool, {
        host: options.host,
        stdout: await readText(path),
        stderr: options.stderr === undefined ? '' : await readText(options.stderr),
        exitCode: options.exitCode ?? null,
        ...(options.command !== undefined && { command: options.command }),
      });
      const printed = outcome.ok
        ? outcome
        : { ok: false, error: errorFact(outcome.error), ...(outcome.partial && { partial: outcome.partial }) };
      process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
      setExitCode(outcome.ok ? exitDone : exitRefused);
    });
};
