// Where this user wants secrets to be kept, and the names of those in the keychain: a small file without secrets. Nothing
// chosen is a choice too: memory, until Demarc ends. A file that cannot be read is an error, never another choice.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { vaultModes } from '../../../shared/api/contract/vault.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { replaceFile } from '../replace-file.ts';
import { asOneWriter } from './one-writer.ts';

const choiceFile = z.strictObject({
  version: z.literal(1),
  mode: z.enum(vaultModes).optional(),
  keychainNames: z.array(z.string()).default([]),
});
type Choice = z.infer<typeof choiceFile>;

export class VaultChoice {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws AppError vault/choice-unreadable */
  async read(): Promise<Choice> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
      if (code === 'ENOENT') return { version: 1, keychainNames: [] };
      throw this.#unreadable(code, cause);
    }
    try {
      return choiceFile.parse(JSON.parse(text));
    } catch (cause) {
      throw this.#unreadable('it is not what Demarc wrote', cause);
    }
  }

  /** Starts from what the file holds at that moment. @throws AppError vault/choice-unreadable, vault/file-busy */
  async change(part: (choice: Choice) => Partial<Pick<Choice, 'mode' | 'keychainNames'>>): Promise<void> {
    await asOneWriter(this.#path, async () => {
      const choice = await this.read();
      await replaceFile(this.#path, `${JSON.stringify({ ...choice, ...part(choice) }, null, 2)}\n`);
    });
  }

  #unreadable(problem: string, cause: unknown): AppError {
    return new AppError('vault/choice-unreadable', { path: this.#path, problem }, { cause });
  }
}
