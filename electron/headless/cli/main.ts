#!/usr/bin/env node
// `demarc` in a terminal: reads the command line, hands over to the command, turns what happened into an exit code.
import { Command, CommanderError } from 'commander';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { software } from '../../engine/software.ts';
import { commandsFor } from './commands/registry.ts';
import { exitTrouble } from './exit-code.ts';
import { terminalLanguage } from './terminal-language.ts';

// npm starts its scripts in the project's folder; paths are meant from where the user stands.
const startFolder = process.env['INIT_CWD'];
if (startFolder !== undefined) process.chdir(startFolder);

const program = new Command('demarc')
  .description(
    'Brings a new leased line into service: builds it on the cloud, measures it, judges it, writes the acceptance report.',
  )
  .version(software.version)
  .showHelpAfterError('(demarc --help tells the commands)')
  .addHelpText(
    'after',
    '\nExit codes: 0 accepted or done · 1 rejected, refused, drifted or not intact · 2 incomplete, or it could not be carried out',
  )
  .exitOverride();

const setExitCode = (code: number): void => {
  process.exitCode = code;
};
for (const add of await commandsFor(process.argv[2])) add(program, setExitCode);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitTrouble;
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitTrouble;
  else if (error instanceof AppError) {
    const language = terminalLanguage(process.env);
    process.stderr.write(`demarc: ${error.text(language)}\n        ${error.remedy(language)}\n`);
  } else throw error;
}
