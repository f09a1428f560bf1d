import { InvalidArgumentError, Option } from 'commander';
import { servePracticeCloud } from '../../../engine/practice/cloud/serve.ts';
import { exitDone } from '../exit-code.ts';
import { interruptible } from '../interruption.ts';
import type { AddCommand } from './command.ts';

interface PracticeCloudOptions {
  readonly port: number;
  readonly scale: number;
}

export const addPracticeCloudCommand: AddCommand = (practice, setExitCode) => {
  practice
    .command('cloud')
    .description('serve a practice cloud until Ctrl-C; prints its endpoint and its accounts’ keys as one line of JSON')
    .addOption(new Option('--port <number>', 'to listen on; 0 takes a free one').argParser(parsePort).default(0))
    .addOption(
      new Option('--scale <factor>', 'of the real service’s delays: 1 is as slow as the real one')
        .argParser(parseScale)
        .default(0.02),
    )
    .action(async ({ port, scale }: PracticeCloudOptions) => {
      using interruption = interruptible('Closing the practice cloud …');
      const cloud = await servePracticeCloud({
        port,
        scale,
        print: (line) => void process.stdout.write(`${line}\n`),
      });
      await aborted(interruption.signal);
      await cloud.close();
      setExitCode(exitDone);
    });
};

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('expected 0 to 65535');
}

function parseScale(text: string): number {
  const scale = Number(text);
  if (scale > 0 && scale <= 10) return scale;
  throw new InvalidArgumentError('expected a factor above 0, such as 0.02');
}
