// The log of the desktop: what was refused and why, and the stories of faults. A file that cannot grow for ever, in the user's
// own folder; never a payload, never a secret.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const largestBytes = 1_000_000;
const longestLine = 2_000;

export type Log = (line: string) => void;
/** What was tried, and by whom. */
export type Refuse = (attempt: string, by: string) => void;

/** One older file is kept beside the current one. */
export function openLog(folder: string): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'demarc.log');
  return (line) => {
    const told = `${new Date().toISOString()} ${oneLine(line)}\n`;
    process.stderr.write(told);
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) renameSync(path, `${path}.1`);
      appendFileSync(path, told, { mode: 0o600 });
    } catch {
      // A full disk must not end a campaign; the terminal has the line.
    }
  };
}

export function refusals(log: Log): Refuse {
  return (attempt, by) => {
    log(`refused: ${attempt}, by ${by}`);
  };
}

/** Addresses come from whoever was refused: they may not forge a line of this log or fill it. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').slice(0, longestLine);
}
