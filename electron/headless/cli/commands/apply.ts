import type { Outcome } from '../../../../shared/job/plan/outcome.ts';
import { applyJob } from '../../../engine/cloud/apply/apply-job.ts';
import { planJob } from '../../../engine/cloud/plan/plan-job.ts';
import { addActCommand, type Ending } from '../cloud/act.ts';
import { exitDone, exitRefused, exitTrouble } from '../exit-code.ts';
import type { AddCommand } from './command.ts';

export const addApplyCommand: AddCommand = (program, setExitCode) => {
  addActCommand(program, setExitCode, {
    act: 'apply',
    description: 'bring the cloud to what the job asks for; goes on where an earlier run stopped',
    unasked: 'do not ask before changing anything',
    question: 'Make these changes?',
    plan: planJob,
    run: async (job, run) => ending(await applyJob(job, run)),
  });
};

function ending(outcome: Outcome): Ending {
  switch (outcome.kind) {
    case 'converged':
      return {
        outcome: outcome.kind,
        results: outcome.made,
        sign: '✓',
        sentence: 'The cloud is as the job asks.',
        code: exitDone,
      };
    case 'refused':
      return { ...outcome, outcome: outcome.kind, sign: '✕', sentence: 'Refused.', code: exitRefused };
    case 'waiting':
      return {
        ...outcome,
        outcome: outcome.kind,
        sign: '▲',
        sentence: 'It is other people’s turn. Apply again later: it goes on from here.',
        code: exitTrouble,
      };
    case 'cancelled':
      return {
        ...outcome,
        outcome: outcome.kind,
        sign: '▲',
        sentence: 'Stopped. Apply again to go on, or undo.',
        code: exitTrouble,
      };
    case 'stopped':
      return {
        ...outcome,
        outcome: outcome.kind,
        sign: '✕',
        sentence: 'Not finished. Apply again once it is settled, or undo.',
        code: exitTrouble,
      };
  }
}
