// A plan, its results and its objections as text. Pure: the same plan gives the same lines.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { CloudAct } from '../../../../shared/job/cloud-events.ts';
import { blocks, type Objection } from '../../../../shared/job/intent/objection.ts';
import type { Change } from '../../../../shared/job/plan/change.ts';
import type { ChangeResult } from '../../../../shared/job/plan/outcome.ts';
import type { LineProgress } from '../../../../shared/job/plan/line-stage.ts';
import { reasonText } from '../../../../shared/job/plan/reason.ts';
import type { PlanWithObjections } from '../../../engine/cloud/plan/plan.ts';
import type { Style } from '../style.ts';

const nothingToDo: Readonly<Record<CloudAct, string>> = {
  apply: 'Nothing to change: the cloud is as the job asks.',
  undo: 'Nothing to remove: the cloud shows nothing of this job.',
};

export function planLines({ changes, objections }: PlanWithObjections, act: CloudAct, style: Style): string[] {
  const told = objections.flatMap((each) => objectionLines(each, style));
  const refused = objections.filter(blocks).length;
  // Undo removes what can be removed; what others hold is told and stays.
  if (act === 'apply' && refused > 0)
    return [...told, `${style.sign('✕')} Refused: ${refused} to settle first, nothing was changed.`];
  if (changes.length === 0) return [...told, `${style.sign(refused > 0 ? '✕' : '✓')} ${nothingToDo[act]}`];
  return [
    ...told,
    ...changes.map((change) => plannedLine(change, style)),
    `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}.`,
  ];
}

export function objectionLines(objection: Objection, style: Style): string[] {
  const error = new AppError(objection.code, objection.data);
  return [`${style.sign(blocks(objection) ? '✕' : '▲')} ${error.message}`, style.quiet(`    ${error.remedy()}`)];
}

/** One change with its sign, and behind it what there is to say. */
export function changeLine({ verb, object, call, expects }: Change, sign: string, remark: string): string {
  const place = call ?? expects;
  const where = place === undefined ? '' : `${place.account} ${place.region}`;
  return `  ${sign} ${verb.padEnd(10)} ${object.padEnd(44)} ${where.padEnd(24)} ${remark}`.trimEnd();
}

const turns: Readonly<Record<LineProgress['turn'], string>> = {
  cloud: ', the cloud’s turn',
  customer: ', your turn',
  carrier: ', the carrier’s turn',
  nobody: '',
};

/** Where the order of a line stands; nothing where none was ordered. */
export function standingLines(standing: LineProgress | undefined, style: Style): string[] {
  if (standing === undefined || standing.stage === 'enabled') return [];
  const { step, turn, text } = standing;
  const where = step === undefined ? 'The order' : `Step ${step.number} of ${step.of} of the order`;
  return [`${style.sign('▲')} ${where}${turns[turn]}: ${text.en}`];
}

/** What did not end well, change by change. */
export function unfinishedLines(results: readonly ChangeResult[], style: Style): string[] {
  return results.flatMap(({ change, end }) => {
    switch (end.kind) {
      case 'made':
      case 'not-begun':
        return [];
      case 'under-way':
        return [changeLine(change, style.sign('…'), 'asked, not seen yet')];
      case 'waiting-for-people':
        return [changeLine(change, style.sign('▲'), `it is ${end.state}: ${reasonText(change.reason)}`)];
      case 'failed':
        return [changeLine(change, style.sign('✕'), 'failed')];
    }
  });
}

/** The exact call, and why where it is not plain. */
function plannedLine(change: Change, style: Style): string {
  const { call, reason } = change;
  const why = reason.code === 'not-there' || reason.code === 'undone' ? '' : reasonText(reason);
  return changeLine(change, style.sign('·'), style.quiet([call?.action ?? 'wait', why].filter(Boolean).join(': ')));
}
