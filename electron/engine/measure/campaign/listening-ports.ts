// Which ports a host listens on, from /proc/net/tcp and tcp6: no tool is needed and nothing is touched.
import type { MeasuredHost } from './context.ts';

const timeoutMs = 8_000;
const listenState = '0A';

export async function listeningPorts(host: MeasuredHost, signal: AbortSignal): Promise<ReadonlySet<number>> {
  const result = await host.connection.run(['cat', '/proc/net/tcp', '/proc/net/tcp6'], { timeoutMs, signal });
  return parseListeningPorts(result.stdout.toString('utf8'));
}

export function parseListeningPorts(text: string): ReadonlySet<number> {
  const ports = new Set<number>();
  for (const line of text.split('\n')) {
    const match = /^\s*\d+:\s+[0-9A-F]+:([0-9A-F]{4})\s+[0-9A-F]+:[0-9A-F]{4}\s+([0-9A-F]{2})\s/i.exec(line);
    if (match?.[2] === listenState && match[1] !== undefined) ports.add(Number.parseInt(match[1], 16));
  }
  return ports;
}
