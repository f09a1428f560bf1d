// What a tool folder offers to the rest of the room: a name and a reader of complete output.
import type { ParseOutcome } from './outcome.ts';
import type { ToolOutput } from './reading.ts';

export interface MeasuringTool {
  readonly name: string;
  /** Words that start it on a command line, or name the file that is printed. */
  readonly programs: readonly string[];
  /** The first line of an output, seen together with the next one, whatever the version. */
  readonly firstLine: RegExp;
  /** A line that only it prints, where an output may begin otherwise. */
  readonly mark?: RegExp;
  /** Pure; never throws for any output. */
  readonly read: (output: ToolOutput) => ParseOutcome;
}

/** Reads while the tool runs. It never judges: noise is passed over here and reported by the reader of the whole. */
export interface LiveParser<Item> {
  /** Takes the next piece of standard output, cut anywhere, and returns what became complete by it. */
  push(chunk: string): Item[];
}
