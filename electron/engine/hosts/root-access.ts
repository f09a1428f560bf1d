// What runs as root on a host whose user is not root: by sudo, with a password if it asks for one. The password goes to the
// stdin of sudo through a FIFO of the host's memory, and is in no command line, no file and no event.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { RootMeans, RunOptions, RunResult } from './host-connection.ts';
import type { StartOptions } from './jobs/job-table.ts';
import type { RemoteJob } from './jobs/remote-job.ts';

export interface RootAccessParts {
  readonly host: string;
  readonly run: (argv: readonly string[], options?: RunOptions & StartOptions) => Promise<RunResult>;
  readonly start: (argv: readonly string[], options?: StartOptions) => Promise<RemoteJob>;
  /** Asked for at most once, and only where sudo wants one. */
  readonly sudoPassword: (() => Promise<string | undefined>) | undefined;
}

const meansScript =
  'id -u; id -un; if command -v sudo >/dev/null; then sudo -n true 2>/dev/null && echo free || echo asks; fi';

/** On stderr, when sudo has said yes and the script begins. */
const granted = 'demarc-root';

/**
 * By sudo the script's process cannot be signalled from the user's shell: it is told which file says that it shall end, and
 * ends itself, with all that it started, when that file or its directory says so. `-k`: what sudo remembers of an earlier
 * password is not used, or it would leave the line on stdin to the script; nor does it remember this one.
 */
const bySudo = `exec sudo "$1" -S -p "" -- sh -c "$2" demarc "$PWD/$DEMARC_JOB.stop" "$3"`;

const watched = `stop=$1
echo ${granted} >&2
end() { for child in $(cat "/proc/$1/task/$1/children"); do end "$child"; done; kill -KILL "$1"; } 2>/dev/null
sh -c "$2" </dev/null &
work=$!
( while sleep 1; do { [ -d "\${stop%/*}" ] && [ ! -e "$stop" ]; } || end "$work"; done ) </dev/null >/dev/null 2>&1 &
watch=$!
wait "$work"
status=$?
end "$watch"
exit $status`;

/** Waits for the end of the connection and runs the script then, unless it was taken back. */
const kept = `stop=$1
echo ${granted} >&2
while [ -d "\${stop%/*}" ] && [ ! -e "$stop" ]; do sleep 1; done
[ -e "$stop.taken-back" ] || sh -c "$2" </dev/null >/dev/null 2>&1`;

export class RootAccess {
  readonly #parts: RootAccessParts;
  #known: Promise<Known> | undefined;
  #kept: RemoteJob | undefined;

  constructor(parts: RootAccessParts) {
    this.#parts = parts;
  }

  /** Undefined where there is no way; whether the password is right, the first run tells. */
  async means(): Promise<RootMeans | undefined> {
    return (await this.#know()).means;
  }

  /**
   * Runs a shell script. Its stdin is empty.
   * @throws AppError host/sudo-password-wrong, host/sudo-refused; what `run` of a connection throws
   */
  async run(script: string, options: Omit<RunOptions, 'input'> = {}): Promise<RunResult> {
    const known = await this.#know();
    if (known.means === 'root') return this.#parts.run(['sh', '-c', script], options);
    const result = await this.#parts.run(this.#argv(known, watched, script), { ...options, ...becoming(known) });
    const said = result.stderr.toString('utf8');
    const begun = said.indexOf(`${granted}\n`);
    if (begun < 0) throw this.#refusal(known, said);
    return { ...result, stderr: Buffer.from(said.slice(begun + granted.length + 1)) };
  }

  /** Leaves a script that runs once, as root, when the connection has ended; undefined takes the last one back. */
  async keep(script: string | undefined): Promise<void> {
    const known = await this.#know();
    await this.#takeBack();
    if (script === undefined) return;
    const begun = Promise.withResolvers<boolean>();
    let said = '';
    const onOutput = (stream: 'stdout' | 'stderr', chunk: Buffer) => {
      if (stream === 'stderr') said += chunk.toString('utf8');
      if (said.includes(granted)) begun.resolve(true);
    };
    const job = await this.#parts.start(this.#argv(known, kept, script), {
      ...becoming(known),
      staysThroughHalt: true,
      onOutput,
    });
    job.ended.then(() => {
      begun.resolve(false);
    }, begun.reject);
    if (!(await begun.promise)) throw this.#refusal(known, said);
    this.#kept = job;
  }

  async #takeBack(): Promise<void> {
    const job = this.#kept;
    if (!job) return;
    await this.#parts.run(['touch', `${job.id}.stop.taken-back`]);
    await job.stop();
    this.#kept = undefined;
  }

  #know(): Promise<Known> {
    return (this.#known ??= this.#find());
  }

  async #find(): Promise<Known> {
    const [uid, user = '?', sudo] = (await this.#parts.run(['sh', '-c', meansScript])).stdout
      .toString('utf8')
      .split('\n');
    if (uid === '0') return { user, means: 'root', password: undefined };
    if (sudo === 'free') return { user, means: 'sudo', password: undefined };
    const password = sudo === 'asks' ? await this.#parts.sudoPassword?.() : undefined;
    return { user, means: password === undefined ? undefined : 'sudo with password', password };
  }

  #argv({ means }: Known, wrapper: string, script: string): readonly string[] {
    return ['sh', '-c', bySudo, 'sudo', means === 'sudo' ? '-n' : '-k', wrapper, script];
  }

  /** sudo is asked in the C locale (1.8 to 1.9.16: "incorrect password attempt", with 1.9.13 after "Sorry, try again."). */
  #refusal({ user, password }: Known, said: string): AppError {
    const { host } = this.#parts;
    if (password !== undefined && /incorrect password attempt|Sorry, try again|no password was provided/.test(said))
      return new AppError('host/sudo-password-wrong', { host, user });
    const reason = said.trim().split('\n').at(-1) ?? '';
    return new AppError('host/sudo-refused', { host, user, reason: reason === '' ? 'it said nothing' : reason });
  }
}

interface Known {
  readonly user: string;
  readonly means: RootMeans | undefined;
  readonly password: string | undefined;
}

function becoming({ password }: Known): StartOptions {
  return { becomesRoot: true, ...(password !== undefined && { secretInput: Buffer.from(password) }) };
}
