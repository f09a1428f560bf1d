// The tool ethtool: what the registry knows of this folder.
import type { MeasuringTool } from '../measuring-tool.ts';
import { readEthtool } from './read-ethtool.ts';

export const ethtool: MeasuringTool = {
  name: 'ethtool',
  programs: ['ethtool'],
  firstLine: /^(?:Channel parameters for |ethtool version )/,
  read: readEthtool,
};
