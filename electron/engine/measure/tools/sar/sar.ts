// The tools sar and sadf: what the registry knows of this folder.
import type { MeasuringTool } from '../measuring-tool.ts';
import { readSadf } from './read-sadf.ts';
import { readSar } from './read-sar.ts';

export const sar: MeasuringTool = {
  name: 'sar',
  programs: ['sar'],
  firstLine: /^Linux \S+ \(\S+\)\s.*CPU\)/,
  read: readSar,
};
export const sadf: MeasuringTool = {
  name: 'sadf',
  programs: ['sadf'],
  firstLine: /^(?:\{\s*"sysstat":|# hostname;interval;timestamp)/,
  read: readSadf,
};
