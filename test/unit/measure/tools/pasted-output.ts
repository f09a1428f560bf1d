// Reads text as if somebody had pasted it: no exit code, no command, unless a test gives them.
import type { ParseOutcome } from '../../../../electron/engine/measure/tools/outcome.ts';
import type { StreamTest, ToolOutput } from '../../../../electron/engine/measure/tools/reading.ts';
import { readToolOutput } from '../../../../electron/engine/measure/tools/read.ts';

export function read(tool: string, stdout: string, more: Partial<ToolOutput> = {}): ParseOutcome {
  return readToolOutput(tool, { host: 'ecs2', stdout, stderr: '', exitCode: null, ...more });
}

export function streamTest(outcome: ParseOutcome): StreamTest {
  if (!outcome.ok) throw outcome.error;
  if (outcome.reading.kind !== 'stream-test') throw new Error(outcome.reading.kind);
  return outcome.reading;
}

export function code(outcome: ParseOutcome): string {
  return outcome.ok ? 'a result' : outcome.error.code;
}
