// Secrets on their way in: typed at a prompt that shows nothing, or line by line through standard input. Never an argument,
// which every user of the machine could read.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { terminalQuestions } from './ask.ts';

export interface SecretInput {
  /** The next one. @throws AppError vault/nothing-typed */
  next(question: string): Promise<string>;
}

export function secretInput(): SecretInput {
  const { askSecret } = terminalQuestions(false);
  if (askSecret) return { next: async (question) => given(question, await askSecret(question)) };
  let lines: Promise<string[]> | undefined;
  return {
    next: async (question) => {
      lines ??= allLines();
      return given(question, (await lines).shift());
    },
  };
}

function given(question: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new AppError('vault/nothing-typed', { name: question });
  return value;
}

async function allLines(): Promise<string[]> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8').split(/\r?\n/);
}
