// Practice clouds and jobs on them, for the tests of plan, apply and undo.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { memoryJournal } from '../../../electron/engine/cloud/apply/memory-journal.ts';
import type { CloudAccount } from '../../../electron/engine/cloud/client/cloud-account.ts';
import { openCloudAccount } from '../../../electron/engine/cloud/client/open-cloud-account.ts';
import { systemPace } from '../../../electron/engine/cloud/client/pace.ts';
import type { CloudJob } from '../../../electron/engine/cloud/intent/cloud-job.ts';
import {
  startPracticeCloud,
  type PracticeCloud,
  type PracticeCloudOptions,
} from '../../../electron/engine/practice/cloud/practice-cloud.ts';
import { memoryVault } from '../../../electron/engine/vault/memory-vault.ts';
import { Secret } from '../../../electron/engine/vault/secret.ts';
import { intentSchema, type Intent, type IntentInput } from '../../../shared/job/intent/intent.ts';
import type { JournalEvent } from '../../../shared/job/plan/journal-event.ts';

/** A thousand times as fast as the real service. */
export const scale = 0.001;

export type ScenarioName = 'nearby access' | 'multi-VPC' | 'AnyTunnel' | 'BGP';
export const scenarioNames: readonly ScenarioName[] = ['nearby access', 'multi-VPC', 'AnyTunnel', 'BGP'];

const seed: PracticeCloudOptions = {
  accounts: [{ name: 'company' }, { name: 'subsidiary' }],
  data: {
    lines: [{ account: 'company', region: 'cn-beijing', accessPointId: 'ap-cn-beijing-dx-A', name: 'leased-line' }],
    vpcs: [
      { account: 'company', region: 'cn-beijing', cidrBlock: '10.10.0.0/16', vSwitches: ['10.10.1.0/24'] },
      { account: 'subsidiary', region: 'cn-hangzhou', cidrBlock: '192.168.0.0/16', vSwitches: ['192.168.1.0/24'] },
    ],
  },
};

/** Nobody at the cloud acts by themselves: a test presses every button. */
export async function startCloudWithoutPeople(options: PracticeCloudOptions = {}): Promise<PracticeCloud> {
  return await startPracticeCloud({ ...seed, scale, ...options });
}

export async function startCloud(options: PracticeCloudOptions = {}): Promise<PracticeCloud> {
  const cloud = await startCloudWithoutPeople(options);
  // The cloud's people approve every letter of authorization as soon as it is asked for.
  cloud.on((change) => {
    if (change.kind === 'letters' && change.after?.Status === 'Applying') {
      const { id } = change;
      setImmediate(() => {
        cloud.people.approveLetter(id);
      });
    }
  });
  return cloud;
}

export function intentFor(cloud: PracticeCloud, scenario: ScenarioName, change: Partial<IntentInput> = {}): Intent {
  const { physicalConnections, vpcs } = cloud.snapshot();
  const lineId = Object.keys(physicalConnections)[0] ?? 'pc-none';
  const [company, subsidiary] = Object.values(vpcs).sort((a, b) => (a.owner < b.owner ? -1 : 1));
  const vpcA = {
    name: 'VPC-A',
    account: 'company',
    region: 'cn-beijing',
    id: company!.VpcId,
    spec: 'Large.1' as const,
  };
  const vpcB = {
    name: 'VPC-B',
    account: 'subsidiary',
    region: 'cn-hangzhou',
    id: subsidiary!.VpcId,
    spec: 'Middle.5' as const,
  };
  const base: IntentInput = {
    accounts: Object.fromEntries(cloud.accounts.map(({ name, id }) => [name, { uid: id }])),
    idc: { name: 'Tianjin', cidrs: ['172.16.0.0/12'] },
    line: { account: 'company', region: 'cn-beijing', connection: { use: 'existing', id: lineId } },
    vbr: { use: 'create', vlan: 1000, cloudAddress: '10.100.0.1', gatewayAddress: '10.100.0.2', prefixLength: 30 },
    vpcs: [vpcA, vpcB],
    routing: { kind: 'static' },
    acceptOutboundTrafficBilling: true,
  };
  const ofScenario: Record<ScenarioName, Partial<IntentInput>> = {
    'nearby access': { line: { account: 'company', region: 'cn-beijing', connection: lineToOrder } },
    'multi-VPC': {},
    AnyTunnel: { vpcs: [vpcA], anyTunnel: { through: 'VPC-A' } },
    BGP: { anyTunnel: { through: 'VPC-A' }, routing: { kind: 'bgp', gatewayAsn: 65_001, authenticated: true } },
  };
  return intentSchema.parse({ ...base, ...ofScenario[scenario], ...change });
}

const lineToOrder: Extract<IntentInput['line']['connection'], { use: 'order' }> = {
  use: 'order',
  accessPoint: 'ap-cn-beijing-dx-A',
  operator: 'CT',
  portType: '1000Base-LX',
  peerLocation: 'Tianjin, Xiqing',
  built: true,
  payment: 'automatic',
  authorization: {
    company: 'Example Company',
    contractor: 'Example Fibre',
    constructionTime: '2026-12-01T08:00:00Z',
    lineType: 'FIBRE',
    people: [
      {
        name: 'Li Lei',
        certificate: 'Passport',
        certificateNumber: 'E00000000',
        contact: '13800000000',
        gender: 'Male',
      },
    ],
  },
};

export interface JobOptions {
  readonly intent: Intent;
  readonly events?: JournalEvent[];
  readonly wrap?: (account: CloudAccount) => CloudAccount;
  readonly bgpKey?: string;
}

/** What a process needs to know to reach a practice cloud. */
export type CloudAddress = Pick<PracticeCloud, 'endpoint' | 'accounts'>;

export function jobOn(cloud: CloudAddress, { intent, events = [], wrap, bgpKey }: JobOptions): CloudJob {
  const accounts = new Map(
    cloud.accounts.map(({ name, accessKeyId, accessKeySecret }) => {
      const vault = memoryVault([
        [`cloud/${name}/access-key-id`, new Secret(accessKeyId)],
        [`cloud/${name}/access-key-secret`, new Secret(accessKeySecret)],
      ]);
      const credentials = { vaultName: name };
      const { endpoint } = cloud;
      const account = openCloudAccount({ name, credentials, vault, endpoint, pace: systemPace(scale) });
      return [name, wrap?.(account) ?? account] as const;
    }),
  );
  return {
    id: 'job-1',
    intent,
    account: (label) => accounts.get(label)!,
    journal: memoryJournal(events),
    bgpKey: () => Promise.resolve(bgpKey ?? 'md5-key'),
    clock: {
      nowMs: () => Date.now(),
      sleep: async (ms, signal) => {
        await pause(ms, undefined, { signal });
      },
    },
    pace: { shortestPollMs: 2, longestPollMs: 10, deadlineMs: 20_000, visibilityMs: 40, peopleMs: 5_000 },
    newToken: () => randomUUID(),
  };
}
