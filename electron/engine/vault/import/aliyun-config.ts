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
const configFile = z.object({ current: text, profiles: z.array(profileSchema) });

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

/**
 * The profile that the command line uses when nothing is said goes first.
 * @returns why not, where it is no such file; never what stands in it
 */
export function parseAliyunConfig(file: string): readonly AliyunProfile[] | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(file.replace(/^\uFEFF/, ''));
  } catch {
    return { problem: file.trim() === '' ? 'it is empty' : 'it is cut short or no JSON' };
  }
  const read = configFile.safeParse(value);
  if (!read.success) {
    const where = read.error.issues[0]?.path.join('.') ?? '';
    if (where === '') return { problem: 'it is no configuration of aliyun' };
    return { problem: `it is no configuration of aliyun: ${where} is not as expected` };
  }
  const { current, profiles } = read.data;
  const taken = new Set<string>();
  return profiles
    .toSorted((a, b) => Number(b.name === current) - Number(a.name === current))
    .map((profile) => profileOf(profile, taken));
}

/** @param taken accounts that other profiles have become; this one's is added */
function profileOf(profile: z.infer<typeof profileSchema>, taken: Set<string>): AliyunProfile {
  const kind = profile.mode || 'AK'; // as the command line takes it
  const account = accountName(profile.name, taken);
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
  const found = secrets.filter(([name]) => !name.endsWith('/external-id')).length;
  return found < needed ? { ...common, left: 'empty', secrets: [] } : { ...common, secrets };
}

/** Names in jobs are of lower-case letters, digits and dashes; two profiles never become one account. */
function accountName(profile: string, taken: Set<string>): string {
  const plain = profile
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = plain === '' ? 'account' : plain;
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base.slice(0, 37)}-${number}`;
  taken.add(name);
  return name;
}
