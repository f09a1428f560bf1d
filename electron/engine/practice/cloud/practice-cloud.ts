// A practice cloud: starts the simulated control plane and hands out everything by which it is watched and disturbed.
import { randomBytes, randomInt } from 'node:crypto';
import type { Server } from 'node:http';
import { openAccountBook, type Account, type AccountSeed, type AccountState } from './accounts/account-book.ts';
import { adminPath } from './admin.ts';
import type { Cloud } from './cloud.ts';
import { Authenticator } from './edge/authenticate.ts';
import { FaultBook, type Faults } from './edge/faults.ts';
import { listen, portOf } from './edge/http-edge.ts';
import { IdempotencyBook } from './edge/idempotency.ts';
import { Throttle } from './edge/throttle.ts';
import { openCloudAssistant, type RunOnInstance } from './lines/cloud-assistant.ts';
import { openCustomerGateways, type CustomerGateways } from './lines/customer-gateways.ts';
import type { DataPlane, DataPlaneChange } from './lines/data-plane.ts';
import { openLiveSessions, type LiveSessions } from './lines/live-sessions.ts';
import { effectsOf, presentEffects } from './lines/effects.ts';
import { peopleOf, type People } from './people.ts';
import { reviewSessions } from './resources/bgp-sessions.ts';
import { exampleSeed, plant, type Seed } from './seed.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { systemClock, type Clock } from './world/clock.ts';
import { seededRandom } from './world/random.ts';
import { openSchedule } from './world/schedule.ts';
import { openWorld, snapshotOf, type Snapshot, type WorldChange } from './world/world.ts';

export interface PracticeCloudOptions {
  /** Multiplies every delay of the cloud: 1 is the real service's pace, 0.02 fifty times as fast. */
  readonly scale?: number;
  readonly accounts?: readonly AccountSeed[];
  readonly data?: Seed;
  readonly clock?: Clock;
  readonly settings?: Partial<Settings>;
  /** 0 takes any free port. */
  readonly port?: number;
  /** One seed gives one cloud: ids, delays, faults. */
  readonly randomSeed?: number;
  readonly dataPlane?: DataPlane;
  /** Runs a command where an instance really lives; without it Cloud Assistant says that its agent is not running. */
  readonly runOnInstance?: RunOnInstance;
}

export interface PracticeCloud {
  /** `http://127.0.0.1:port`, for every product and region. */
  readonly endpoint: string;
  /** Opens the simulator's own buttons at `<endpoint>/practice/...`. */
  readonly adminToken: string;
  readonly accounts: readonly Account[];
  readonly faults: Faults;
  /** What people do outside the API: approve letters, pay orders. */
  readonly people: People;
  readonly gateways: CustomerGateways;
  /** For whoever speaks BGP for the VBRs. */
  readonly sessions: LiveSessions;
  /** What an account may do and owes; changing it takes effect with the next call. */
  account(name: string): AccountState;
  snapshot(): Snapshot;
  on(listener: (change: WorldChange) => void): () => void;
  onDataPlane(listener: (change: DataPlaneChange) => void): () => void;
  /** Everything that a data plane which joins now must know. */
  present(): readonly DataPlaneChange[];
  close(): Promise<void>;
}

const defaultAccounts: readonly AccountSeed[] = [
  { name: 'line-owner', policy: { allow: ['*'] } },
  { name: 'vpc-owner', policy: { allow: ['*'] } },
];

export async function startPracticeCloud(options: PracticeCloudOptions = {}): Promise<PracticeCloud> {
  const clock = options.clock ?? systemClock;
  const scale = options.scale ?? 1;
  const settings: Settings = { ...defaultSettings, ...options.settings };
  const random = seededRandom(options.randomSeed ?? randomInt(2 ** 32 - 1));
  const listeners = new Set<(change: WorldChange) => void>();
  const planes = new Set<(change: DataPlaneChange) => void>();
  const schedule = openSchedule(clock, scale);
  let endpoint = '';
  // What exists from the beginning has always existed: nobody sees it late.
  let isPlanted = false;

  const world = openWorld({
    clock,
    lagMs: () => random.next() * settings.lagMs * scale * (isPlanted ? 1 : 0),
    onChange: (change) => {
      for (const listener of listeners) listener(change);
      for (const effect of effectsOf(cloud, change)) for (const apply of planes) apply(effect);
      if (change.kind === 'vbrs' || change.kind === 'bgpGroups') reviewSoon();
    },
  });
  const reviewSoon = () => {
    schedule.after(0, () => {
      reviewSessions(cloud);
    });
  };
  const cloud: Cloud = {
    world,
    schedule,
    clock,
    random,
    settings,
    accounts: openAccountBook(options.accounts ?? defaultAccounts, clock, scale),
    gateways: openCustomerGateways(reviewSoon),
    sessions: openLiveSessions(reviewSoon),
    assistant: openCloudAssistant(options.runOnInstance, clock),
    endpointHost: () => endpoint.replace('http://', ''),
  };
  if (options.dataPlane !== undefined) planes.add(options.dataPlane.apply.bind(options.dataPlane));
  plant(cloud, options.data ?? (options.accounts === undefined ? exampleSeed : {}));
  isPlanted = true;

  const faults = new FaultBook(random);
  const adminToken = randomBytes(18).toString('base64url');
  const people = peopleOf(cloud);
  const practice: Omit<PracticeCloud, 'endpoint' | 'close'> = {
    adminToken,
    accounts: cloud.accounts.accounts,
    faults,
    people,
    gateways: cloud.gateways,
    sessions: cloud.sessions,
    account: (name) => stateOf(cloud, name),
    snapshot: () => {
      schedule.settle();
      return snapshotOf(world);
    },
    on: (listener) => subscribe(listeners, listener),
    onDataPlane: (listener) => subscribe(planes, listener),
    present: () => presentEffects(cloud),
  };
  const edge = {
    cloud,
    throttle: new Throttle(clock, settings.callsPerMinute, 60_000 * scale),
    tokens: new IdempotencyBook(clock, settings.tokenProcessingMs * scale),
    authenticator: new Authenticator(cloud.accounts, clock),
    faults,
    clock,
    random,
    admin: adminPath(practice),
  };
  const server = await listen(edge, options.port ?? 0);
  endpoint = `http://127.0.0.1:${portOf(server)}`;
  return {
    ...practice,
    endpoint,
    close: async () => {
      schedule.close();
      await closeServer(server);
    },
  };
}

function stateOf(cloud: Cloud, name: string): AccountState {
  const account = cloud.accounts.accounts.find((candidate) => candidate.name === name);
  if (account === undefined) throw new Error(`This practice cloud has no account ${name}`);
  return cloud.accounts.state(account.id);
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
