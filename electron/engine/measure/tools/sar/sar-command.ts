// The command line of sar for live rates of interfaces, errors, UDP and CPUs.

export type SarTable = 'interfaces' | 'interface-errors' | 'udp' | 'cpu';

const options: Readonly<Record<SarTable, readonly string[]>> = {
  interfaces: ['-n', 'DEV'],
  'interface-errors': ['-n', 'EDEV'],
  udp: ['-n', 'UDP'],
  cpu: ['-u', 'ALL', '-P', 'ALL'],
};

/**
 * One row per table and second, `count` times, then averages. The locale is set in the command because sshd accepts the
 * operator's: decimals, the clock and the word for "average" would follow it.
 */
export function sarCommand(tables: readonly [SarTable, ...SarTable[]], count: number): string[] {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`sar cannot run for ${count} intervals`);
  const asked = [...new Set(tables)].flatMap((table) => options[table]);
  return ['env', 'LC_ALL=C', 'S_TIME_FORMAT=ISO', 'sar', ...asked, '1', String(count)];
}
