// The tools sar and sadf: what the registry knows of this folder.
import type { MeasuringTool } from '../measuring-tool.ts';
import { readSadf } from './read-sadf.ts';
import { readSar } from './read-sar.ts';

export const sar: MeasuringTool = { name: 'sar', read: readSar };
export const sadf: MeasuringTool = { name: 'sadf', read: readSadf };
