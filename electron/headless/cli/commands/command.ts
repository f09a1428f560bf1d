import type { Command } from 'commander';

/** Adds one command to the program; the exit code is told through the callback. */
export type AddCommand = (program: Command, setExitCode: (code: number) => void) => void;
