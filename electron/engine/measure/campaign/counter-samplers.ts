// The two ways to see a NIC's counters every second: sar as the guide does it, or /proc/net/dev where sysstat is missing.
import type { CounterSample } from '../../../../shared/job/events.ts';
import { procSampler } from '../tools/proc-net/sampler.ts';
import { sarSampler } from '../tools/sar/sampler.ts';

/** A row counts from the sampler's start, or says its own times by the host's clock. */
export type CounterRow = {
  readonly counted: Pick<
    CounterSample,
    'receivedPackets' | 'receivedBytes' | 'transmittedPackets' | 'transmittedBytes' | 'receivedDatagrams'
  >;
} & (
  { readonly startSec: number; readonly endSec: number } | { readonly startHostMs: number; readonly endHostMs: number }
);

export interface CounterSampler {
  readonly source: CounterSample['source'];
  /** Runs until it is stopped. */
  readonly command: readonly string[];
  readonly reader: (nic: string) => { push(chunk: string): readonly CounterRow[] };
}

export const counterSamplers = { sar: sarSampler, proc: procSampler } as const satisfies Record<string, CounterSampler>;
