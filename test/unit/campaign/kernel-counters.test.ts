// What one `cat` of a host's /proc files says: what reached UDP is told also where no socket has read it.
import { describe, expect, it } from 'vitest';
import { parseCounters } from '../../../electron/engine/measure/campaign/kernel-counters.ts';

interface Counted {
  readonly delivered: number;
  readonly segments: number;
  readonly messages: number;
  readonly six?: string;
}

function procFiles({ delivered, segments, messages, six = '' }: Counted): string {
  return [
    'Inter-|   Receive                                                |  Transmit',
    ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed',
    '  eth0: 1442000    1000    0    0    0     0          0         0      540      10    0    0    0     0       0          0',
    'Ip: Forwarding DefaultTTL InReceives InDelivers OutRequests',
    `Ip: 1 64 5000 ${delivered} 40`,
    'Icmp: InMsgs InErrors',
    `Icmp: ${messages} 0`,
    'IcmpMsg: InType8',
    `IcmpMsg: ${messages}`,
    'Tcp: InSegs OutSegs',
    `Tcp: ${segments} 90`,
    'Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors',
    'Udp: 900 1 2 10 2 0',
    'cpu  100 0 100 800 0 0 50 0 0 0',
    'cpu0 100 0 100 800 0 0 50 0 0 0',
    six,
  ].join('\n');
}

const arrivedAt = (counted: Counted) => parseCounters(procFiles(counted), 'eth0', 0)?.udpArrived;

describe('what reached UDP', () => {
  it('is what IP delivered, less TCP and ICMP', () => {
    expect(arrivedAt({ delivered: 1200, segments: 150, messages: 50 })).toBe(1000);
  });

  it('does not lack the TCP segments of an SSH connection over IPv6, which Tcp counts with the others', () => {
    const six = ['Ip6InDelivers    80', 'Icmp6InMsgs      20', 'Udp6InDatagrams  5', 'Udp6NoPorts      3'].join('\n');
    expect(arrivedAt({ delivered: 1200, segments: 202, messages: 50, six })).toBe(1000);
  });

  it('is absent, not zero, where the kernel has no such rows', () => {
    const text = procFiles({ delivered: 1200, segments: 150, messages: 50 }).replaceAll(/^(Tcp|Icmp): .*\n/gm, '');
    expect(parseCounters(text, 'eth0', 0)).toMatchObject({ udpIn: 900 });
    expect(parseCounters(text, 'eth0', 0)).not.toHaveProperty('udpArrived');
  });
});
