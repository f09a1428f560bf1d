// All tools whose output can be read. A tool is a folder; adding one is its folder and one line here.
import { ethtool } from './ethtool/ethtool.ts';
import { iperf3 } from './iperf3/iperf3.ts';
import type { MeasuringTool } from './measuring-tool.ts';
import { netperf, netserver } from './netperf/netperf.ts';
import { procNetDev, procNetSnmp } from './proc-net/proc-net.ts';
import { sadf, sar } from './sar/sar.ts';

const tools: readonly MeasuringTool[] = [netperf, netserver, iperf3, sar, sadf, ethtool, procNetDev, procNetSnmp];

export const toolRegistry: ReadonlyMap<string, MeasuringTool> = new Map(tools.map((tool) => [tool.name, tool]));
