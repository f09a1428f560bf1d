// Which ports a host listens on at its test address, from /proc/net/tcp and tcp6: no tool is needed and nothing is touched.
import type { MeasuredHost } from './context.ts';

const timeoutMs = 8_000;
const listenState = '0A';
/** 0.0.0.0 and ::, which takes IPv4 connections as well. */
const anyAddress = ['0'.repeat(8), '0'.repeat(32)];

export async function listeningPorts(host: MeasuredHost, signal: AbortSignal): Promise<ReadonlySet<number>> {
  const result = await host.connection.run(['cat', '/proc/net/tcp', '/proc/net/tcp6'], { timeoutMs, signal });
  return parseListeningPorts(result.stdout.toString('utf8'), host.address);
}

/** After the sockets of the host, those that each process holds; `ls` shows them as `… -> socket:[inode]`. */
const ownersScript =
  'cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; ' +
  'for process; do echo "process $process"; ls -l "/proc/$process/fd" 2>/dev/null; done';

/** Which ports are listened on, and by which of these processes; by none of them where the set is empty. */
export async function listeningProcesses(
  host: MeasuredHost,
  pids: readonly number[],
  signal: AbortSignal,
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const command = ['sh', '-c', ownersScript, 'listeners', ...pids.map(String)];
  const result = await host.connection.run(command, { timeoutMs, signal });
  return parseListeningProcesses(result.stdout.toString('utf8'), host.address);
}

export function parseListeningProcesses(text: string, address: string): ReadonlyMap<number, ReadonlySet<number>> {
  const holders = new Map<string, Set<number>>();
  let pid = 0;
  for (const line of text.split('\n')) {
    pid = Number(/^process (\d+)$/.exec(line)?.[1] ?? pid);
    const inode = /-> socket:\[(\d+)\]$/.exec(line)?.[1];
    if (inode !== undefined) holders.set(inode, (holders.get(inode) ?? new Set()).add(pid));
  }
  const owners = new Map<number, Set<number>>();
  for (const { port, inode } of listeners(text, address)) {
    owners.set(port, new Set([...(owners.get(port) ?? []), ...(holders.get(inode) ?? [])]));
  }
  return owners;
}

export function parseListeningPorts(text: string, address: string): ReadonlySet<number> {
  return new Set(listeners(text, address).map(({ port }) => port));
}

/** A listener at another address of the host is in nobody's way, and serves none of our tests. */
function listeners(text: string, address: string): { readonly port: number; readonly inode: string }[] {
  const own = new Set([...writtenForms(address), ...anyAddress]);
  return text.split('\n').flatMap((line) => {
    // proc(5): number, local, remote, state, queues, timer, retransmissions, user, timeout, inode.
    const [number = '', local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
    const [localAddress = '', port = ''] = local.split(':');
    if (!/^\d+:$/.test(number) || state !== listenState || !own.has(localAddress)) return [];
    return [{ port: Number.parseInt(port, 16), inode }];
  });
}

/**
 * The kernel prints an address as one number in the host's own byte order (net/ipv4/tcp_ipv4.c, get_tcp4_sock), which is not
 * known here: both. A socket of IPv6 that is bound to an IPv4 address has it behind ::ffff: as its last number.
 */
function writtenForms(address: string): string[] {
  const octets = address.split('.').map((octet) => Number(octet).toString(16).toUpperCase().padStart(2, '0'));
  const [straight, swapped] = [octets.join(''), octets.toReversed().join('')];
  return [straight, swapped, `${'0'.repeat(16)}0000FFFF${straight}`, `${'0'.repeat(16)}FFFF0000${swapped}`];
}
