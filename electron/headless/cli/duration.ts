import { InvalidArgumentError } from 'commander';
import { longestTestSeconds, shortestTestSeconds } from '../../../shared/job/spec.ts';

/** `10`, `10s`, `5m`, `1h` as whole seconds. */
export function parseDuration(text: string): number {
  const match = /^(\d+)\s*(s|m|h)?$/.exec(text.trim());
  const factor = match?.[2] === 'h' ? 3600 : match?.[2] === 'm' ? 60 : 1;
  const seconds = match ? Number(match[1]) * factor : Number.NaN;
  if (seconds >= shortestTestSeconds && seconds <= longestTestSeconds) return seconds;
  throw new InvalidArgumentError(
    `expected ${shortestTestSeconds} to ${longestTestSeconds} seconds, such as 10, 90s or 5m`,
  );
}
