// A practice cloud with the practice line's customers, in this process: two accounts with a VPC each, and people who do their
// part as soon as they are asked. Every world is the same one again, down to its ids: what was asked in one fits another.
import { randomBytes } from 'node:crypto';
import type { CloudJobOptions } from '../../cloud-job/open-cloud-job.ts';
import { environmentVariable, environmentVault } from '../../vault/environment-vault.ts';
import type { Vault } from '../../vault/vault.ts';
import { startPracticeCloud, type PracticeCloud } from '../cloud/practice-cloud.ts';
import type { SeedLine } from '../cloud/seed.ts';
import { practiceCustomers } from './scenario.ts';

export interface PracticeWorld extends AsyncDisposable {
  readonly cloud: PracticeCloud;
  /** Of a BGP session, where one is asked for: both ends need it. */
  readonly bgpKey: string;
  /** Where a job finds this cloud, with keys that open nothing else. */
  readonly reach: Pick<CloudJobOptions, 'environment' | 'practice'> & { readonly vault: Vault };
}

export interface PracticeWorldOptions {
  /** Of the real service's delays. An order that takes weeks is through in seconds; waiting for states is still waiting. */
  readonly scale?: number;
  /** Lines that are there before anything is asked. */
  readonly lines?: readonly SeedLine[];
}

export async function openPracticeWorld({ scale = 0.01, lines }: PracticeWorldOptions = {}): Promise<PracticeWorld> {
  const { accounts, data } = practiceCustomers;
  const cloud = await startPracticeCloud({
    accounts,
    data: { ...data, ...(lines && { lines }) },
    scale,
    randomSeed: 1,
  });
  approveLettersOf(cloud);
  const bgpKey = randomBytes(12).toString('hex');
  const environment = { ...keysOf(cloud.accounts), [environmentVariable('bgp-key')]: bgpKey };
  return {
    cloud,
    bgpKey,
    reach: { environment, vault: environmentVault(environment), practice: { endpoint: cloud.endpoint, scale } },
    [Symbol.asyncDispose]: () => cloud.close(),
  };
}

/** The vendor's people, who let the carrier into the building as soon as they are asked. */
function approveLettersOf(cloud: PracticeCloud): void {
  cloud.on((change) => {
    if (change.kind !== 'letters' || change.after?.Status !== 'Applying') return;
    setImmediate(() => {
      cloud.people.approveLetter(change.id);
    });
  });
}

function keysOf(accounts: PracticeCloud['accounts']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    accounts.flatMap(({ name, accessKeyId, accessKeySecret }) => [
      [environmentVariable(`cloud/${name}/access-key-id`), accessKeyId],
      [environmentVariable(`cloud/${name}/access-key-secret`), accessKeySecret],
    ]),
  );
}
