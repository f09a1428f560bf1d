// The user's secrets as commands read them: a locked file is opened with the passphrase that the person at the terminal types,
// only when a secret is really needed, and then stays open until the command ends.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { AskSecret } from '../../engine/host-target.ts';
import { settingsFolder } from '../../engine/settings-folder.ts';
import { UserVault } from '../../engine/vault/user-vault.ts';
import type { Vault } from '../../engine/vault/vault.ts';

/** As often as ssh asks. */
const attempts = 3;

export function userVault(): UserVault {
  return new UserVault({ folder: settingsFolder(process.env), environment: process.env });
}

export function terminalVault(ask: AskSecret | undefined, vault = userVault()): Vault {
  vault.keepOpen(); // until the process ends: a campaign of hours needs its secrets again when a host comes back
  let unlocking: Promise<void> | undefined;
  const opened = async <Result>(use: () => Promise<Result>): Promise<Result> => {
    try {
      return await use();
    } catch (error) {
      if (!ask || !isError(error, 'vault/locked')) throw error;
      unlocking ??= unlock(vault, ask); // nine hosts need it at once, and one person types it
      await unlocking;
      unlocking = undefined; // it may be locked once more: another Demarc may make the file anew
      return await use();
    }
  };
  return {
    read: (name) => opened(() => vault.read(name)),
    write: (name, secret) => opened(() => vault.write(name, secret)),
    remove: (name) => opened(() => vault.remove(name)),
    names: () => vault.names(),
  };
}

async function unlock(vault: UserVault, ask: AskSecret): Promise<void> {
  let question = 'Passphrase of the secrets file';
  for (let left = attempts; left > 0; left -= 1) {
    try {
      await vault.unlock(await ask(question));
      return;
    } catch (error) {
      if (left === 1 || !isError(error, 'vault/wrong-passphrase')) throw error;
      question = 'It does not open the file. Passphrase of the secrets file';
    }
  }
}

function isError(error: unknown, code: AppError['code']): boolean {
  return error instanceof AppError && error.code === code;
}
