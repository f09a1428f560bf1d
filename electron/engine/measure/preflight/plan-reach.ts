// Which ports preflight tries between which hosts: those that the planned tests will use, as far as a few can stand for all.
import type { PlannedStream, PlannedTest } from '../../../../shared/job/plan.ts';

export interface PlannedReach {
  readonly from: string;
  readonly to: string;
  readonly toAddress: string;
  readonly tcpPorts: readonly number[];
  readonly udpPorts: readonly number[];
}

/** Firewalls know ranges: first, last and some between show a closed range as well as all of them. */
const portsTried = 6;

export function planReach(tests: readonly PlannedTest[]): readonly PlannedReach[] {
  const pairs = new Map<string, { stream: PlannedStream; tcp: Set<number>; udp: Set<number> }>();
  for (const test of tests) {
    for (const stream of test.streams) {
      const key = `${stream.sender} ${stream.receiver}`;
      const pair = pairs.get(key) ?? { stream, tcp: new Set<number>(), udp: new Set<number>() };
      pairs.set(key, pair);
      pair.tcp.add(stream.serverPort);
      // iperf3 carries its data on the port of its control connection, netperf on one that is asked for.
      pair.udp.add(test.tool === 'iperf3' ? stream.serverPort : stream.receiverDataPort);
    }
  }
  return [...pairs.values()].map(({ stream, tcp, udp }) => ({
    from: stream.sender,
    to: stream.receiver,
    toAddress: stream.receiverAddress,
    tcpPorts: spread(tcp),
    udpPorts: spread(udp),
  }));
}

/** Every port of the plan that a host will listen on, for "is it free". */
export function portsOf(
  tests: readonly PlannedTest[],
  host: string,
): { readonly tcp: Set<number>; readonly udp: Set<number> } {
  const own = tests.flatMap((test) =>
    test.streams.filter((stream) => stream.receiver === host).map((stream) => ({ tool: test.tool, stream })),
  );
  return {
    tcp: new Set(own.map(({ stream }) => stream.serverPort)),
    udp: new Set(own.map(({ tool, stream }) => (tool === 'iperf3' ? stream.serverPort : stream.receiverDataPort))),
  };
}

function spread(ports: ReadonlySet<number>): readonly number[] {
  const sorted = [...ports].toSorted((a, b) => a - b);
  if (sorted.length <= portsTried) return sorted;
  const step = (sorted.length - 1) / (portsTried - 1);
  return Array.from({ length: portsTried }, (_, index) => sorted[Math.round(index * step)] ?? 0);
}
