// The tool iperf3: what the registry knows of this folder.
import type { MeasuringTool } from '../measuring-tool.ts';
import { readIperf3 } from './read-iperf3.ts';

export const iperf3: MeasuringTool = {
  name: 'iperf3',
  programs: ['iperf3'],
  firstLine: /^(?:Connecting to host |iperf 3)/,
  mark: /(?:^\s*"start":|^\{"event":"start"|Connecting to host |Server listening on |Accepted connection from |\[ *ID\] Interval )/,
  read: readIperf3,
};
