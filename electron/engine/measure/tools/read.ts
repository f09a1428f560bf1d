// Reads one captured output of a named tool, wherever it came from: a host, a dossier, a file that somebody saved.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { failed, type ParseOutcome } from './outcome.ts';
import type { ToolOutput } from './reading.ts';
import { toolRegistry } from './registry.ts';

export function readToolOutput(tool: string, output: ToolOutput): ParseOutcome {
  const known = toolRegistry.get(tool);
  if (known !== undefined) return known.read(output);
  return failed(new AppError('tool/unknown-tool', { tool, known: [...toolRegistry.keys()] }));
}
