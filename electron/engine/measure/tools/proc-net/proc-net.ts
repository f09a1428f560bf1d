// The kernel's own counters, for hosts without sysstat: what the registry knows of this folder.
import type { MeasuringTool } from '../measuring-tool.ts';
import { readInterfaceCounters } from './read-interface-counters.ts';
import { readProtocolCounters } from './read-protocol-counters.ts';

export const procNetDev: MeasuringTool = { name: 'proc-net-dev', read: readInterfaceCounters };
export const procNetSnmp: MeasuringTool = { name: 'proc-net-snmp', read: readProtocolCounters };
