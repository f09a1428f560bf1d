// What is sent to a host to start the remote side: one constant command, then the script on stdin.
import { readFileSync } from 'node:fs';

const script = readFileSync(new URL('./remote-shell.sh', import.meta.url), 'utf8');

/**
 * The login shell replaces itself by a clean one, bash from 5.0 on where there is one (it stamps without a fork), else sh.
 * It contains nothing but plain words and single quotes, so that sh, zsh, fish and csh all read it the same way.
 */
export const bootstrapCommand =
  `exec sh -c 'unset BASH_ENV ENV EPOCHREALTIME; ` +
  `if bash --noprofile --norc -c "test -n \\"\\$EPOCHREALTIME\\"" 2>/dev/null; ` +
  `then set -- bash --noprofile --norc; else set -- sh; fi; ` +
  `IFS=" " read -r size lease token; export token; text=$(head -c "$size"); exec "$@" -c "$text" demarc "$lease"'`;

/** The first bytes on stdin. Nothing may follow before the shell is ready: head of BusyBox may read beyond the script. */
export function bootstrapInput(token: string, leaseSeconds: number): string {
  return `${Buffer.byteLength(script)} ${leaseSeconds} ${token}\n${script}`;
}
