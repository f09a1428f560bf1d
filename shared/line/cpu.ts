// How busy a machine's CPUs were between two readings of /proc/stat. Pure.

export interface CpuTimes {
  readonly busy: number;
  readonly total: number;
}

/** The busiest CPU's share of the time: one that is always busy limits a host whose others idle. Undefined without a tick. */
export function busiestCpuShare(before: readonly CpuTimes[], after: readonly CpuTimes[]): number | undefined {
  const shares = after.flatMap((cpu, index) => {
    const earlier = before[index];
    return earlier && cpu.total > earlier.total ? [(cpu.busy - earlier.busy) / (cpu.total - earlier.total)] : [];
  });
  return shares.length > 0 ? Math.max(...shares) : undefined;
}
