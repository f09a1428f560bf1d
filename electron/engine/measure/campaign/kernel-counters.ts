// Cumulative kernel counters of one host, read at once by one `cat`: NIC, UDP, CPU. The arbiter of every test.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { CounterSnapshot } from '../../../../shared/job/events.ts';
import { laptopTimeMs, type CampaignContext, type MeasuredHost } from './context.ts';

// A host without IPv6 has no snmp6: `cat` says so and prints the others.
const files = ['/proc/net/dev', '/proc/net/snmp', '/proc/stat', '/proc/net/snmp6'];
const timeoutMs = 8_000;

export async function readCounters(
  context: CampaignContext,
  test: string,
  host: MeasuredHost,
  when: 'before' | 'after',
): Promise<void> {
  const { snapshot, raw } = await takeSnapshot(context, host);
  context.record({
    type: 'counters.read',
    body: { test, host: host.name, when, snapshot, raw: context.putBlob(raw) },
  });
}

/** @throws AppError campaign/counters-unreadable; host/… */
export async function takeSnapshot(
  context: CampaignContext,
  host: MeasuredHost,
): Promise<{ readonly snapshot: CounterSnapshot; readonly raw: Buffer }> {
  const result = await host.connection.run(['cat', ...files], { timeoutMs, signal: context.signal });
  const takenMs = result.startedAtMs === 'not measured' ? context.now() : laptopTimeMs(host, result.startedAtMs);
  const snapshot = parseCounters(result.stdout.toString('utf8'), host.inventory.interface, takenMs);
  if (!snapshot) {
    throw new AppError('campaign/counters-unreadable', {
      host: host.name,
      interface: host.inventory.interface,
      reason: result.stderr.toString('utf8').trim().slice(0, 200) || 'a row is missing',
    });
  }
  return { snapshot, raw: result.stdout };
}

/** Undefined when a row that is needed is missing: a counter is never invented. */
export function parseCounters(text: string, nic: string, atMs: number): CounterSnapshot | undefined {
  const device = deviceRow(text, nic);
  const udp = namedRow(text, 'Udp');
  const udpArrived = arrivedForUdp(text);
  const cpu = cpuTimes(/^cpu\s+(.+)$/m.exec(text)?.[1]);
  const cpus = [...text.matchAll(/^cpu\d+\s+(.+)$/gm)].flatMap((match) => cpuTimes(match[1]) ?? []);
  if (!device || !udp || !cpu) return undefined;
  const at = (index: number) => device[index] ?? 0;
  return {
    atMs,
    interface: nic,
    receivedBytes: at(0),
    receivedPackets: at(1),
    receivedDropped: at(3),
    transmittedBytes: at(8),
    transmittedPackets: at(9),
    transmittedDropped: at(11),
    udpIn: udp.get('InDatagrams') ?? 0,
    ...(udpArrived !== undefined && { udpArrived }),
    udpNoPorts: udp.get('NoPorts') ?? 0,
    udpInErrors: udp.get('InErrors') ?? 0,
    udpOut: udp.get('OutDatagrams') ?? 0,
    udpReceiveBufferErrors: udp.get('RcvbufErrors') ?? 0,
    udpSendBufferErrors: udp.get('SndbufErrors') ?? 0,
    cpuBusy: cpu.busy,
    cpuSoftirq: cpu.softirq,
    cpuTotal: cpu.total,
    cpus: cpus.map(({ busy, total }) => ({ busy, total })),
  };
}

/**
 * IPv4 packets that were handed to UDP, read by a socket or not: the kernel's `Udp` row has only those that were read, refused
 * or dropped, and forgets what a socket still held when it was closed. What IP delivered, less TCP and ICMP; TCP counts both
 * versions of IP in one. Undefined where a row is missing.
 */
function arrivedForUdp(text: string): number | undefined {
  const [ip, tcp, icmp] = ['Ip', 'Tcp', 'Icmp'].map((protocol) => namedRow(text, protocol));
  const delivered = ip?.get('InDelivers');
  const [segments, messages] = [tcp?.get('InSegs'), icmp?.get('InMsgs')];
  if (delivered === undefined || segments === undefined || messages === undefined) return undefined;
  const six = (name: string) => Number(new RegExp(String.raw`^${name}\s+(\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const ofSix = ['Icmp6InMsgs', 'Udp6InDatagrams', 'Udp6InErrors', 'Udp6NoPorts'];
  const segmentsOverSix = ofSix.reduce((rest, name) => rest - six(name), six('Ip6InDelivers'));
  return delivered - (segments - segmentsOverSix) - messages;
}

/** proc(5), /proc/stat: user nice system idle iowait irq softirq steal; guest time is part of user time. */
function cpuTimes(row: string | undefined): { busy: number; softirq: number; total: number } | undefined {
  const times = row?.trim().split(/\s+/).map(Number).slice(0, 8);
  if (!times || times.length < 7 || !times.every(Number.isFinite)) return undefined;
  const total = times.reduce((sum, value) => sum + value, 0);
  return { busy: total - (times[3] ?? 0) - (times[4] ?? 0), softirq: times[6] ?? 0, total };
}

/** The sixteen numbers of the interface; `name:` may touch the first one when it is wide. */
function deviceRow(text: string, nic: string): number[] | undefined {
  for (const line of text.split('\n')) {
    const match = /^\s*([^\s:]+(?::\d+)?):\s*(\d.*)$/.exec(line);
    if (match?.[1] !== nic || match[2] === undefined) continue;
    const numbers = match[2].trim().split(/\s+/).map(Number);
    if (numbers.length >= 16 && numbers.every(Number.isFinite)) return numbers;
  }
  return undefined;
}

/** /proc/net/snmp: a line of names and a line of values per protocol; kernels add columns, so values go by name. */
function namedRow(text: string, protocol: string): Map<string, number> | undefined {
  const rows = text.split('\n').filter((line) => line.startsWith(`${protocol}: `));
  const names = rows[0]?.split(/\s+/).slice(1);
  const values = rows[1]?.split(/\s+/).slice(1).map(Number);
  if (!names || !values || names.length !== values.length) return undefined;
  return new Map(names.map((name, index) => [name, values[index] ?? 0]));
}
