// The tools that can make streams: one line each.
import type { PlannedTest } from '../../../../shared/job/plan.ts';
import { iperf3StreamTool } from '../tools/iperf3/stream-tool.ts';
import { netperfStreamTool } from '../tools/netperf/stream-tool.ts';
import type { StreamTool } from './stream-tool.ts';

export const streamTools: Readonly<Record<PlannedTest['tool'], StreamTool>> = {
  netperf: netperfStreamTool,
  iperf3: iperf3StreamTool,
};
