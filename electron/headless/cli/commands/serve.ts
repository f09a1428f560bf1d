import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { defaultJobsFolder, openService } from '../../../engine/service/service.ts';
import { openWebFace } from '../../web/web-face.ts';
import { exitDone } from '../exit-code.ts';
import { interruptible } from '../interruptible.ts';
import { openInBrowser } from '../open-in-browser.ts';
import type { AddCommand } from './command.ts';

interface ServeOptions {
  readonly jobs?: string;
  readonly port: number;
  readonly open?: boolean;
}

const screens = resolve(import.meta.dirname, '../../../../out/renderer');

export const addServeCommand: AddCommand = (program, setExitCode) => {
  program
    .command('serve')
    .description('the screens in a browser on this machine; prints the address with a one-time token')
    .option('--jobs <folder>', 'where the jobs are (default: demarc/jobs in the user’s data folder)')
    .addOption(new Option('--port <number>', 'on 127.0.0.1; 0 takes a free one').argParser(parsePort).default(0))
    .option('--open', 'open the browser as well')
    .action(async ({ jobs, port, open }: ServeOptions) => {
      using interruption = interruptible('Stopping everywhere …');
      const service = await openService({
        jobsFolder: jobs ?? defaultJobsFolder(process.env),
        environment: process.env,
        log: (line) => process.stderr.write(`${line}\n`),
      });
      try {
        const face = await openWebFace({ ...service, port, screens });
        const tell = () => {
          const address = face.newAddress();
          process.stdout.write(`${address}\n`);
          return address;
        };
        const first = tell();
        if (open === true) openInBrowser(first);
        if (process.stdin.isTTY) {
          process.stderr.write('The address works once. Enter: a new one. Ctrl-C: stop everything and end.\n');
          process.stdin.on('data', tell);
        }
        await aborted(interruption.signal);
        process.stdin.off('data', tell).pause();
        await face.close();
      } finally {
        await service.close();
      }
      setExitCode(exitDone);
    });
};

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((settle) => {
    if (signal.aborted) settle();
    signal.addEventListener('abort', () => {
      settle();
    });
  });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('expected 0 to 65535');
}
