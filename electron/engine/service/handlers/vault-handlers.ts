// Secrets: in, tested, removed; never out.
import type { Handlers } from '../../../../shared/api/contract/contract.ts';
import type { vaultCalls } from '../../../../shared/api/contract/vault.ts';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import { openCloudAccount } from '../../cloud/client/open-cloud-account.ts';
import { environmentVault } from '../../vault/environment-vault.ts';
import type { Secrets } from '../secrets.ts';

export function vaultHandlers(secrets: Secrets): Pick<Handlers, keyof typeof vaultCalls> {
  return {
    'vault.list': async () => ({ place: 'memory', secrets: await secrets.list() }),
    'vault.put': async ({ name, secret }) => {
      await secrets.put(name, secret);
      return {};
    },
    'vault.remove': async ({ name }) => {
      await secrets.remove(name);
      return {};
    },
    'vault.test': async ({ account: name }, { signal }) => {
      const environment = await secrets.environment();
      const account = openCloudAccount({
        name,
        credentials: { vaultName: name },
        vault: environmentVault(environment),
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
