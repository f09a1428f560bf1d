// What exists when a practice cloud starts: lines that are already ordered and installed, VPCs that customers already have.
import type { Cloud } from './cloud.ts';
import type { CustomerGateway } from './lines/customer-gateways.ts';
import { noEnd } from './resources/physical-connections.ts';
import { createVpc } from './resources/vpcs.ts';
import { createVSwitch } from './resources/vswitches.ts';
import { timestamp } from './world/clock.ts';
import { newId } from './cloud.ts';
import type { VSwitchRecord } from './world/records.ts';

export interface SeedLine {
  /** The name of the account that owns it. */
  readonly account: string;
  readonly region: string;
  readonly accessPointId: string;
  readonly name?: string;
  /** Mbit/s. */
  readonly bandwidthMbps?: number;
  /** What stands at the far end, by VLAN id. */
  readonly gateways?: Readonly<Record<number, CustomerGateway>>;
}

export interface SeedVpc {
  readonly account: string;
  readonly region: string;
  readonly cidrBlock: string;
  readonly name?: string;
  readonly vSwitches?: readonly string[];
  /** ECS instances in the first vSwitch. */
  readonly instances?: readonly { readonly name: string; readonly address: string }[];
}

export interface Seed {
  readonly lines?: readonly SeedLine[];
  readonly vpcs?: readonly SeedVpc[];
}

/** The vendor's own worked example: one line in Hangzhou, one VPC of the same account, one of another. */
export const exampleSeed: Seed = {
  lines: [
    {
      account: 'line-owner',
      region: 'cn-hangzhou',
      accessPointId: 'ap-cn-hangzhou-xh-A',
      name: 'practice line',
      bandwidthMbps: 1000,
    },
  ],
  vpcs: [
    {
      account: 'line-owner',
      region: 'cn-hangzhou',
      cidrBlock: '192.168.0.0/16',
      name: 'vpc-production',
      vSwitches: ['192.168.100.0/24'],
    },
    {
      account: 'vpc-owner',
      region: 'cn-shanghai',
      cidrBlock: '10.20.0.0/16',
      name: 'vpc-partner',
      vSwitches: ['10.20.1.0/24'],
    },
  ],
};

/** Networks before lines: customers have the same ones, down to their ids, whether or not a line is there already. */
export function plant(cloud: Cloud, seed: Seed): void {
  for (const wanted of seed.vpcs ?? []) {
    const { region, cidrBlock, name } = wanted;
    const vpc = createVpc(cloud, { owner: ownerOf(cloud, wanted.account), region, cidrBlock, name });
    cloud.world.vpcs.change(vpc.VpcId, { Status: 'Available' });
    const subnets = wanted.vSwitches ?? [];
    for (const [index, subnet] of subnets.entries()) {
      const vSwitch = createVSwitch(cloud, vpc, { cidrBlock: subnet, zoneId: `${region}-h` });
      cloud.world.vSwitches.change(vSwitch.VSwitchId, { Status: 'Available' });
      if (index === 0) plantInstances(cloud, vSwitch, wanted.instances ?? []);
    }
  }
  for (const line of seed.lines ?? []) plantLine(cloud, line);
}

function plantInstances(cloud: Cloud, vSwitch: VSwitchRecord, wanted: NonNullable<SeedVpc['instances']>): void {
  for (const { name, address } of wanted) {
    const InstanceId = newId(cloud, 'i');
    cloud.world.instances.put(InstanceId, {
      owner: vSwitch.owner,
      region: vSwitch.region,
      InstanceId,
      InstanceName: name,
      VpcId: vSwitch.VpcId,
      VSwitchId: vSwitch.VSwitchId,
      PrivateIpAddress: address,
    });
  }
}

function plantLine(cloud: Cloud, line: SeedLine): void {
  const now = timestamp(cloud.clock.nowMs());
  const PhysicalConnectionId = newId(cloud, 'pc');
  cloud.world.physicalConnections.put(PhysicalConnectionId, {
    owner: ownerOf(cloud, line.account),
    region: line.region,
    PhysicalConnectionId,
    Name: line.name,
    Status: 'Enabled',
    LoaStatus: 'Complete',
    AccessPointId: line.accessPointId,
    LineOperator: 'CT',
    PortType: '1000Base-LX',
    PortNumber: '1/1/4',
    Bandwidth: line.bandwidthMbps ?? 1000,
    CreationTime: now,
    EnabledTime: now,
    EndTime: noEnd,
    ResourceGroupId: 'rg-practice',
    Tags: [],
  });
  for (const [vlanId, gateway] of Object.entries(line.gateways ?? {})) {
    cloud.gateways.set(PhysicalConnectionId, Number(vlanId), gateway);
  }
}

function ownerOf(cloud: Cloud, name: string): string {
  const account = cloud.accounts.accounts.find((candidate) => candidate.name === name);
  if (account === undefined)
    throw new Error(`The seed names the account ${name}, which this practice cloud does not have`);
  return account.id;
}
