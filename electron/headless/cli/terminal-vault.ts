// The user's secrets as commands read them: a locked file is opened with the passphrase that the person at the terminal types,
// once a command and only when a secret is really needed.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { AskSecret } from '../../engine/host-target.ts';
import { settingsFolder } from '../../engine/settings-folder.ts';
import { UserVault } from '../../engine/vault/user-vault.ts';
import type { Vault } from '../../engine/vault/vault.ts';

export function userVault(): UserVault {
  return new UserVault({ folder: settingsFolder(process.env), environment: process.env });
}

export function terminalVault(ask: AskSecret | undefined): Vault {
  const vault = userVault();
  let unlocking: Promise<void> | undefined;
  const unlock = async () => {
    await vault.unlock(await ask?.('Passphrase of the secrets file'));
  };
  const opened = async <Result>(use: () => Promise<Result>): Promise<Result> => {
    try {
      return await use();
    } catch (error) {
      if (!ask || !(error instanceof AppError) || error.code !== 'vault/locked') throw error;
      unlocking ??= unlock(); // nine hosts need it at once, and one person types it
      await unlocking;
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
