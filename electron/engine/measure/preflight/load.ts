// How busy a host is before anything is measured, from two readings of the kernel's counters. Pure.

export interface Load {
  readonly seconds: number;
  /** Share of time that the busiest CPU was busy. */
  readonly busiestCpu: number;
  /** All CPUs together. */
  readonly allCpus: number;
  /** What the test NIC carried; undefined without a test NIC. */
  readonly nic: { readonly receivedBps: number; readonly transmittedBps: number } | undefined;
}

interface Reading {
  readonly uptimeSeconds: number;
  /** Jiffies by `cpu`, `cpu0` …: busy and total. */
  readonly cpus: ReadonlyMap<string, readonly [busy: number, total: number]>;
  readonly bytes: readonly [received: number, transmitted: number] | undefined;
}

/** Undefined when either reading is missing or no time lies between them. */
export function parseLoad(first: string, second: string, nic: string | undefined): Load | undefined {
  const before = parseReading(first, nic);
  const after = parseReading(second, nic);
  if (!before || !after || after.uptimeSeconds <= before.uptimeSeconds) return undefined;
  const seconds = after.uptimeSeconds - before.uptimeSeconds;
  const shares = [...after.cpus].map(([name, [busy, total]]) => {
    const [busyBefore, totalBefore] = before.cpus.get(name) ?? [0, 0];
    return [name, total > totalBefore ? (busy - busyBefore) / (total - totalBefore) : 0] as const;
  });
  const rate = (index: 0 | 1) => (((after.bytes?.[index] ?? 0) - (before.bytes?.[index] ?? 0)) * 8) / seconds;
  return {
    seconds,
    allCpus: shares.find(([name]) => name === 'cpu')?.[1] ?? 0,
    busiestCpu: Math.max(0, ...shares.filter(([name]) => name !== 'cpu').map(([, share]) => share)),
    nic: before.bytes && after.bytes && { receivedBps: rate(0), transmittedBps: rate(1) },
  };
}

function parseReading(text: string, nic: string | undefined): Reading | undefined {
  const uptimeSeconds = Number(/^(\d+\.\d+) \d/m.exec(text)?.[1]);
  if (!Number.isFinite(uptimeSeconds)) return undefined;
  const cpus = new Map<string, readonly [number, number]>();
  for (const [, name = '', row = ''] of text.matchAll(/^(cpu\d*)\s+(.+)$/gm)) {
    // proc(5): user nice system idle iowait irq softirq steal; guest time is part of user time.
    const times = row.trim().split(/\s+/).map(Number).slice(0, 8);
    const total = times.reduce((sum, time) => sum + time, 0);
    cpus.set(name, [total - (times[3] ?? 0) - (times[4] ?? 0), total]);
  }
  const row = text.split('\n').find((line) => nic !== undefined && line.trim().startsWith(`${nic}:`));
  const numbers = row
    ?.slice(row.indexOf(':') + 1)
    .trim()
    .split(/\s+/)
    .map(Number);
  return { uptimeSeconds, cpus, bytes: numbers && [numbers[0] ?? 0, numbers[8] ?? 0] };
}
