// Tries ports and packet sizes between the hosts, all at once. What arrived is what the far kernels counted: a probe to a
// free UDP port counts as NoPorts there, a refused connection as a reset sent. So no listener has to be started.
import type { HostConnection } from '../../hosts/host-connection.ts';
import { pause, within } from '../campaign/wait.ts';
import type { PlannedReach } from './plan-reach.ts';
import {
  parseArrivalCounters,
  parseReach,
  parseSweep,
  pathMtu,
  sweepSizes,
  type ArrivalCounters,
  type Reach,
  type SweepAnswer,
  type TcpAnswer,
  type UdpArrival,
} from './reach.ts';
import { reachScript, sweepScript, udpProbesPerPort } from './reach-script.ts';

/** A first packet that is lost is sent again after 1 s (RFC 6298): who has not answered by now is silent. */
const answerWithinMs = 1_800;
const settleMs = 150;
const runTimeoutMs = 8_000;

export interface ReachInput {
  readonly plan: readonly PlannedReach[];
  readonly connections: ReadonlyMap<string, HostConnection>;
  /** Hosts that have bash, which alone can open a socket without a tool. */
  readonly withBash: ReadonlySet<string>;
  readonly wantedBytes: number;
  readonly neededBytes: number;
  readonly signal: AbortSignal;
}

export async function probeReach(input: ReachInput): Promise<readonly Reach[]> {
  const plan = input.plan.filter(({ from, to }) => input.connections.has(from) && input.connections.has(to));
  const [ports, sweep] = await Promise.all([probePorts(input, plan), sweepPaths(input, plan)]);
  return plan.map((pair) => ({
    from: pair.from,
    to: pair.to,
    tcp: ports.tcp.get(pair) ?? new Map<number, TcpAnswer>(),
    udp: ports.udp.get(pair),
    mtu: pathMtu(sweep.get(pair) ?? [], input.wantedBytes),
  }));
}

interface PortAnswers {
  readonly tcp: Map<PlannedReach, ReadonlyMap<number, TcpAnswer>>;
  readonly udp: Map<PlannedReach, UdpArrival>;
}

async function probePorts(input: ReachInput, plan: readonly PlannedReach[]): Promise<PortAnswers> {
  const able = plan.filter((pair) => input.withBash.has(pair.from));
  const receivers = [...new Set(able.map((pair) => pair.to))];
  const before = await readArrivals(input, receivers);
  const answers = await sendAll(input, able, ['tcp', 'udp']);
  await pause(settleMs, input.signal);
  const after = await readArrivals(input, receivers);
  const found: PortAnswers = { tcp: new Map(), udp: new Map() };
  for (const receiver of receivers) {
    const pairs = able.filter((pair) => pair.to === receiver);
    const change = difference(before.get(receiver), after.get(receiver));
    for (const pair of pairs) found.tcp.set(pair, tcpAnswers(pair, answers, change?.tcpResetsSent));
    const arrivals = change && (await attribute(input, pairs, change.udpNoPorts));
    for (const [pair, arrival] of arrivals ?? []) found.udp.set(pair, arrival);
  }
  return found;
}

/** Refused although the far kernel refused nobody: something in between did. */
function tcpAnswers(
  pair: PlannedReach,
  answers: ReadonlyMap<string, TcpAnswer | 'sent'>,
  resetsSent: number | undefined,
): Map<number, TcpAnswer> {
  return new Map(
    pair.tcpPorts.map((port) => {
      const answer = answers.get(answerKey(pair, 'tcp', port)) ?? 'silent';
      if (answer === 'sent') return [port, 'silent'];
      return [port, answer === 'refused' && resetsSent === 0 ? 'rejected' : answer];
    }),
  );
}

/** Whose probes arrived. All or none needs no further look; otherwise the senders try again one after the other. */
async function attribute(
  input: ReachInput,
  pairs: readonly PlannedReach[],
  arrived: number,
): Promise<readonly (readonly [PlannedReach, UdpArrival])[]> {
  const sentBy = (pair: PlannedReach) => pair.udpPorts.length * udpProbesPerPort;
  const sent = pairs.reduce((total, pair) => total + sentBy(pair), 0);
  const only = pairs.length === 1;
  if (arrived === 0 || arrived >= sent || only) {
    return pairs.map((pair) => [
      pair,
      { sent: sentBy(pair), arrived: only ? Math.min(arrived, sent) : arrived === 0 ? 0 : sentBy(pair) },
    ]);
  }
  const found: (readonly [PlannedReach, UdpArrival])[] = [];
  for (const pair of pairs) {
    const before = (await readArrivals(input, [pair.to])).get(pair.to);
    await sendAll(input, [pair], ['udp']);
    await pause(settleMs, input.signal);
    const change = difference(before, (await readArrivals(input, [pair.to])).get(pair.to));
    if (change) found.push([pair, { sent: sentBy(pair), arrived: Math.min(sentBy(pair), change.udpNoPorts) }]);
  }
  return found;
}

