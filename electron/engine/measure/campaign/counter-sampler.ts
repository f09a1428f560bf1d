// What a campaign needs of something that shows a NIC's counters every second.
import type { CounterSample } from '../../../../shared/job/events.ts';

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
