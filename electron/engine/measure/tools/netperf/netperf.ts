// The tools netperf and netserver: what the registry knows of this folder.
import type { MeasuringTool } from '../measuring-tool.ts';
import { readNetperf } from './read-netperf.ts';
import { readNetserver } from './read-netserver.ts';

export const netperf: MeasuringTool = {
  name: 'netperf',
  programs: ['netperf'],
  firstLine: /^(?:MIGRATED )?(?:TCP|UDP|SCTP|OMNI)\S* .*\bTEST\b|^OMNI Send TEST/i,
  read: readNetperf,
};
export const netserver: MeasuringTool = {
  name: 'netserver',
  programs: ['netserver'],
  firstLine: /^Starting netserver /,
  read: readNetserver,
};
