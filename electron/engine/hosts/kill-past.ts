// Kills jobs of a host without its remote shell, which may hang while its sshd lives: one command on a channel of its own. A host
// that allows one session a connection refuses it; then the connection is cut and the lease does the rest.
import type { Client } from 'ssh2';
import type { Job } from './jobs/job.ts';
import { shellQuote } from './quote.ts';

/**
 * Arguments: the directory of the jobs, `-` where a job is a process group, then for each job its id, pid, start in ticks and
 * kind. A process is only killed when it is still the one that was started; what became root is told by its file.
 */
const script = [
  'cd "$1" || exit',
  'group=$2',
  'shift 2',
  'born() { set -- $1; echo "${20}"; }',
  'kill_one() { read -r stat <"/proc/$2/stat" && [ "$(born "${stat##*) }")" = "$3" ] && kill -KILL "$group$2"; }',
  'while [ $# -ge 4 ]; do if [ "$4" = root ]; then true >"$1.stop"; else kill_one "$@"; fi; shift 4; done 2>/dev/null',
].join('; '); // one line: the user's shell, which reads it first, may be no POSIX shell

export interface RemotePlace {
  readonly directory: string;
  /** How the remote shell keeps a job together: `single` where it has no process groups. */
  readonly style: string;
}

export function killPast(client: Client, { directory, style }: RemotePlace, jobs: readonly Job[]): void {
  if (jobs.length === 0) return;
  const named = jobs.flatMap(({ spec, pid, startTicks }) => [
    String(spec.id),
    String(pid),
    startTicks,
    spec.becomesRoot ? 'root' : 'tool',
  ]);
  const argv = ['sh', '-c', script, 'demarc', directory, style === 'single' ? '' : '-', ...named];
  try {
    client.exec(argv.map(shellQuote).join(' '), (error, channel) => {
      if (error === undefined) channel.resume().stderr.resume(); // nobody reads it, and it must not stand still for that
    });
  } catch {
    // ssh2 throws when the connection is gone: so is what ran
  }
}
