// CPU lists and masks as Linux writes them. Pure.

/** `0-3,8` as numbers, ascending. Empty for an empty list. */
export function parseCpuList(list: string): readonly number[] {
  return list
    .trim()
    .split(',')
    .filter(Boolean)
    .flatMap((range) => {
      const [first = '', last = first] = range.split('-');
      const from = Number(first);
      return Array.from({ length: Math.max(0, Number(last) - from + 1) }, (_, index) => from + index);
    });
}

export function countCpus(list: string): number {
  return parseCpuList(list).length;
}

/**
 * The mask of these CPUs: hexadecimal, 32 to a group, groups separated by commas, highest first. No more groups than the
 * highest CPU needs: a kernel refuses a longer mask than it has CPUs for (EOVERFLOW), even of zeros.
 */
export function cpuMask(cpus: readonly number[]): string {
  let bits = 0n;
  for (const cpu of cpus) bits |= 1n << BigInt(cpu);
  const groups: string[] = [];
  do {
    const group = (bits & 0xffffffffn).toString(16);
    bits >>= 32n;
    groups.unshift(bits === 0n ? group : group.padStart(8, '0'));
  } while (bits !== 0n);
  return groups.join(',');
}

/** The same mask without what only the kernel's width added: `00000000,00000003` is `3`. */
export function plainMask(mask: string): string {
  return mask
    .trim()
    .replaceAll(',', '')
    .replace(/^0+(?=.)/, '')
    .toLowerCase();
}