/** Answers by sender and target, as `answerKey` has it. */
async function sendAll(
  input: ReachInput,
  pairs: readonly PlannedReach[],
  kinds: readonly ('tcp' | 'udp')[],
): Promise<ReadonlyMap<string, TcpAnswer | 'sent'>> {
  const senders = [...new Set(pairs.map((pair) => pair.from))];
  const outputs = await Promise.all(
    senders.map(async (sender) => {
      const targets = pairs
        .filter((pair) => pair.from === sender)
        .flatMap((pair) =>
          kinds.flatMap((kind) =>
            (kind === 'tcp' ? pair.tcpPorts : pair.udpPorts).map((port) => `${kind}:${pair.toAddress}:${port}`),
          ),
        );
      const text = await runFor(input, sender, ['bash', '-c', reachScript, 'reach', ...targets], answerWithinMs);
      return [...parseReach(text)].map(([target, answer]) => [`${sender} ${target}`, answer] as const);
    }),
  );
  return new Map(outputs.flat());
}

function answerKey(pair: PlannedReach, kind: 'tcp' | 'udp', port: number): string {
  return `${pair.from} ${kind}:${pair.toAddress}:${port}`;
}

/** One packet of full size for each pair; only where it does not pass, the sizes below are tried. */
async function sweepPaths(
  input: ReachInput,
  plan: readonly PlannedReach[],
): Promise<ReadonlyMap<PlannedReach, readonly SweepAnswer[]>> {
  const full = await sweep(input, plan, [input.wantedBytes]);
  const short = plan.filter((pair) => !(full.get(pair) ?? []).some((answer) => answer.outcome === 'passed'));
  if (short.length === 0) return full;
  const below = await sweep(input, short, sweepSizes(input.wantedBytes, input.neededBytes));
  // Where nobody said why, the packet may have been lost for another reason than its size.
  const unsaid = short.filter((pair) => !(full.get(pair) ?? []).some((answer) => answer.outcome === 'refused'));
  const again: typeof full = unsaid.length === 0 ? new Map() : await sweep(input, unsaid, [input.wantedBytes]);
  return new Map(plan.map((pair) => [pair, [full, below, again].flatMap((answers) => answers.get(pair) ?? [])]));
}

async function sweep(
  input: ReachInput,
  pairs: readonly PlannedReach[],
  sizes: readonly number[],
): Promise<ReadonlyMap<PlannedReach, readonly SweepAnswer[]>> {
  const senders = [...new Set(pairs.map((pair) => pair.from))];
  const answers = new Map(
    await Promise.all(
      senders.map(async (sender) => {
        const probes = pairs
          .filter((pair) => pair.from === sender)
          .flatMap((pair) => sizes.map((bytes) => `${pair.toAddress}:${bytes}`));
        const text = await runFor(input, sender, ['sh', '-c', sweepScript, 'sweep', ...probes], runTimeoutMs);
        return [sender, parseSweep(text)] as const;
      }),
    ),
  );
  return new Map(
    pairs.map((pair) => [pair, (answers.get(pair.from) ?? []).filter((answer) => answer.address === pair.toAddress)]),
  );
}

/** What the job printed until it ended or its time was over. */
async function runFor(input: ReachInput, host: string, argv: readonly string[], timeoutMs: number): Promise<string> {
  const connection = input.connections.get(host);
  if (!connection) return '';
  const job = await connection.start(argv, { signal: input.signal });
  await within(job.ended, timeoutMs, input.signal);
  await job.stop('TERM', 300);
  return (await job.ended).stdout.toString('utf8');
}

async function readArrivals(
  input: ReachInput,
  hosts: readonly string[],
): Promise<ReadonlyMap<string, ArrivalCounters | undefined>> {
  const counters = await Promise.all(
    hosts.map(async (host) => {
      const options = { timeoutMs: runTimeoutMs, signal: input.signal };
      const result = await input.connections.get(host)?.run(['cat', '/proc/net/snmp'], options);
      return [host, result && parseArrivalCounters(result.stdout.toString('utf8'))] as const;
    }),
  );
  return new Map(counters);
}

function difference(
  before: ArrivalCounters | undefined,
  after: ArrivalCounters | undefined,
): ArrivalCounters | undefined {
  if (!before || !after) return undefined;
  return {
    udpNoPorts: after.udpNoPorts - before.udpNoPorts,
    tcpResetsSent: after.tcpResetsSent - before.tcpResetsSent,
  };
}
