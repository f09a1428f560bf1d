// What sar and sadf say when they do not report; sysstat 10.1.5 to 12.7.5.
import type { AppError } from '../../../../../shared/api/errors/app-error.ts';
import type { ToolOutput } from '../reading.ts';
import { toolSaid, type ToolErrorCode } from '../tool-failure.ts';

const meanings: readonly (readonly [RegExp, ToolErrorCode])[] = [
  [
    /^(?:Cannot open |Invalid system activity file|Please check if data collecting|Requested activities not available|End of system activity file).*$/m,
    'tool/no-data-collected',
  ],
  [/^(?:Usage: |sadc: |Invalid |Not that many|Unknown ).*$/m, 'tool/bad-parameter'],
  [/^Cannot .*$/m, 'tool/failed'],
];

export function sarFailure(tool: 'sar' | 'sadf', output: ToolOutput): AppError | undefined {
  for (const [pattern, code] of meanings) {
    const words = pattern.exec(output.stderr)?.[0] ?? pattern.exec(output.stdout)?.[0];
    if (words !== undefined) return toolSaid(code, tool, output, words);
  }
  const silent = output.stdout.trim() === '' && output.stderr.trim() !== '';
  if (silent) return toolSaid('tool/failed', tool, output, output.stderr);
  const bad = output.exitCode !== null && output.exitCode !== 0;
  return bad
    ? toolSaid('tool/failed', tool, output, output.stderr.trim() || `exit code ${output.exitCode}`)
    : undefined;
}

export function sarVersion(stdout: string): string | undefined {
  return /^sysstat version (\S+)\s*\n/.exec(stdout)?.[1];
}
