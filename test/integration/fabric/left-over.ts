// What a fabric could leave on the machine, listed from the machine's side.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Everything on this machine that carries the fabric's name or belongs to its networks; empty when it is gone. */
export function leftOver(id: string): string[] {
  const lines = [
    ...list(['ip', '-o', 'link']),
    ...list(['ip', '-o', 'addr']),
    ...list(['ip', 'route', 'show', 'table', 'all']),
    ...list(['ip', 'netns', 'list']),
    ...list(['nft', 'list', 'ruleset']),
    ...readFileSync('/proc/self/mountinfo', 'utf8').split('\n'),
    ...readdirSync('/run/demarc'),
    ...commandLines(),
  ];
  return lines.filter((line) => line.includes(id));
}

// What ip complains about while namespaces vanish beside it is of no interest: standard error is left out.
function list([command = '', ...args]: string[]): string[] {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .split('\n')
    .filter(Boolean);
}

function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch {
        return [];
      }
    });
}
