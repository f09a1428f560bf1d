// The kernel's own counters, for hosts without sysstat: what the registry knows of this folder.
import type { MeasuringTool } from '../measuring-tool.ts';
import { readInterfaceCounters } from './read-interface-counters.ts';
import { readProtocolCounters } from './read-protocol-counters.ts';

export const procNetDev: MeasuringTool = {
  name: 'proc-net-dev',
  programs: ['/proc/net/dev'],
  firstLine: /^Inter-\|\s+Receive/,
  read: readInterfaceCounters,
};
export const procNetSnmp: MeasuringTool = {
  name: 'proc-net-snmp',
  programs: ['/proc/net/snmp'],
  firstLine: /^Ip: Forwarding /,
  mark: /^Udp: InDatagrams /,
  read: readProtocolCounters,
};
