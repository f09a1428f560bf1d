// All commands by name, in the order of the help. Only what is asked for is loaded: each command needs another part of the house.
import type { AddCommand } from './command.ts';

const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  serve: async () => (await import('./serve.ts')).addServeCommand,
  practice: async () => (await import('./practice.ts')).addPracticeCommand,
  preflight: async () => (await import('./preflight.ts')).addPreflightCommand,
  install: async () => (await import('./install.ts')).addInstallCommand,
  tune: async () => (await import('./tune.ts')).addTuneCommand,
  restore: async () => (await import('./restore.ts')).addRestoreCommand,
  exec: async () => (await import('./exec.ts')).addExecCommand,
  terminal: async () => (await import('./terminal.ts')).addTerminalCommand,
  test: async () => (await import('./test.ts')).addTestCommand,
  remark: async () => (await import('./remark.ts')).addRemarkCommand,
  report: async () => (await import('./report.ts')).addReportCommand,
  compare: async () => (await import('./compare.ts')).addCompareCommand,
  sign: async () => (await import('./sign.ts')).addSignCommand,
  verify: async () => (await import('./verify.ts')).addVerifyCommand,
  show: async () => (await import('./show.ts')).addShowCommand,
  read: async () => (await import('./read.ts')).addReadCommand,
  import: async () => (await import('./import.ts')).addImportCommand,
  schema: async () => (await import('./schema.ts')).addSchemaCommand,
  plan: async () => (await import('./plan.ts')).addPlanCommand,
  apply: async () => (await import('./apply.ts')).addApplyCommand,
  prove: async () => (await import('./prove.ts')).addProveCommand,
  drift: async () => (await import('./drift.ts')).addDriftCommand,
  undo: async () => (await import('./undo.ts')).addUndoCommand,
  gateway: async () => (await import('./gateway.ts')).addGatewayCommand,
  export: async () => (await import('./export.ts')).addExportCommand,
  policy: async () => (await import('./policy.ts')).addPolicyCommand,
  'access-points': async () => (await import('./access-points.ts')).addAccessPointsCommand,
  tools: async () => (await import('./tools.ts')).addToolsCommand,
  vault: async () => (await import('./vault.ts')).addVaultCommand,
};

/** The one that is named; all of them where none is, for the help and for a name that was mistyped. */
export function commandsFor(name: string | undefined): Promise<readonly AddCommand[]> {
  const named = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  return Promise.all((named ? [named] : Object.values(commands)).map((load) => load()));
}
