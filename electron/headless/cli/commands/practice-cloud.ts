import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { PracticeCloud } from '../../../engine/practice/cloud/practice-cloud.ts';
import { servePracticeCloud } from '../../../engine/practice/cloud/serve.ts';
import { exampleEnvironment, exampleJobFile } from '../../../engine/practice/cloud-example.ts';
import { exitDone } from '../exit-code.ts';
import { interruptible } from '../interruptible.ts';
import type { AddCommand } from './command.ts';

interface PracticeCloudOptions {
  readonly port: number;
  readonly scale: number;
  readonly files?: string;
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
    .option('--files <folder>', 'also write a job file that fits it (job.yaml) and its keys (environment.sh)')
    .action(async ({ port, scale, files }: PracticeCloudOptions) => {
      using interruption = interruptible('Closing the practice cloud …');
      let announcement = '';
      const cloud = await servePracticeCloud({
        port,
        scale,
        print: (line) => void (announcement = line),
      });
      if (files !== undefined) await writeFiles(files, cloud, scale);
      process.stdout.write(`${announcement}\n`);
      await aborted(interruption.signal);
      await cloud.close();
      setExitCode(exitDone);
    });
};

/** The keys are for their owner only, though they open nothing but this cloud. */
async function writeFiles(folder: string, cloud: PracticeCloud, scale: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'job.yaml'), exampleJobFile(cloud));
  await writeFile(join(folder, 'environment.sh'), exampleEnvironment(cloud, scale), { mode: 0o600 });
}

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
