// Puts a job on the cloud together: accounts with keys from the vault, the journal, the clock. Owns the connections.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Intent } from '../../../shared/job/intent/intent.ts';
import type { Journal } from '../../../shared/job/plan/journal-event.ts';
import type { CallRecord } from '../cloud/client/api-call.ts';
import type { CloudAccount } from '../cloud/client/cloud-account.ts';
import { openCloudAccount } from '../cloud/client/open-cloud-account.ts';
import { systemPace } from '../cloud/client/pace.ts';
import { fieldPace, type CloudJob, type Pace } from '../cloud/intent/cloud-job.ts';
import { environmentVariable, environmentVault } from '../vault/environment-vault.ts';
import type { Vault } from '../vault/vault.ts';

export interface CloudJobOptions {
  readonly mark: string;
  readonly intent: Intent;
  readonly journal: Journal;
  /** Keys, where no vault is given, and proxies. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly vault?: Vault;
  /** A practice cloud; the vendor's own when undefined. */
  readonly practice: { readonly endpoint: string; readonly scale: number } | undefined;
  /** Told of every attempt at a call. */
  readonly onCall?: (record: CallRecord) => void;
}

export interface OpenCloudJob extends Disposable {
  readonly job: CloudJob;
}

/** The MD5 key of the job's BGP session, as the vault knows it: `DEMARC_BGP_KEY` in the environment. */
const bgpKeyName = 'bgp-key';

export function openCloudJob(options: CloudJobOptions): OpenCloudJob {
  const { environment, practice, onCall, intent } = options;
  const vault = options.vault ?? environmentVault(environment);
  const opened = new Map<string, CloudAccount>();
  const account = (label: string): CloudAccount => {
    if (!(label in intent.accounts)) throw new AppError('plan/unknown-account', { account: label });
    const known = opened.get(label);
    if (known !== undefined) return known;
    const fresh = openCloudAccount({
      name: label,
      credentials: { vaultName: label },
      vault,
      ...(onCall !== undefined && { onCall }),
      ...(practice === undefined
        ? { proxyEnvironment: environment }
        : { endpoint: practice.endpoint, pace: systemPace(practice.scale) }),
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
      pace: practice === undefined ? fieldPace : practicePace(practice.scale),
      newToken: randomUUID,
    },
    [Symbol.dispose]: () => {
      for (const each of opened.values()) each.close();
    },
  };
}

/** A cloud that lives faster is watched more often, and its people act when a button is pressed. Deadlines stay what they are: this machine does not live faster. */
function practicePace(scale: number): Pace {
  return {
    ...fieldPace,
    shortestPollMs: Math.max(20, fieldPace.shortestPollMs * scale),
    longestPollMs: Math.max(100, fieldPace.longestPollMs * scale),
    visibilityMs: Math.max(1_000, fieldPace.visibilityMs * scale),
    peopleMs: Math.max(1_000, fieldPace.peopleMs * scale),
  };
}
