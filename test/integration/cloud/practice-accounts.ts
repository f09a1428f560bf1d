// A practice cloud with client handles on its accounts, and waiting with a deadline.
import { openCloudAccount } from '../../../electron/engine/cloud/client/open-cloud-account.ts';
import type { CallRecord } from '../../../electron/engine/cloud/client/api-call.ts';
import type { CloudAccount } from '../../../electron/engine/cloud/client/cloud-account.ts';
import type { CredentialSource } from '../../../electron/engine/cloud/client/credentials.ts';
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
  readonly credentials?: CredentialSource;
}

export async function startPractice(options: PracticeCloudOptions = {}): Promise<Practice> {
  const cloud = await startPracticeCloud({ scale, randomSeed: 7, ...options });
  const records: CallRecord[] = [];
  const accounts: CloudAccount[] = [];
  const vault = memoryVault(
    cloud.accounts.flatMap((account) => [
      [`cloud/${account.name}/access-key-id`, new Secret(account.accessKeyId)] as const,
      [`cloud/${account.name}/access-key-secret`, new Secret(account.accessKeySecret)] as const,
    ]),
  );
  return {
    cloud,
    records,
    open: (name, openOptions = {}) => {
      const { pace = systemPace(scale) } = openOptions;
      const credentials = openOptions.credentials ?? { kind: 'access-key', vaultName: name };
      const onCall = (record: CallRecord) => records.push(record);
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
