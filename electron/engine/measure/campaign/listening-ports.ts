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

/** A listener at another address of the host is in nobody's way, and serves none of our tests. */
export function parseListeningPorts(text: string, address: string): ReadonlySet<number> {
  const own = new Set([...writtenForms(address), ...anyAddress]);
  const ports = new Set<number>();
  for (const line of text.split('\n')) {
    const match = /^\s*\d+:\s+([0-9A-F]+):([0-9A-F]{4})\s+[0-9A-F]+:[0-9A-F]{4}\s+([0-9A-F]{2})\s/i.exec(line);
    const [, local = '', port = '', state] = match ?? [];
    if (state === listenState && own.has(local)) ports.add(Number.parseInt(port, 16));
  }
  return ports;
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
