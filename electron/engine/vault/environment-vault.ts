// Secrets from environment variables, for scripts and pipelines: `cloud/line-owner/access-key-id` is read from
// DEMARC_CLOUD_LINE_OWNER_ACCESS_KEY_ID. It reads only; the process that started Demarc owns its environment.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { Secret } from './secret.ts';
import type { SecretName, Vault } from './vault.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The names that the vendor's own tools read. They stand for the account `default`, so that a shell that is set up for
 * the vendor's command line works here as it is.
 */
const vendorVariables: Readonly<Record<SecretName, string>> = {
  'cloud/default/access-key-id': 'ALIBABA_CLOUD_ACCESS_KEY_ID',
  'cloud/default/access-key-secret': 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  'cloud/default/security-token': 'ALIBABA_CLOUD_SECURITY_TOKEN',
  'cloud/default/role-arn': 'ALIBABA_CLOUD_ROLE_ARN',
  'cloud/default/external-id': 'ALIBABA_CLOUD_EXTERNAL_ID',
};

export function environmentVault(environment: Environment): Vault {
  const readOnly = (name: SecretName) =>
    Promise.reject(new AppError('vault/read-only', { name, variable: environmentVariable(name) }));
  return {
    read: (name) => {
      const value = valueOf(environment, environmentVariable(name)) ?? valueOf(environment, vendorVariables[name]);
      return Promise.resolve(value === undefined ? undefined : new Secret(value));
    },
    write: readOnly,
    remove: readOnly,
    names: () => Promise.resolve(namesIn(environment)),
  };
}

/** `cloud/line-owner/access-key-id` becomes `DEMARC_CLOUD_LINE_OWNER_ACCESS_KEY_ID`. */
export function environmentVariable(name: SecretName): string {
  return `DEMARC_${name.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()}`;
}

function valueOf(environment: Environment, variable: string | undefined): string | undefined {
  const value = variable === undefined ? undefined : environment[variable];
  return value === '' ? undefined : value;
}

/** Only the vendor's names can be told from their variables; from `DEMARC_...` the way back is not unique. */
function namesIn(environment: Environment): readonly SecretName[] {
  return Object.entries(vendorVariables)
    .filter(([, variable]) => valueOf(environment, variable) !== undefined)
    .map(([name]) => name);
}
