// Real load for a fabric: netperf floods, judged by the line's own counters and never by what netperf says.
import type { Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import type { Direction } from '../../../electron/engine/practice/fabric/model/fault.ts';
import { until } from './until.ts';

export interface Flood {
  readonly direction: Direction;
  /** Sending or receiving instances, one entry per stream. */
  readonly instances: readonly string[];
}

const payloadBytes = 1400;
const controlPort = '12865';

/**
 * Runs the flood until the line has delivered `measuredBytes` after the start-up, and returns the rate of that part in
 * bits per second of Ethernet without FCS.
 */
export async function deliveredBps(fabric: Fabric, flood: Flood, measuredBytes: number): Promise<number> {
  const over = new AbortController();
  const { ended } = await startFlood(fabric, flood, over.signal);
  try {
    const delivered = async (): Promise<{ bytes: number; atMs: number }> => {
      const counters = await fabric.counters();
      return { bytes: counters[flood.direction].deliveredBytes, atMs: counters.atMs };
    };
    const idle = await delivered();
    const first = await until(delivered, ({ bytes }) => bytes > idle.bytes + measuredBytes / 4);
    const last = await until(delivered, ({ bytes }) => bytes > first.bytes + measuredBytes);
    return ((last.bytes - first.bytes) * 8 * 1000) / (last.atMs - first.atMs);
  } finally {
    over.abort();
    await ended;
  }
}

async function startFlood(
  fabric: Fabric,
  { direction, instances }: Flood,
  over: AbortSignal,
): Promise<{ ended: Promise<unknown> }> {
  const servers = direction === 'inbound' ? ['idc'] : [...new Set(instances)];
  await Promise.all(
    servers.map((server) => fabric.node(server).run(['sh', '-c', `netserver -4 -p ${controlPort} </dev/null`])),
  );
  const streams = Promise.all(
    instances.map((instance, index) => {
      const [sender, receiver] = direction === 'inbound' ? [instance, 'idc'] : ['idc', instance];
      const target = fabric.hosts.find((host) => host.name === receiver)!.testAddress;
      const command = ['netperf', '-4', '-H', target, '-p', controlPort, '-t', 'UDP_STREAM', '-l', '60'];
      const streamOptions = ['--', '-m', String(payloadBytes), '-R', '1', '-P', `,${40_001 + index}`];
      // The end of the measurement ends the tool; that it was aborted is not a failure.
      return fabric
        .node(sender)
        .run([...command, ...streamOptions], { signal: over, timeoutMs: 60_000 })
        .catch(() => undefined);
    }),
  );
  return { ended: streams };
}
