// A plan, its results and its objections as text. Pure: the same plan gives the same lines.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { blocks, type Objection } from '../../../../shared/job/intent/objection.ts';
import type { Change } from '../../../../shared/job/plan/change.ts';
import type { ChangeResult } from '../../../../shared/job/plan/outcome.ts';
import { reasonText } from '../../../../shared/job/plan/reason.ts';
import type { Sign } from '../../../../shared/job/state-words.ts';
import type { PlanWithObjections } from '../../../engine/cloud/plan/plan.ts';
import type { Style } from '../style.ts';

export function planLines({ changes, objections }: PlanWithObjections, style: Style): string[] {
  return [...objections.flatMap((each) => objectionLines(each, style)), ...countLines(changes, objections, style)];
}

export function objectionLines(objection: Objection, style: Style): string[] {
  const error = new AppError(objection.code, objection.data);
  return [`${style.sign(blocks(objection) ? '✕' : '▲')} ${error.message}`, style.quiet(`    ${error.remedy()}`)];
}

export function changeLine({ verb, object, call, reason, expects }: Change, sign: Sign, style: Style): string {
  const place = call ?? expects;
  const where = place === undefined ? '' : `${place.account} ${place.region}`;
  const what = `${style.sign(sign)} ${verb.padEnd(10)} ${object.padEnd(46)}`;
  return `  ${what} ${where.padEnd(26)} ${style.quiet(`${call?.action ?? 'waits'}: ${reasonText(reason)}`)}`;
}

/** What did not end well, change by change. */
export function unfinishedLines(results: readonly ChangeResult[], style: Style): string[] {
  return results.flatMap(({ change, end }) => {
    switch (end.kind) {
      case 'made':
      case 'not-begun':
        return [];
      case 'under-way':
        return [changeLine(change, '…', style)];
      case 'waiting-for-people':
        return [changeLine(change, '▲', style), style.quiet(`    it is ${end.state}; people have to act first`)];
      case 'failed':
        return [changeLine(change, '✕', style)];
    }
  });
}

function countLines(changes: readonly Change[], objections: readonly Objection[], style: Style): string[] {
  const refused = objections.filter(blocks).length;
  if (refused > 0) return [`${style.sign('✕')} Refused: ${refused} to settle first, nothing was changed.`];
  if (changes.length === 0) return [`${style.sign('✓')} Nothing to change: the cloud is as the job asks.`];
  return [...changes.map((change) => changeLine(change, '·', style)), `${changes.length} changes.`];
}
