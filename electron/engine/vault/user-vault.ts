// The secrets of this user: in the place that was chosen, and in no other. The environment of the process goes before it, so that
// scripts never meet a locked vault.
import { join } from 'node:path';
import type { VaultMode } from '../../../shared/api/contract/vault.ts';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { environmentVariable, environmentVault, type Environment } from './environment-vault.ts';
import { FileVault, type FileState } from './file-vault.ts';
import { KeychainVault } from './keychain-vault.ts';
import { memoryVault } from './memory-vault.ts';
import type { Secret } from './secret.ts';
import { VaultChoice } from './vault-choice.ts';
import type { SecretName, Vault } from './vault.ts';

export type SecretPlace = VaultMode | 'environment';

export interface UserVaultOptions {
  /** The user's folder of Demarc's settings. */
  readonly folder: string;
  readonly environment: Environment;
  /** Of the encrypted file; the usual one when left out. */
  readonly idleMs?: number;
}

export class UserVault implements Vault {
  readonly #choice: VaultChoice;
  readonly #environment: Environment;
  readonly #memory = memoryVault();
  readonly #file: FileVault;
  readonly #keychain: KeychainVault;

  constructor({ folder, environment, idleMs }: UserVaultOptions) {
    this.#environment = environment;
    this.#choice = new VaultChoice(join(folder, 'vault.json'));
    this.#file = new FileVault(join(folder, 'secrets.vault'), idleMs);
    this.#keychain = new KeychainVault({
      read: async () => (await this.#choice.read()).keychainNames,
      change: (edit) => this.#choice.change(({ keychainNames }) => ({ keychainNames: [...edit(keychainNames)] })),
    });
  }

  /** `memory` as long as nothing was chosen. */
  async mode(): Promise<VaultMode> {
    return (await this.#choice.read()).mode ?? 'memory';
  }

  async isChosen(): Promise<boolean> {
    return (await this.#choice.read()).mode !== undefined;
  }

  fileState(): Promise<FileState> {
    return this.#file.state();
  }

  /**
   * From now on secrets are kept there. The place is tried first; what lies in memory moves along, what lies elsewhere stays
   * where it is and is not looked at any longer.
   * @param passphrase of the file; without it an unlocked file is enough
   * @throws AppError of the place that was chosen; then nothing has changed
   */
  async choose(mode: VaultMode, passphrase?: string): Promise<void> {
    if (mode === 'file') await this.unlock(passphrase);
    if (mode === 'keychain') await this.#keychain.probe();
    const chosen = this.#of(mode);
    if (chosen !== this.#memory) {
      for (const name of await this.#memory.names()) {
        const secret = await this.#memory.read(name);
        if (secret) await chosen.write(name, secret);
        await this.#memory.remove(name);
      }
    }
    await this.#choice.change(() => ({ mode }));
    if (mode !== 'file') this.#file.lock();
  }

  /** @throws AppError vault/wrong-passphrase, vault/locked (no passphrase given) */
  async unlock(passphrase: string | undefined): Promise<void> {
    if (passphrase !== undefined) await this.#file.unlock(passphrase);
    else if ((await this.#file.state()) !== 'open') throw new AppError('vault/locked', { path: this.#file.path });
  }

  lock(): void {
    this.#file.lock();
  }

  /** For as long as something runs that may need its secrets again; see `FileVault.keepOpen`. */
  keepOpen(): Disposable {
    return this.#file.keepOpen();
  }

  async read(name: SecretName): Promise<Secret | undefined> {
    if (await this.#isOfEnvironment(name)) return await environmentVault(this.#environment).read(name);
    return await (await this.#chosen()).read(name);
  }

  /** @throws AppError vault/set-in-environment: it would never be read */
  async write(name: SecretName, secret: Secret): Promise<void> {
    if (await this.#isOfEnvironment(name))
      throw new AppError('vault/set-in-environment', { name, variable: environmentVariable(name) });
    await (await this.#chosen()).write(name, secret);
  }

  async remove(name: SecretName): Promise<void> {
    await (await this.#chosen()).remove(name);
  }

  async names(): Promise<readonly SecretName[]> {
    return (await this.list()).map(({ name }) => name);
  }

  /** Names and places, never a value. @throws AppError vault/locked */
  async list(): Promise<{ readonly name: SecretName; readonly place: SecretPlace }[]> {
    const mode = await this.mode();
    const environment = environmentVault(this.#environment);
    const places = new Map<SecretName, SecretPlace>();
    for (const name of await this.#of(mode).names())
      places.set(name, (await this.#isOfEnvironment(name)) ? 'environment' : mode);
    for (const name of await environment.names()) places.set(name, 'environment');
    return [...places].map(([name, place]) => ({ name, place })).sort((a, b) => a.name.localeCompare(b.name));
  }

  /** A cloud key is of the environment as a whole: a key from there and a token from elsewhere would not fit together. */
  async #isOfEnvironment(name: SecretName): Promise<boolean> {
    const environment = environmentVault(this.#environment);
    const account = /^cloud\/[^/]+\//.exec(name)?.[0];
    const deciding = account === undefined ? name : `${account}access-key-id`;
    return (await environment.read(deciding)) !== undefined;
  }

  async #chosen(): Promise<Vault> {
    return this.#of(await this.mode());
  }

  #of(mode: VaultMode): Vault {
    switch (mode) {
      case 'memory':
        return this.#memory;
      case 'file':
        return this.#file;
      case 'keychain':
        return this.#keychain;
    }
  }
}
