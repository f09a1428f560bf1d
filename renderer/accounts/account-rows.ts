// The secrets that are kept, as rows: the two halves of a cloud key belong together. Pure; there is no value anywhere in it.
import type { Output } from '../../shared/api/contract/contract.ts';

type KeptSecret = Output<'vault.list'>['secrets'][number];
export type Place = KeptSecret['place'];

export interface AccountRow {
  readonly account: string;
  /** Where the secret half lies. */
  readonly place: Place;
  /** Names of all of its secrets. */
  readonly secrets: readonly string[];
  /** Both halves are there. */
  readonly isComplete: boolean;
}

export interface SecretRows {
  readonly accounts: readonly AccountRow[];
  readonly others: readonly KeptSecret[];
}

/** On its way in, for as long as that takes. */
export interface NewKey {
  readonly account: string;
  readonly keyId: string;
  readonly keySecret: string;
}

const halves = ['access-key-id', 'access-key-secret'] as const;

export function secretRows(secrets: readonly KeptSecret[]): SecretRows {
  const byAccount = Map.groupBy(secrets, ({ name }) => accountIn(name));
  const accounts = [...byAccount].flatMap(([account, own]) => (account === undefined ? [] : [row(account, own)]));
  return {
    accounts: accounts.toSorted((a, b) => (a.account < b.account ? -1 : 1)),
    others: (byAccount.get(undefined) ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

export function keyNames(account: string): { readonly id: string; readonly secret: string } {
  return { id: `cloud/${account}/access-key-id`, secret: `cloud/${account}/access-key-secret` };
}

/** As the vault takes it in a name, and as jobs write it. */
export function isAccountName(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,39}$/.test(text);
}

/** What a host's own secrets are; each lies in the vault as `ssh/HOST/KIND`. */
export const hostSecretKinds = ['password', 'passphrase', 'sudo-password'] as const;
export type HostSecretKind = (typeof hostSecretKinds)[number];

/** As the vault takes it in a name: a host of a job, or the address of a jump host. */
export function isHostName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/.test(text);
}

function accountIn(name: string): string | undefined {
  return /^cloud\/([^/]+)\//.exec(name)?.[1];
}

function row(account: string, own: readonly KeptSecret[]): AccountRow {
  const half = (wanted: string) => own.find(({ name }) => name === `cloud/${account}/${wanted}`);
  const place = half('access-key-secret')?.place ?? own[0]?.place ?? 'memory';
  return { account, place, secrets: own.map(({ name }) => name), isComplete: halves.every((each) => half(each)) };
}
