// The accounts of the practice cloud: their keys, their roles and sessions, what they may do, whether they have paid.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../world/clock.ts';
import { allows, type Policy } from './policy.ts';

export interface AccountSeed {
  readonly name: string;
  /** The main account's id, sixteen digits. */
  readonly id?: string;
  /** Given: the key belongs to a RAM user who may do only this. Otherwise it is the main account's own key. */
  readonly policy?: Policy;
  readonly overdue?: boolean;
  /** Billing for outbound traffic over leased lines. */
  readonly trafficService?: boolean;
}

export interface Account {
  readonly name: string;
  readonly id: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** A role that every other account of this cloud may assume. */
  readonly roleArn: string;
}

export interface AccountState {
  policy: Policy | undefined;
  overdue: boolean;
  trafficService: boolean;
  keyEnabled: boolean;
}

/** Who signed a request. */
export interface Caller {
  readonly account: string;
  readonly identityType: 'Account' | 'RAMUser' | 'AssumedRoleUser';
  readonly arn: string;
  readonly principalId: string;
}

interface Session {
  readonly secret: string;
  readonly token: string;
  readonly expiresAtMs: number;
  readonly caller: Caller;
  readonly policy: Policy | undefined;
}

export type Key =
  | { readonly kind: 'unknown' | 'disabled' }
  | { readonly kind: 'long-lived'; readonly secret: string; readonly caller: Caller }
  | ({ readonly kind: 'session' } & Session);

export interface AccountBook {
  readonly accounts: readonly Account[];
  find(id: string): Account | undefined;
  state(id: string): AccountState;
  key(accessKeyId: string): Key;
  mayDo(accessKeyId: string, permission: string): boolean;
  openSession(options: SessionOptions): OpenedSession;
}

interface SessionOptions {
  readonly account: string;
  readonly role: string;
  readonly sessionName: string;
  readonly durationMs: number;
  readonly policy: Policy | undefined;
}

interface OpenedSession {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken: string;
  readonly expiresAtMs: number;
  readonly caller: Caller;
}

export const roleName = 'demarc-workbench';

/** Sessions end at the cloud's pace: `scale` multiplies how long they last. */
export function openAccountBook(seeds: readonly AccountSeed[], clock: Clock, scale = 1): AccountBook {
  const accounts = seeds.map((seed, index) => newAccount(seed, index));
  const states = new Map(accounts.map((account, index) => [account.id, initialState(seeds[index])]));
  const sessions = new Map<string, Session>();

  const state = (id: string): AccountState => {
    const found = states.get(id);
    if (found === undefined) throw new Error(`No account ${id} in this practice cloud`);
    return found;
  };

  return {
    accounts,
    find: (id) => accounts.find((account) => account.id === id),
    state,
    key: (accessKeyId) => {
      const session = sessions.get(accessKeyId);
      if (session !== undefined) return { kind: 'session', ...session };
      const account = accounts.find((candidate) => candidate.accessKeyId === accessKeyId);
      if (account === undefined) return { kind: 'unknown' };
      if (!state(account.id).keyEnabled) return { kind: 'disabled' };
      const caller = ownerCaller(account, state(account.id).policy !== undefined);
      return { kind: 'long-lived', secret: account.accessKeySecret, caller };
    },
    mayDo: (accessKeyId, permission) => {
      const session = sessions.get(accessKeyId);
      if (session !== undefined) return allows(session.policy, permission);
      const account = accounts.find((candidate) => candidate.accessKeyId === accessKeyId);
      return account !== undefined && allows(state(account.id).policy, permission);
    },
    openSession: (options) => {
      const session = newSession({ ...options, durationMs: options.durationMs * scale }, clock.nowMs());
      const accessKeyId = `STS.${randomText(20)}`;
      sessions.set(accessKeyId, session);
      const { secret, token, expiresAtMs, caller } = session;
      return { accessKeyId, accessKeySecret: secret, securityToken: token, expiresAtMs, caller };
    },
  };
}

function newAccount(seed: AccountSeed, index: number): Account {
  // Sixteen digits and below 2^53: long enough that JSON parsers treat it specially, short enough to survive them.
  const id = seed.id ?? `10${String(index + 1).padStart(2, '0')}000000001${String(index + 1).padStart(3, '0')}`;
  return {
    name: seed.name,
    id,
    accessKeyId: `LTAI5t${randomText(18)}`,
    accessKeySecret: randomText(30),
    roleArn: `acs:ram::${id}:role/${roleName}`,
  };
}

function initialState(seed: AccountSeed | undefined): AccountState {
  return {
    policy: seed?.policy,
    overdue: seed?.overdue ?? false,
    trafficService: seed?.trafficService ?? true,
    keyEnabled: true,
  };
}

function ownerCaller(account: Account, limited: boolean): Caller {
  return limited
    ? {
        account: account.id,
        identityType: 'RAMUser',
        arn: `acs:ram::${account.id}:user/engineer`,
        principalId: `2${account.id.slice(1)}`,
      }
    : {
        account: account.id,
        identityType: 'Account',
        arn: `acs:ram::${account.id}:root`,
        principalId: account.id,
      };
}

function newSession(options: SessionOptions, nowMs: number): Session {
  const { account, role, sessionName } = options;
  return {
    secret: randomText(40),
    // Real tokens are long and of no fixed length.
    token: randomText(480),
    expiresAtMs: nowMs + options.durationMs,
    policy: options.policy,
    caller: {
      account,
      identityType: 'AssumedRoleUser',
      arn: `acs:ram::${account}:assumed-role/${role}/${sessionName}`,
      principalId: `3${account.slice(1)}:${sessionName}`,
    },
  };
}

/** Keys come from the system's randomness even when the rest of the cloud repeats from a seed. */
function randomText(length: number): string {
  return randomBytes(length).toString('base64url').replace(/[-_]/g, 'x').slice(0, length);
}
