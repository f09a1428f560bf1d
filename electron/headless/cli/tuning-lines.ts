// What tuning changed, as text: before → after for each host, and what was refused. Pure.
import type { EventBody } from '../../../shared/job/events.ts';
import type { TuningResult } from '../../../shared/job/site-events.ts';
import type { Sign } from '../../../shared/job/state-words.ts';
import type { Style } from './style.ts';

const signs: Readonly<Record<TuningResult['outcome'], Sign>> = { set: '✓', already: '·', refused: '✕' };

export function tuningLines({ host, results }: EventBody<'tuning.applied'>, style: Style): string[] {
  return [style.strong(host), ...results.map((result) => `  ${style.sign(signs[result.outcome])} ${words(result)}`)];
}

function words({ setting, before, wanted, after, outcome, said }: TuningResult): string {
  const name = setting.padEnd(46);
  if (outcome === 'already') return `${name} ${before}`;
  if (outcome === 'set') return `${name} ${before} → ${after}`;
  return `${name} ${before}, ${wanted} was refused${said === undefined || said === '' ? '' : `: ${said}`}`;
}

export function restoredLines({ host, differences }: EventBody<'tuning.restored'>, style: Style): string[] {
  if (differences.length === 0) return [`${style.sign('✓')} ${host}: everything as before`];
  return [
    `${style.sign('✕')} ${host}: not everything came back`,
    ...differences.map(({ setting, wanted, found }) => `    ${setting.padEnd(46)} was ${wanted}, is ${found}`),
  ];
}
