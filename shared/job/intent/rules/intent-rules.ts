// Everything that can be objected to an intent before the cloud is asked anything.
import type { Intent } from '../intent.ts';
import type { Objection } from '../objection.ts';
import { asNumberRules } from './as-numbers.ts';
import { interconnectRules } from './interconnect.ts';
import { prefixRules, statedPrefixes } from './prefixes.ts';
import { specificationRules } from './specifications.ts';

export function intentRules(intent: Intent): readonly Objection[] {
  return [
    ...prefixRules(statedPrefixes(intent)),
    ...(intent.vbr.use === 'create' ? interconnectRules(intent.vbr) : []),
    ...(intent.routing.kind === 'bgp' ? asNumberRules(intent.routing) : []),
    ...specificationRules(intent),
  ];
}
