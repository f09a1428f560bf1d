// Reads what the line itself has counted, from outside the hosts: an independent truth beside every tool's figures.
import type { Direction } from '../model/fault.ts';
import { bucketInterface, deliveringPort } from '../model/guide-site.ts';
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
  /** Milliseconds since the epoch, when the reading was complete. */
  readonly atMs: number;
  readonly inbound: DirectionCounters;
  readonly outbound: DirectionCounters;
  /** Thrown away by the platform's limit for single flows before the line; absent when there is no such limit. */
  readonly flowLimitDroppedPackets?: number;
}

export interface CounterSource {
  readonly lineNamespace: string;
  readonly vbrNamespace: string;
  readonly hasFlowLimit: boolean;
  readonly nowMs: () => number;
}

/** Cumulative since the fabric was built. */
export async function readCounters(source: CounterSource): Promise<LineCounters> {
  const tc = (namespace: string): Promise<string> => runChecked(['tc', '-n', namespace, '-s', '-j', 'qdisc', 'show']);
  const [links, buckets, classes] = await Promise.all([
    runChecked(['ip', '-n', source.lineNamespace, '-s', '-j', 'link', 'show']),
    tc(source.lineNamespace),
    source.hasFlowLimit ? tc(source.vbrNamespace) : undefined,
  ]);
  const ports = parseLinks(links);
  const drops = parseDrops(buckets);
  const read = (direction: Direction, entry: Direction): DirectionCounters => {
    const offered = found(ports, deliveringPort[entry]).received;
    const delivered = found(ports, deliveringPort[direction]).sent;
    return {
      offeredBytes: offered.bytes,
      offeredPackets: offered.packets,
      deliveredBytes: delivered.bytes,
      deliveredPackets: delivered.packets,
      bucketDroppedPackets: found(drops, bucketInterface[direction]),
    };
  };
  return {
    atMs: source.nowMs(),
    // A direction enters where the other one is delivered.
    inbound: read('inbound', 'outbound'),
    outbound: read('outbound', 'inbound'),
    ...(classes === undefined ? {} : { flowLimitDroppedPackets: found(parseDrops(classes), 'line') }),
  };
}

interface Traffic {
  readonly bytes: number;
  readonly packets: number;
}

interface LinkEntry {
  readonly ifname: string;
  readonly stats64: { readonly rx: Traffic; readonly tx: Traffic };
}

interface QdiscEntry {
  readonly kind: string;
  readonly dev: string;
  readonly root?: boolean;
  readonly drops: number;
}

function parseLinks(text: string): Map<string, { received: Traffic; sent: Traffic }> {
  // Parse boundary: `ip -s -j link` (iproute2 5 and later).
  const links = JSON.parse(text) as LinkEntry[];
  return new Map(links.map((link) => [link.ifname, { received: link.stats64.rx, sent: link.stats64.tx }]));
}

function parseDrops(text: string): Map<string, number> {
  // Parse boundary: `tc -s -j qdisc` (iproute2 5 and later).
  const qdiscs = JSON.parse(text) as QdiscEntry[];
  return new Map(qdiscs.filter((qdisc) => qdisc.root === true).map((qdisc) => [qdisc.dev, qdisc.drops]));
}

function found<T>(map: ReadonlyMap<string, T>, name: string): T {
  const value = map.get(name);
  if (value === undefined) throw new Error(`the line has no interface ${name} to count at`);
  return value;
}
