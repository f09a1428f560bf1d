// From a host's settings to better ones. Pure. Two steps, because changing the queues brings new files with it.
import { cpuMask } from '../cpu-list.ts';
import type { TuningGroup } from '../../../../shared/job/site-events.ts';
import { queueFile, queuesWith, type Interrupt, type TuningState } from './tuning-state.ts';

export type ChannelCounts = { readonly combined: number } | { readonly receive: number; readonly send: number };

/** What the tests ask for as socket buffers; a request above the limit is cut in silence. */
const socketBufferBytes = 4 * 1024 * 1024;
/** Entries of the global flow table for RFS (Documentation/networking/scaling.rst: 32768 for a moderately busy server). */
const flowEntries = 32_768;

/** As many queues as CPUs, at most what the driver has, never fewer than there are. Undefined: nothing to change. */
export function planChannels({ channels, cpusOnline }: TuningState): ChannelCounts | undefined {
  if (!channels) return undefined;
  const { current, maximum, settable } = channels;
  const better = (now: number | undefined, most: number | undefined) =>
    Math.max(now ?? 1, Math.min(most ?? 1, cpusOnline.length));
  if (settable === 'combined') {
    const combined = better(current.combined, maximum.combined);
    return combined === current.combined ? undefined : { combined };
  }
  if (settable === 'nothing') return undefined;
  const receive = better(current.receive, maximum.receive);
  const send = better(current.send, maximum.send);
  return receive === current.receive && send === current.send ? undefined : { receive, send };
}

export interface FilePlan {
  /** What each file shall say. */
  readonly files: ReadonlyMap<string, string>;
  /** What each interrupt's affinity shall be, by the interrupt's name. */
  readonly interrupts: ReadonlyMap<string, string>;
  /** It would move the interrupts back within ten seconds. */
  readonly stopIrqbalance: boolean;
}

/** Of the groups that are asked for; queue counts, which come first, are no files. */
export function planFiles(state: TuningState, groups: ReadonlySet<TuningGroup>): FilePlan {
  const interrupts = planInterrupts(state);
  const moved = groups.has('interrupts') ? interrupts : new Map<Interrupt, number>();
  return {
    files: new Map<string, string>([
      ...(groups.has('steering') ? [...planReceive(state, interrupts), ...planSend(state)] : []),
      ...(groups.has('buffers') ? planBuffers(state) : []),
    ]),
    interrupts: new Map([...moved].map(([interrupt, cpu]) => [interrupt.name, cpuMask([cpu])])),
    stopIrqbalance: moved.size > 0 && state.irqbalance === 'active',
  };
}

/** Each queue's interrupt to a CPU of its own, in turn. Interrupts without a queue number (configuration, events) stay. */
function planInterrupts({ interrupts, cpusOnline }: TuningState): ReadonlyMap<Interrupt, number> {
  const planned = new Map<Interrupt, number>();
  for (const interrupt of interrupts) {
    const queue = queueOf(interrupt);
    const cpu = queue === undefined ? undefined : cpusOnline[queue % cpusOnline.length];
    if (cpu !== undefined) planned.set(interrupt, cpu);
  }
  return planned;
}

/** `virtio2-input.0`, `eth0-TxRx-3`, `mlx5_comp3@pci:0000:3b:00.0`. */
function queueOf({ name }: Interrupt): number | undefined {
  if (/config|control|async|event/i.test(name)) return undefined;
  const digits = /(\d+)$/.exec(name.replace(/@.*$/, ''))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * RPS spreads the flows of a queue over CPUs: it helps where there are fewer queues than CPUs, and only costs where every
 * CPU has a queue. The CPU that takes the queue's interrupt is left out: it has enough to do.
 */
function planReceive(state: TuningState, interrupts: ReadonlyMap<Interrupt, number>): (readonly [string, string])[] {
  const queues = queuesWith(state, 'rx', 'rps_cpus');
  if (queues.length === 0 || queues.length >= state.cpusOnline.length) return [];
  const flowTable = '/proc/sys/net/core/rps_sock_flow_entries';
  const hasFlowTable = state.files.has(flowTable);
  const planned = queues.flatMap((queue) => {
    const serving = [...interrupts].find(([interrupt]) => queueOf(interrupt) === queue)?.[1];
    const others = state.cpusOnline.filter((cpu) => cpu !== serving);
    return [
      pair(queueFile(state, `rx-${queue}`, 'rps_cpus'), cpuMask(others)),
      pair(
        hasFlowTable ? queueFile(state, `rx-${queue}`, 'rps_flow_cnt') : undefined,
        String(flowCount(queues.length)),
      ),
    ].flat();
  });
  return hasFlowTable ? [[flowTable, String(flowEntries)], ...planned] : planned;
}

/** The kernel rounds up to a power of two; asking for one keeps "wanted" and "found" the same. */
function flowCount(queues: number): number {
  return 2 ** Math.ceil(Math.log2(flowEntries / queues));
}

/** XPS: each CPU sends through a queue of its own, so that CPUs do not wait for each other. */
function planSend(state: TuningState): (readonly [string, string])[] {
  const queues = queuesWith(state, 'tx', 'xps_cpus');
  if (queues.length < 2) return [];
  return queues.flatMap((queue, index) => {
    const cpus = state.cpusOnline.filter((_, position) => position % queues.length === index);
    return pair(queueFile(state, `tx-${queue}`, 'xps_cpus'), cpuMask(cpus));
  });
}

function planBuffers({ files }: TuningState): (readonly [string, string])[] {
  return ['rmem_max', 'wmem_max'].flatMap((name) => {
    const path = `/proc/sys/net/core/${name}`;
    const now = Number(files.get(path));
    return files.has(path) ? [[path, String(Math.max(now, socketBufferBytes))] as const] : [];
  });
}

function pair(path: string | undefined, value: string): (readonly [string, string])[] {
  return path === undefined ? [] : [[path, value]];
}
