// Puts a job on the cloud together: accounts with keys from the environment, the journal, the clock. Owns the connections.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Intent } from '../../../shared/job/intent/intent.ts';
import type { Journal } from '../../../shared/job/plan/journal-event.ts';
import type { CallRecord } from '../cloud/client/api-call.ts';
import type { CloudAccount } from '../cloud/client/cloud-account.ts';
import { openCloudAccount } from '../cloud/client/open-cloud-account.ts';
import { fieldPace, type CloudJob } from '../cloud/intent/cloud-job.ts';
import { environmentVariable, environmentVault } from '../vault/environment-vault.ts';

export interface CloudJobOptions {
  readonly mark: string;
  readonly intent: Intent;
  readonly journal: Journal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A practice cloud's; the vendor's own when undefined. */
  readonly endpoint: string | undefined;
  /** Told of every attempt at a call. */
  readonly onCall?: (record: CallRecord) => void;
}

export interface OpenCloudJob extends Disposable {
  readonly job: CloudJob;
}

/** The MD5 key of the job's BGP session, as the vault knows it: `DEMARC_BGP_KEY` in the environment. */
const bgpKeyName = 'bgp-key';

export function openCloudJob(options: CloudJobOptions): OpenCloudJob {
  const { environment, endpoint, onCall, intent } = options;
  const vault = environmentVault(environment);
  const opened = new Map<string, CloudAccount>();
  const account = (label: string): CloudAccount => {
    if (!(label in intent.accounts)) throw new AppError('plan/unknown-account', { account: label });
    const known = opened.get(label);
    if (known !== undefined) return known;
    const credentials = { kind: 'access-key', vaultName: label } as const;
    const fresh = openCloudAccount({
      name: label,
      credentials,
      vault,
      ...(onCall !== undefined && { onCall }),
      ...(endpoint === undefined ? { proxyEnvironment: environment } : { endpoint }),
    });
    opened.set(label, fresh);
    return fresh;
  };
  const bgpKey = async (): Promise<string> => {
    const key = await vault.read(bgpKeyName);
    if (key !== undefined) return key.reveal();
    throw new AppError('job/variable-missing', {
      variable: environmentVariable(bgpKeyName),
      subject: 'the BGP session',
    });
  };
  return {
    job: {
      id: options.mark,
      intent,
      account,
      journal: options.journal,
      bgpKey,
      clock: { nowMs: () => Date.now(), sleep: (ms, signal) => delay(ms, undefined, { signal }) },
      pace: fieldPace,
      newToken: randomUUID,
    },
    [Symbol.dispose]: () => {
      for (const each of opened.values()) each.close();
    },
  };
}
