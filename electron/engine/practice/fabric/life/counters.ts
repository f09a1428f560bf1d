// Reads what the line itself has counted, from outside the hosts: an independent truth beside every tool's figures.
import type { Direction } from '../model/fault.ts';
import { deliveringPort } from '../model/addresses.ts';
import { delayDevices } from '../model/delay-devices.ts';
import type { CounterFile, InterfaceCounters } from './interface-counters.ts';
import { runChecked } from './run-command.ts';

export interface DirectionCounters {
  /** Frames that reached the line (behind the platform's flow limit for inbound). Bytes without FCS, as in `ip -s link`. */
  readonly offeredBytes: number;
  readonly offeredPackets: number;
  /** Frames that left the line at the far end. */
  readonly deliveredBytes: number;
  readonly deliveredPackets: number;
  /** Frames thrown away because the bandwidth was used up. */
  readonly bucketDroppedPackets: number;
}

export interface LineCounters {
  /** Milliseconds since the epoch at which bytes and packets were read; the dropped ones follow a few milliseconds later. */
  readonly atMs: number;
  /** The reading happened within half of this before or after `atMs`. */
  readonly uncertaintyMs: number;
  readonly inbound: DirectionCounters;
  readonly outbound: DirectionCounters;
  /** Thrown away by the platform's limit for single flows before the line; absent when there is no such limit. */
  readonly flowLimitDroppedPackets?: number;
  /** Lost in both directions because user space was too slow to hold them back; absent on a line without delay. */
  readonly delayDroppedPackets?: number;
}

export interface CounterSource {
  readonly line: CounterFile;
  readonly lineNamespace: string;
  readonly vbrNamespace: string;
  /** By direction, the port that has its bucket. */
  readonly shapedPort: Readonly<Record<Direction, string>>;
  readonly hasFlowLimit: boolean;
  /** Present on a line with delay. */
  readonly delayedFramesDropped?: () => Promise<number>;
  readonly nowMs: () => number;
}

/** Cumulative since the fabric was built. */
export async function readCounters(source: CounterSource): Promise<LineCounters> {
  const { ports, atMs, uncertaintyMs } = readPromptly(source);
  const [buckets, classes, delayed] = await Promise.all([
    readDrops(source.lineNamespace),
    source.hasFlowLimit ? readDrops(source.vbrNamespace) : undefined,
    source.delayedFramesDropped?.(),
  ]);
  const read = (direction: Direction, entry: Direction): DirectionCounters => {
    const offered = found(ports, deliveringPort[entry]);
    const delivered = found(ports, deliveringPort[direction]);
    return {
      offeredBytes: offered.receivedBytes,
      offeredPackets: offered.receivedPackets,
      deliveredBytes: delivered.sentBytes,
      deliveredPackets: delivered.sentPackets,
      bucketDroppedPackets: found(buckets, source.shapedPort[direction]),
    };
  };
  return {
    atMs,
    uncertaintyMs,
    // A direction enters where the other one is delivered.
    inbound: read('inbound', 'outbound'),
    outbound: read('outbound', 'inbound'),
    ...(classes === undefined ? {} : { flowLimitDroppedPackets: found(classes, 'line') }),
    ...(delayed === undefined
      ? {}
      : {
          delayDroppedPackets: delayDevices.reduce((sum, name) => sum + found(ports, name).sendDropped, delayed),
        }),
  };
}

interface Reading {
  readonly ports: ReadonlyMap<string, InterfaceCounters>;
  readonly atMs: number;
  readonly uncertaintyMs: number;
}

/** On a machine under load this process may be set aside between reading and looking at the clock: the best of five. */
function readPromptly(source: CounterSource): Reading {
  let best: Reading | undefined;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const beforeMs = source.nowMs();
    const ports = source.line.read();
    const uncertaintyMs = source.nowMs() - beforeMs;
    if (!best || uncertaintyMs < best.uncertaintyMs)
      best = { ports, atMs: beforeMs + uncertaintyMs / 2, uncertaintyMs };
    if (best.uncertaintyMs < 0.5) return best;
  }
  if (!best) throw new Error('no attempt was made to read the counters');
  return best;
}

interface QdiscEntry {
  readonly dev: string;
  readonly root?: boolean;
  readonly drops: number;
}

/** Frames that each interface's shaper has thrown away. */
async function readDrops(namespace: string): Promise<Map<string, number>> {
  const text = await runChecked(['tc', '-n', namespace, '-s', '-j', 'qdisc', 'show']);
  // Parse boundary: `tc -s -j qdisc` (iproute2 5 and later).
  const qdiscs = JSON.parse(text) as QdiscEntry[];
  return new Map(qdiscs.filter((qdisc) => qdisc.root === true).map((qdisc) => [qdisc.dev, qdisc.drops]));
}

function found<T>(map: ReadonlyMap<string, T>, name: string): T {
  const value = map.get(name);
  if (value === undefined) throw new Error(`the line has no interface ${name} to count at`);
  return value;
}
