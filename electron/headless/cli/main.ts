#!/usr/bin/env node
// `demarc` in a terminal: reads the command line, hands over to the command, turns what happened into an exit code.
import { Command, CommanderError } from 'commander';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { software } from '../../engine/software.ts';
import { addAccessPointsCommand } from './commands/access-points.ts';
import { addApplyCommand } from './commands/apply.ts';
import { addDriftCommand } from './commands/drift.ts';
import { addExecCommand } from './commands/exec.ts';
import { addExportCommand } from './commands/export.ts';
import { addGatewayCommand } from './commands/gateway.ts';
import { addImportCommand } from './commands/import.ts';
import { addInstallCommand } from './commands/install.ts';
import { addPlanCommand } from './commands/plan.ts';
import { addPolicyCommand } from './commands/policy.ts';
import { addPracticeCommand } from './commands/practice.ts';
import { addPreflightCommand } from './commands/preflight.ts';
import { addProveCommand } from './commands/prove.ts';
import { addReadCommand } from './commands/read.ts';
import { addReportCommand } from './commands/report.ts';
import { addRestoreCommand } from './commands/restore.ts';
import { addSchemaCommand } from './commands/schema.ts';
import { addServeCommand } from './commands/serve.ts';
import { addShowCommand } from './commands/show.ts';
import { addTerminalCommand } from './commands/terminal.ts';
import { addTestCommand } from './commands/test.ts';
import { addToolsCommand } from './commands/tools.ts';
import { addTuneCommand } from './commands/tune.ts';
import { addUndoCommand } from './commands/undo.ts';
import { addVaultCommand } from './commands/vault.ts';
import { addVerifyCommand } from './commands/verify.ts';
import { exitTrouble } from './exit-code.ts';

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
for (const add of [
  addServeCommand,
  addPracticeCommand,
  addPreflightCommand,
  addInstallCommand,
  addTuneCommand,
  addRestoreCommand,
  addExecCommand,
  addTerminalCommand,
  addTestCommand,
  addReportCommand,
  addVerifyCommand,
  addShowCommand,
  addReadCommand,
  addImportCommand,
  addSchemaCommand,
  addPlanCommand,
  addApplyCommand,
  addProveCommand,
  addDriftCommand,
  addUndoCommand,
  addGatewayCommand,
  addExportCommand,
  addPolicyCommand,
  addAccessPointsCommand,
  addToolsCommand,
  addVaultCommand,
]) {
  add(program, setExitCode);
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitTrouble;
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitTrouble;
  else if (error instanceof AppError) process.stderr.write(`demarc: ${error.message}\n        ${error.remedy()}\n`);
  else throw error;
}
