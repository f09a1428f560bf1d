// Makes text that a POSIX shell reads back as exactly one word. Nothing reaches a remote shell except constants and this.
import { AppError } from '../../../shared/api/errors/app-error.ts';

/** One shell word. Single quotes leave every byte alone; a NUL cannot be passed to a program at all and is refused. */
export function shellQuote(argument: string): string {
  if (argument.includes('\0')) throw new AppError('host/argument-refused', { problem: 'it contains a NUL byte' });
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}

/** The words of a command, quoted, on one line: a line feed is spelled as the remote shell's variable `newline`. */
export function commandLine(words: readonly string[]): string {
  return words.map((word) => shellQuote(word).replaceAll('\n', `'"$newline"'`)).join(' ');
}
