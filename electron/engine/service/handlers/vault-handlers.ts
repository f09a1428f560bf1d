// Secrets: in, tested, removed; never out.
import { homedir } from 'node:os';
import type { Handlers, Output } from '../../../../shared/api/contract/contract.ts';
import type { vaultCalls } from '../../../../shared/api/contract/vault.ts';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import { openCloudAccount } from '../../cloud/client/open-cloud-account.ts';
import type { Environment } from '../../vault/environment-vault.ts';
import type { AliyunProfile } from '../../vault/import/aliyun-config.ts';
import { aliyunProfiles, importAliyun, sshHosts } from '../../vault/import/importable.ts';
import { Secret } from '../../vault/secret.ts';
import type { UserVault } from '../../vault/user-vault.ts';

export interface VaultRooms {
  readonly vault: UserVault;
  readonly environment: Environment;
}

export function vaultHandlers({ vault, environment }: VaultRooms): Pick<Handlers, keyof typeof vaultCalls> {
  const home = environment['HOME'] ?? homedir();
  return {
    'vault.list': () => listed(vault),
    'vault.choose': async ({ mode, passphrase }) => {
      await vault.choose(mode, passphrase);
      return {};
    },
    'vault.unlock': async ({ passphrase }) => {
      await vault.unlock(passphrase);
      return {};
    },
    'vault.lock': () => {
      vault.lock();
      return {};
    },
    'vault.put': async ({ name, secret }) => {
      await vault.write(name, new Secret(secret));
      return {};
    },
    'vault.remove': async ({ name }) => {
      await vault.remove(name);
      return {};
    },
    'vault.importable': async ({ from }) => {
      if (from === 'ssh') {
        const { path, hosts } = await sshHosts(home);
        return { path, profiles: [], hosts: hosts.map((host) => ({ ...host, jump: [...host.jump] })) };
      }
      const { path, profiles } = await aliyunProfiles(home);
      return { path, profiles: profiles.map(withoutSecrets), hosts: [] };
    },
    'vault.import': async ({ profiles }) => ({ names: await importAliyun(home, profiles, vault) }),
    'vault.test': async ({ account: name }, { signal }) => {
      const account = openCloudAccount({
        name,
        credentials: { vaultName: name },
        vault,
        proxyEnvironment: environment,
      });
      try {
        const { AccountId, Arn } = await account.identity({ signal });
        return { works: true, uid: AccountId, identity: Arn ?? AccountId };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { works: false, error: errorFact(error) };
      } finally {
        account.close();
      }
    },
  };
}

function withoutSecrets({ profile, account, kind, left }: AliyunProfile) {
  return { profile, account, kind, ...(left !== undefined && { left }) };
}

async function listed(vault: UserVault): Promise<Output<'vault.list'>> {
  try {
    const common = { place: await vault.mode(), isChosen: await vault.isChosen(), file: await vault.fileState() };
    try {
      return { ...common, secrets: await vault.list() };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ...common, secrets: [], problem: errorFact(error) };
    }
  } catch (error) {
    // What was chosen cannot be read: nothing is kept anywhere until that is mended.
    if (!(error instanceof AppError)) throw error;
    return { place: 'memory', isChosen: false, file: 'absent', secrets: [], problem: errorFact(error) };
  }
}
