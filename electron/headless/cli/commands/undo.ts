import type { Residue, UndoOutcome } from '../../../../shared/job/plan/outcome.ts';
import { planUndoJob } from '../../../engine/cloud/plan/plan-job.ts';
import { undoJob } from '../../../engine/cloud/undo/undo-job.ts';
import { addActCommand, type Ending } from '../cloud/act.ts';
import { exitDone, exitTrouble } from '../exit-code.ts';
import type { AddCommand } from './command.ts';

export const addUndoCommand: AddCommand = (program, setExitCode) => {
  addActCommand(program, setExitCode, {
    act: 'undo',
    description: 'remove what this job created on the cloud, give back what it changed, and nothing else',
    unasked: 'do not ask before removing anything',
    question: 'Remove all of this?',
    plan: planUndoJob,
    run: async (job, run) => ending(await undoJob(job, run)),
  });
};

function ending(outcome: UndoOutcome): Ending {
  switch (outcome.kind) {
    case 'clean':
      return {
        outcome: outcome.kind,
        results: outcome.removed,
        sign: '✓',
        sentence: cleanSentence(outcome.irrevocable),
        code: exitDone,
      };
    case 'cancelled':
      return {
        ...outcome,
        outcome: outcome.kind,
        sign: '▲',
        sentence: 'Stopped. Undo again to go on.',
        code: exitTrouble,
      };
    case 'stopped':
      return {
        ...outcome,
        outcome: outcome.kind,
        sign: '✕',
        sentence: residueSentence(outcome.residue),
        code: exitTrouble,
      };
  }
}

function cleanSentence(irrevocable: readonly string[]): string {
  const stays = irrevocable.length === 0 ? '' : ` What nothing can take back: ${irrevocable.join(', ')}.`;
  return `Nothing of this job is left on the cloud.${stays}`;
}

function residueSentence(residue: readonly Residue[]): string {
  const left = residue.map(({ object, id, account, region }) => `${object} (${id}, ${account} ${region})`);
  return left.length === 0 ? 'Not finished. Undo again.' : `Still there: ${left.join(', ')}.`;
}
