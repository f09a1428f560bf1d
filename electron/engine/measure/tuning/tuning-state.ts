// The settings that tuning may change, as one host has them. Pure: parsed from the reading script's output, kept verbatim.
import { parseCpuList } from '../cpu-list.ts';
import { splitSections } from '../preflight/sections.ts';
import { readToolOutput } from '../tools/read.ts';
import type { Channels } from '../tools/reading.ts';

export interface Interrupt {
  /** Changes when queues are reset: an interrupt is known by its name. */
  readonly number: number;
  readonly name: string;
  readonly affinity: string;
}

export interface TuningState {
  readonly user: string;
  /** Another one means a restart, which undid everything. */
  readonly bootId: string;
  readonly interfaceName: string;
  readonly cpusOnline: readonly number[];
  /** Undefined where the driver has no queue counts to show. */
  readonly channels: Channels | undefined;
  /** By path; only files that can be read, with what they say. */
  readonly files: ReadonlyMap<string, string>;
  readonly interrupts: readonly Interrupt[];
  readonly irqbalance: 'active' | 'inactive';
}

/** Undefined when the host did not say what is needed: no NIC with the address, no CPUs. */
export function parseTuningState(text: string): TuningState | undefined {
  const [facts, sections] = splitSections(text);
  const interfaceName = facts.get('interface');
  const online = facts.get('online');
  if (interfaceName === undefined || online === undefined) return undefined;
  const stdout = sections.get('channels') ?? '';
  const outcome = readToolOutput('ethtool', { host: '', stdout, stderr: '', exitCode: 0 });
  const rows = (name: string) => (sections.get(name) ?? '').split('\n').filter(Boolean);
  return {
    user: facts.get('user') ?? '',
    bootId: facts.get('boot') ?? '',
    interfaceName,
    cpusOnline: parseCpuList(online),
    channels: outcome.ok && outcome.reading.kind === 'channels' ? outcome.reading : undefined,
    files: new Map(
      rows('files').map((row) => {
        const space = row.indexOf(' ');
        return [row.slice(0, space), row.slice(space + 1)] as const;
      }),
    ),
    interrupts: rows('interrupts').map((row) => {
      const [number, name = '', affinity = ''] = row.split(' ');
      return { number: Number(number), name, affinity };
    }),
    irqbalance: facts.get('irqbalance') === 'active' ? 'active' : 'inactive',
  };
}

/** `rx-0/rps_cpus` of the state's NIC; undefined where there is none. */
export function queueFile(state: TuningState, queue: string, file: string): string | undefined {
  const path = `/sys/class/net/${state.interfaceName}/queues/${queue}/${file}`;
  return state.files.has(path) ? path : undefined;
}

/** Numbers of the queues that have this file, ascending. */
export function queuesWith(state: TuningState, direction: 'rx' | 'tx', file: string): readonly number[] {
  const pattern = new RegExp(`/queues/${direction}-(\\d+)/${file}$`);
  return [...state.files.keys()]
    .flatMap((path) => pattern.exec(path)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);
}
