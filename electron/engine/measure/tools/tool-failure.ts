// Makes the errors of this room: always with the tool, the host and, where there is one, the offending line.
import { AppError, type ErrorData } from '../../../../shared/api/errors/app-error.ts';
import type { ErrorCode } from '../../../../shared/api/errors/codes.ts';
import type { ToolOutput } from './reading.ts';

export type ToolErrorCode = Extract<ErrorCode, `tool/${string}`>;

const longestQuote = 160;

export function toolFailure(code: ToolErrorCode, tool: string, output: ToolOutput, data: ErrorData = {}): AppError {
  return new AppError(code, {
    tool,
    host: output.host,
    ...(output.exitCode === null ? {} : { exitCode: output.exitCode }),
    ...(output.signal === undefined ? {} : { signal: output.signal }),
    ...data,
  });
}

/** The code's error with the tool's own words. */
export function toolSaid(code: ToolErrorCode, tool: string, output: ToolOutput, words: string): AppError {
  return toolFailure(code, tool, output, { words: quote(words) });
}

export function unknownLine(tool: string, output: ToolOutput, line: number, text: string): AppError {
  return toolFailure('tool/unknown-output', tool, output, { line, offending: quote(text) });
}

export function cutLine(tool: string, output: ToolOutput, line: number, text: string): AppError {
  return toolFailure('tool/truncated', tool, output, { line, offending: quote(text) });
}

/** The output stops after a complete line although more had to come. */
export function cutAtEnd(tool: string, output: ToolOutput): AppError {
  const lines = output.stdout.replace(/\n$/, '').split('\n');
  return cutLine(tool, output, lines.length, lines.at(-1) ?? '');
}

function quote(text: string): string {
  const oneLine = text.trim();
  return oneLine.length > longestQuote ? `${oneLine.slice(0, longestQuote)}…` : oneLine;
}
