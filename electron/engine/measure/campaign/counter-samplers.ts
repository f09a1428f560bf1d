// The two ways to see a NIC's counters every second: sar as the guide does it, or /proc/net/dev where sysstat is missing.
import { procSampler } from '../tools/proc-net/sampler.ts';
import { sarSampler } from '../tools/sar/sampler.ts';
import type { CounterSampler } from './counter-sampler.ts';

export const counterSamplers = { sar: sarSampler, proc: procSampler } as const satisfies Record<string, CounterSampler>;
