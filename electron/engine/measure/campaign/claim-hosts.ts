// One campaign at a time on a host: two on one line would each measure what the other leaves. While a campaign runs, a process
// on each of its hosts carries its name in its arguments, where every user of the host can read it; it ends with the lease.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { HostSpec } from '../../../../shared/job/spec.ts';
import type { HostConnection } from '../../hosts/host-connection.ts';

export interface Claimant {
  /** Of this campaign and no other. */
  readonly token: string;
  /** Whom another engineer may ask, such as `lena@notebook`. */
  readonly who: string;
}

const timeoutMs = 8_000;
const mark = 'demarc-measuring';

/** Opening a FIFO that nobody writes to waits for ever, in one process and without a child. */
const markScript = 'mkfifo claim 2>/dev/null; read -r word <claim';

/** `pid ticks` and the arguments of every process that carries a mark; ticks are field 22 of proc(5) stat. */
const lookScript = `for file in $(grep -l ${mark} /proc/[0-9]*/cmdline 2>/dev/null); do
  place=\${file%/cmdline}
  read -r stat <"$place/stat" || continue
  set -- \${stat##*) }
  printf '%s %s ' "\${place#/proc/}" "\${20}"
  tr '\\0' '\\t' <"$file"
  echo
done 2>/dev/null`;

/**
 * Marks the host, then looks who else did: the earlier one stays, so of two at once exactly one goes on.
 * @throws AppError campaign/host-busy; host/…
 */
export async function claimHost(
  connection: HostConnection,
  { address }: HostSpec,
  { token, who }: Claimant,
  signal: AbortSignal,
): Promise<void> {
  const own = await connection.start(['sh', '-c', markScript, mark, token, address, who]);
  const result = await connection.run(['sh', '-c', lookScript], { timeoutMs, signal });
  const [first] = parseMarks(result.stdout.toString('utf8'))
    .filter((other) => other.token !== token && other.address === address)
    .filter((other) => isBefore(other, { pid: own.pid, ticks: Number(own.startTicks) }));
  if (first) throw new AppError('campaign/host-busy', { host: connection.name, who: first.who });
}

interface Mark {
  readonly pid: number;
  readonly ticks: number;
  readonly token: string;
  readonly address: string;
  readonly who: string;
}

export function parseMarks(text: string): readonly Mark[] {
  return text.split('\n').flatMap((line) => {
    const [numbers = '', , , word, token, address, who] = line.split('\t');
    const [pid, ticks] = numbers.split(' ').map(Number);
    if (word !== mark || pid === undefined || ticks === undefined) return [];
    return [{ pid, ticks, token: token ?? '', address: address ?? '', who: who ?? '' }];
  });
}

function isBefore(one: Pick<Mark, 'pid' | 'ticks'>, other: Pick<Mark, 'pid' | 'ticks'>): boolean {
  return one.ticks < other.ticks || (one.ticks === other.ticks && one.pid < other.pid);
}
