// Questions to the person at the terminal: an unknown host key, a secret. Without a terminal nobody is asked: fail closed.
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Vault } from '../../engine/vault/vault.ts';
import type { AskSecret } from '../../engine/host-target.ts';
import type { ConfirmHostKey } from '../../engine/hosts/trust/verify-host-key.ts';
import { terminalVault } from './terminal-vault.ts';

export interface Questions {
  readonly confirmHostKey: ConfirmHostKey | undefined;
  readonly askSecret: AskSecret | undefined;
  readonly vault: Vault;
}

export function terminalQuestions(acceptNewHostKeys: boolean): Questions {
  const hasPerson = process.stdin.isTTY && process.stderr.isTTY;
  let last: Promise<unknown> = Promise.resolve();
  /** Nine hosts connect at once; a person answers one question after the other. */
  const inTurn = <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
    const answer = last.then(question);
    last = answer.catch(() => undefined);
    return answer;
  };
  const askSecret = hasPerson ? (question: string) => inTurn(() => askLine(`${question}: `, true)) : undefined;
  return {
    confirmHostKey: acceptNewHostKeys
      ? () => Promise.resolve(true)
      : hasPerson
        ? (question) =>
            inTurn(async () => {
              const asked =
                `\nThe host ${question.hop} (${question.address}:${question.port}) is not known yet.\n` +
                `Its ${question.keyType} key is ${question.fingerprint}.\nTrust it from now on? (yes/no) `;
              return (await askLine(asked, false)).trim().toLowerCase() === 'yes';
            })
        : undefined,
    askSecret,
    vault: terminalVault(askSecret),
  };
}

/** Undefined where nobody is there to answer. */
export async function confirm(question: string): Promise<boolean | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  return (await askLine(`${question} (yes/no) `, false)).trim().toLowerCase() === 'yes';
}

async function askLine(question: string, hidden: boolean): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
  const reader = createInterface({ input: process.stdin, output: hidden ? silent : process.stderr, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    if (hidden) process.stderr.write('\n');
  }
}
