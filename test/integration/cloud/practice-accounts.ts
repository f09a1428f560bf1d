// A practice cloud with client handles on its accounts, and waiting with a deadline.
import { openCloudAccount } from '../../../electron/engine/cloud/client/open-cloud-account.ts';
import type { CallRecord } from '../../../electron/engine/cloud/client/api-call.ts';
import type { CloudAccount } from '../../../electron/engine/cloud/client/cloud-account.ts';
import { systemPace, type Pace } from '../../../electron/engine/cloud/client/pace.ts';
import {
  startPracticeCloud,
  type PracticeCloud,
  type PracticeCloudOptions,
} from '../../../electron/engine/practice/cloud/practice-cloud.ts';
import { memoryVault } from '../../../electron/engine/vault/memory-vault.ts';
import { Secret } from '../../../electron/engine/vault/secret.ts';

/** A hundred times the real pace: forty seconds of the cloud's time pass in 0.4. */
export const scale = 0.01;

export interface Practice extends AsyncDisposable {
  readonly cloud: PracticeCloud;
  readonly records: CallRecord[];
  /** A handle on one of the cloud's accounts, by its name. */
  open(name: string, options?: OpenOptions): CloudAccount;
}

interface OpenOptions {
  readonly pace?: Pace;
  /** Acts as this role, which the key of `key` assumes. */
  readonly role?: { readonly key: string; readonly arn: string; readonly externalId?: string };
}

export async function startPractice(options: PracticeCloudOptions = {}): Promise<Practice> {
  const cloud = await startPracticeCloud({ scale, randomSeed: 7, ...options });
  const records: CallRecord[] = [];
  const accounts: CloudAccount[] = [];
  return {
    cloud,
    records,
    open: (name, { pace = systemPace(scale), role } = {}) => {
      const vault = memoryVault([...keysOf(cloud, role?.key ?? name, name), ...roleOf(role, name)]);
      const onCall = (record: CallRecord) => records.push(record);
      const credentials = { vaultName: name };
      const account = openCloudAccount({ name, credentials, vault, onCall, endpoint: cloud.endpoint, pace });
      accounts.push(account);
      return account;
    },
    [Symbol.asyncDispose]: async () => {
      for (const account of accounts) account.close();
      await cloud.close();
    },
  };
}

/** The key of the account `owner`, kept under `name`; nothing for an account that the cloud does not have. */
function keysOf({ accounts }: PracticeCloud, owner: string, name: string): (readonly [string, Secret])[] {
  return accounts
    .filter((account) => account.name === owner)
    .flatMap(({ accessKeyId, accessKeySecret }) => [
      [`cloud/${name}/access-key-id`, new Secret(accessKeyId)] as const,
      [`cloud/${name}/access-key-secret`, new Secret(accessKeySecret)] as const,
    ]);
}

function roleOf(role: OpenOptions['role'], name: string): (readonly [string, Secret])[] {
  if (role === undefined) return [];
  const externalId =
    role.externalId === undefined ? [] : [[`cloud/${name}/external-id`, new Secret(role.externalId)] as const];
  return [[`cloud/${name}/role-arn`, new Secret(role.arn)], ...externalId];
}

/** Asks again until there is an answer; fails with what was waited for. */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | undefined>,
  deadlineMs = 15_000,
): Promise<Value> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
