// How the user wants to read rates at this moment.
import { preferences } from '../../client/preferences.svelte.ts';
import type { Reading } from './shown-rate.ts';

export function reading(): Reading {
  const { layer, rateUnit } = preferences.settings;
  return { language: preferences.language, layer, rateUnit };
}
