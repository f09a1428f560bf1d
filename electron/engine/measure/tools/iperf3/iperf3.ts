// The tool iperf3: what the registry knows of this folder.
import type { MeasuringTool } from '../measuring-tool.ts';
import { readIperf3 } from './read-iperf3.ts';

export const iperf3: MeasuringTool = { name: 'iperf3', read: readIperf3 };
