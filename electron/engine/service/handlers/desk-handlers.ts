// What is going on, answers to questions, settings, what this Demarc is.
import type { Handlers } from '../../../../shared/api/contract/contract.ts';
import type { deskCalls } from '../../../../shared/api/contract/desk.ts';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { checkFabricRequirements } from '../../practice/fabric/life/requirements.ts';
import { software } from '../../software.ts';
import type { DeskState } from '../desk-state.ts';
import type { JobFolder } from '../job-folder.ts';
import type { Questions } from '../questions.ts';
import type { SettingsFile } from '../settings-file.ts';

export interface DeskHandlersOptions {
  readonly desk: DeskState;
  readonly questions: Questions;
  readonly settings: SettingsFile;
  readonly folder: JobFolder;
}

export function deskHandlers(options: DeskHandlersOptions): Pick<Handlers, keyof typeof deskCalls> {
  const { desk, questions, settings, folder } = options;
  return {
    'desk.follow': (_, { signal }) => desk.follow(signal),
    'question.answer': ({ id, agree, secret }) => {
      questions.answer(id, { agree, secret });
      return {};
    },
    'settings.read': () => settings.read(),
    'settings.write': (chosen) => settings.write(chosen),
    'about.read': async () => ({ ...software, jobsFolder: folder.path, practice: await practiceHere() }),
  };
}

async function practiceHere(): Promise<{ fabric: 'namespaces' | 'loopback'; because?: string }> {
  try {
    await checkFabricRequirements();
    return { fabric: 'namespaces' };
  } catch (error) {
    if (error instanceof AppError) return { fabric: 'loopback', because: error.message };
    throw error;
  }
}
