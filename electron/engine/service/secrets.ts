// The secrets that screens may enter, test and remove, and the environment beside them. They are held until the process ends;
// the calls that need one get it as if it stood in the environment, and nobody else does.
import type { secretPlaces } from '../../../shared/api/contract/vault.ts';
import { environmentVariable, environmentVault } from '../vault/environment-vault.ts';
import { memoryVault } from '../vault/memory-vault.ts';
import { Secret } from '../vault/secret.ts';

type Place = (typeof secretPlaces)[number];
type Environment = Readonly<Record<string, string | undefined>>;

export class Secrets {
  readonly #entered = memoryVault();
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  async put(name: string, value: string): Promise<void> {
    await this.#entered.write(name, new Secret(value));
  }

  async remove(name: string): Promise<void> {
    await this.#entered.remove(name);
  }

  /** Names and places, never a value. */
  async list(): Promise<{ readonly name: string; readonly place: Place }[]> {
    const entered = await this.#entered.names();
    const given = (await environmentVault(this.#environment).names()).filter((name) => !entered.includes(name));
    return [
      ...entered.map((name) => ({ name, place: 'memory' as const })),
      ...given.map((name) => ({ name, place: 'environment' as const })),
    ].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** What was entered goes before what the environment says. For the room that opens cloud accounts, and for nothing else. */
  async environment(): Promise<Environment> {
    const names = await this.#entered.names();
    const entered = await Promise.all(
      names.map(async (name) => [environmentVariable(name), (await this.#entered.read(name))?.reveal()] as const),
    );
    return { ...this.#environment, ...Object.fromEntries(entered) };
  }
}
