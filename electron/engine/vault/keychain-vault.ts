// Secrets in the system's keychain: macOS Keychain, Windows Credential Manager, Secret Service. The only file that knows the
// library. A keychain is asked for single entries only, so the names are kept beside it, by whoever opens the vault.
import { AsyncEntry } from '@napi-rs/keyring';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { Secret } from './secret.ts';
import type { SecretName, Vault } from './vault.ts';

/** What the entries are called where users look into their keychain. */
const service = 'Demarc';

/**
 * Without the pin the library (2.1.2) silently takes the kernel's keyring where no Secret Service answers, which forgets
 * everything at the next start.
 */
const pinned = { linux: { store: 'secret-service' } } as const;

/** A locked keychain asks its user, who may be looking for the password. */
const answerWithinMs = 120_000;

export interface KeptNames {
  read(): Promise<readonly SecretName[]>;
  /** Of the names at that moment, which another Demarc may have added to. */
  change(edit: (names: readonly SecretName[]) => readonly SecretName[]): Promise<void>;
}

export class KeychainVault implements Vault {
  readonly #names: KeptNames;
  #hasAnswered = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(names: KeptNames) {
    this.#names = names;
  }

  /** Says now what would otherwise be said when a secret is needed. @throws AppError vault/keychain-… */
  async probe(): Promise<void> {
    await this.#ask('probe', (entry, signal) => entry.getPassword(signal));
  }

  async read(name: SecretName): Promise<Secret | undefined> {
    const value = await this.#ask(name, (entry, signal) => entry.getPassword(signal));
    return value === null ? undefined : new Secret(value);
  }

  async write(name: SecretName, secret: Secret): Promise<void> {
    await this.#inTurn(async () => {
      await this.#ask(name, (entry, signal) => entry.setPassword(secret.reveal(), signal));
      if (!(await this.#names.read()).includes(name))
        await this.#names.change((known) => [...new Set([...known, name])]);
    });
  }

  async remove(name: SecretName): Promise<void> {
    await this.#inTurn(async () => {
      await this.#ask(name, (entry, signal) => entry.deleteCredential(signal));
      await this.#names.change((all) => all.filter((known) => known !== name));
    });
  }

  names(): Promise<readonly SecretName[]> {
    return this.#names.read();
  }

  async #ask<Answer>(name: SecretName, question: (entry: AsyncEntry, signal: AbortSignal) => Promise<Answer>) {
    try {
      const answer = await question(new AsyncEntry(service, name, pinned), AbortSignal.timeout(answerWithinMs));
      this.#hasAnswered = true;
      return answer;
    } catch (cause) {
      throw this.#translated(name, cause);
    }
  }

  /** By the words of the library's version 2.1.2, which has no codes; what is not known is passed on as a reason. */
  #translated(name: SecretName, cause: unknown): AppError {
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
    if (/dismissed|locked|user interaction is not allowed/i.test(reason)) {
      this.#hasAnswered = true;
      return new AppError('vault/keychain-locked', { name }, { cause });
    }
    if (/no result found/i.test(reason)) return new AppError('vault/keychain-empty', { name }, { cause });
    if (/DBus error|zbus|no secret service/i.test(reason)) {
      const code = this.#hasAnswered ? 'vault/keychain-vanished' : 'vault/keychain-absent';
      return new AppError(code, { name, reason: firstSentence(reason) }, { cause });
    }
    return new AppError('vault/keychain-refused', { name, reason }, { cause });
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined); // its caller sees the error
    return result;
  }
}

function firstSentence(reason: string): string {
  return reason.replace(/^.*DBus error: /, '').split('. ')[0] ?? reason;
}
