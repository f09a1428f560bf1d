// Which keys an account acts with: an AccessKey from the vault, or a role that such a key assumes and that is renewed
// before it runs out.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { environmentVariable } from '../../vault/environment-vault.ts';
import { Secret } from '../../vault/secret.ts';
import type { Vault } from '../../vault/vault.ts';
import type { AssumedRole, AssumeRoleParameters } from './actions/identity.ts';
import type { Pace } from './pace.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: Secret;
  readonly securityToken: Secret | undefined;
}

/**
 * Where an account's credentials are in the vault: `cloud/<vaultName>/access-key-id`, `…/access-key-secret` and, for temporary
 * keys, `…/security-token`. Where there is also a `…/role-arn` (with an `…/external-id` if its trust policy asks for one), that
 * key is only used to assume the role, and the account acts as the role.
 */
export interface CredentialSource {
  readonly vaultName: string;
}

export interface CredentialProvider {
  get(signal: AbortSignal | undefined): Promise<Credentials>;
  /** What was refused as expired; true when asking again gives others. */
  renew(refused: Credentials): boolean;
}

/** Called with the base key's credentials; the only call whose answer is a credential. */
export type AssumeRole = (base: Credentials, parameters: AssumeRoleParameters) => Promise<AssumedRole>;

interface Options {
  readonly account: string;
  readonly source: CredentialSource;
  readonly vault: Vault;
  readonly pace: Pick<Pace, 'nowMs' | 'scale'>;
  readonly assumeRole: AssumeRole;
}

/** A role is renewed when less than five minutes are left, so that no call starts with keys about to expire. */
const renewBeforeMs = 5 * 60_000;

export function credentialProvider(options: Options): CredentialProvider {
  const { pace } = options;
  let session: { readonly credentials: Credentials; readonly expiresAtMs: number } | undefined;
  let opening: Promise<Credentials> | undefined;
  let actsAsRole = false;

  const open = async (): Promise<Credentials> => {
    const [base, wanted] = await Promise.all([readKey(options), readRole(options)]);
    actsAsRole = wanted !== undefined;
    if (wanted === undefined) return base;
    const role = await options.assumeRole(base, wanted);
    const credentials = sessionCredentials(role);
    session = { credentials, expiresAtMs: Date.parse(role.Credentials.Expiration) };
    return credentials;
  };

  return {
    get: async (signal) => {
      const leftMs = session === undefined ? 0 : session.expiresAtMs - pace.nowMs();
      if (session !== undefined && leftMs > renewBeforeMs * pace.scale) return session.credentials;
      // Calls that start together share one assumption of the role, which one's cancelling must not take from the others.
      opening ??= open().finally(() => {
        opening = undefined;
      });
      const credentials = await opening;
      signal?.throwIfAborted();
      return credentials;
    },
    renew: (refused) => {
      if (!actsAsRole) return false;
      if (session?.credentials.accessKeyId === refused.accessKeyId) session = undefined;
      return true;
    },
  };
}

async function readKey({ account, source, vault }: Options): Promise<Credentials> {
  const name = (field: string) => `cloud/${source.vaultName}/${field}`;
  const [id, accessKeySecret, securityToken] = await Promise.all([
    vault.read(name('access-key-id')),
    vault.read(name('access-key-secret')),
    vault.read(name('security-token')),
  ]);
  const missing = id === undefined ? 'access-key-id' : 'access-key-secret';
  if (id === undefined || accessKeySecret === undefined) {
    throw new AppError('cloud/credentials-missing', {
      account,
      name: name(missing),
      variable: environmentVariable(name(missing)),
    });
  }
  return { accessKeyId: id.reveal(), accessKeySecret, securityToken };
}

async function readRole({ source, vault }: Options): Promise<AssumeRoleParameters | undefined> {
  const [roleArn, externalId] = await Promise.all([
    vault.read(`cloud/${source.vaultName}/role-arn`),
    vault.read(`cloud/${source.vaultName}/external-id`),
  ]);
  if (roleArn === undefined) return undefined;
  return {
    RoleArn: roleArn.reveal(),
    RoleSessionName: 'demarc',
    ...(externalId === undefined ? {} : { ExternalId: externalId.reveal() }),
  };
}

function sessionCredentials(role: AssumedRole): Credentials {
  return {
    accessKeyId: role.Credentials.AccessKeyId,
    accessKeySecret: new Secret(role.Credentials.AccessKeySecret),
    securityToken: new Secret(role.Credentials.SecurityToken),
  };
}
