// Command lines that print the kernel's counters, cumulative since boot.

export function interfaceCountersCommand(): string[] {
  return ['cat', '/proc/net/dev'];
}

export function protocolCountersCommand(): string[] {
  return ['cat', '/proc/net/snmp'];
}
