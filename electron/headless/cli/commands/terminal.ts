import { Argument } from 'commander';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { readJobFile } from '../../../engine/job-file/job-file.ts';
import { jobConnector } from '../../../engine/job-connector.ts';
import { terminalQuestions } from '../ask.ts';
import { chosenHosts } from '../chosen-hosts.ts';
import { exitTrouble } from '../exit-code.ts';
import { interruptible } from '../interruptible.ts';
import { joinTerminal } from '../join-terminal.ts';
import type { AddCommand } from './command.ts';

/** Nothing of it is recorded: a person types here, and what is typed may be a password. */
export const addTerminalCommand: AddCommand = (program, setExitCode) => {
  program
    .command('terminal')
    .description('a shell on one host of a job, over the same jump hosts, keys and known hosts as everything else')
    .addArgument(new Argument('<job.yaml>', 'the job file'))
    .addArgument(new Argument('<host>', 'its name in the job'))
    .option('--accept-new-host-keys', 'trust hosts that are seen for the first time; a changed key is still refused')
    .action(async (path: string, name: string, options: { readonly acceptNewHostKeys?: boolean }) => {
      const { spec } = await readJobFile(path);
      const [chosen] = chosenHosts(spec, name);
      const host = spec.hosts.find((known) => known.name === chosen);
      if (!host) throw new AppError('site/no-such-host', { name, known: spec.hosts.map((known) => known.name) });
      if (!process.stdin.isTTY || !process.stdout.isTTY) throw new AppError('site/no-terminal');
      const connect = jobConnector(terminalQuestions(options.acceptNewHostKeys === true));
      using interruption = interruptible('Ending the connection …');
      await using connection = await connect(host, interruption.signal);
      const exitCode = await joinTerminal(connection, interruption.signal);
      const lost = exitCode === undefined ? await Promise.race([connection.closed, settled()]) : undefined;
      if (lost) throw lost;
      setExitCode(exitCode ?? exitTrouble);
    });
};

/** By the next turn a connection that is gone has said so. */
function settled(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, 200, undefined);
  });
}
