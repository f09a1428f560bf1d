// A file below /proc/net that could not be read: the words are those of cat or grep.
import type { AppError } from '../../../../../shared/api/errors/app-error.ts';
import type { ToolOutput } from '../reading.ts';
import { startFailure } from '../system-words.ts';
import { toolSaid } from '../tool-failure.ts';

export function readFailure(tool: string, output: ToolOutput): AppError | undefined {
  const notStarted = startFailure(tool, output);
  if (notStarted !== undefined) return notStarted;
  const bad = output.exitCode !== null && output.exitCode !== 0;
  const silent = output.stdout.trim() === '' && output.stderr.trim() !== '';
  if (!bad && !silent) return undefined;
  return toolSaid('tool/failed', tool, output, output.stderr.trim() || `exit code ${output.exitCode ?? '?'}`);
}
