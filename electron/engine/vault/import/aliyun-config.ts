// The profiles of the vendor's command line, `~/.aliyun/config.json` (aliyun-cli 3), as secrets of ours. Pure.
import { z } from 'zod';
import { Secret } from '../secret.ts';
import type { SecretName } from '../vault.ts';

const text = z.string().nullish();
const profileSchema = z.object({
  name: z.string(),
  mode: text,
  access_key_id: text,
  access_key_secret: text,
  sts_token: text,
  ram_role_arn: text,
  external_id: text,
});
const configFile = z.object({ profiles: z.array(profileSchema) });

export interface AliyunProfile {
  readonly profile: string;
  /** What the account is called in jobs. */
  readonly account: string;
  /** The vendor's word: AK, StsToken, RamRoleArn, EcsRamRole … */
  readonly kind: string;
  /** Why it cannot be taken: it is of a kind that has no key of its own, or its key is empty. */
  readonly left?: 'kind' | 'empty';
  readonly secrets: readonly (readonly [SecretName, Secret])[];
}

/** Kinds that hold a key; the others ask a browser, a machine's role or a program. */
const kindsWithKeys = ['AK', 'StsToken', 'RamRoleArn'];

/** Undefined: the text is no such file. */
export function parseAliyunConfig(file: string): readonly AliyunProfile[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(file.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
  const read = configFile.safeParse(value);
  return read.success ? read.data.profiles.map(profileOf) : undefined;
}

function profileOf(profile: z.infer<typeof profileSchema>): AliyunProfile {
  const kind = profile.mode ?? 'AK';
  const account = accountName(profile.name);
  const common = { profile: profile.name, account, kind };
  if (!kindsWithKeys.includes(kind)) return { ...common, left: 'kind', secrets: [] };
  const fields: readonly (readonly [string, string | null | undefined])[] = [
    ['access-key-id', profile.access_key_id],
    ['access-key-secret', profile.access_key_secret],
    ['security-token', kind === 'StsToken' ? profile.sts_token : undefined],
    ['role-arn', kind === 'RamRoleArn' ? profile.ram_role_arn : undefined],
    ['external-id', kind === 'RamRoleArn' ? profile.external_id : undefined],
  ];
  const secrets = fields.flatMap(([field, value]) =>
    typeof value === 'string' && value !== '' ? [[`cloud/${account}/${field}`, new Secret(value)] as const] : [],
  );
  const needed = { AK: 2, StsToken: 3, RamRoleArn: 3 }[kind] ?? 2;
  return secrets.length < needed ? { ...common, left: 'empty', secrets: [] } : { ...common, secrets };
}

/** Names in jobs are of lower-case letters, digits and dashes. */
function accountName(profile: string): string {
  const plain = profile
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'account' : plain.slice(0, 40);
}
