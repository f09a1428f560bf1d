// What the practice line is commissioned for: all three scenarios in one intent. A line is ordered at the access point near
// the IDC, two VPCs of two accounts and regions share it, and the cloud's services are reached through the first. Pure.
import type { IntentInput } from '../../../../shared/job/intent/intent.ts';
import type { OrderedConnection } from '../../../../shared/job/intent/intent.ts';
import type { PracticeCloud, PracticeCloudOptions } from '../cloud/practice-cloud.ts';
import type { VpcRecord } from '../cloud/world/records.ts';
import { interconnect } from '../fabric/model/addresses.ts';

const lineOwner = 'line-owner';
const partner = 'vpc-owner';
const lineRegion = 'cn-hangzhou';

/** Names of the VPCs, in the cloud's records as in the intent. */
export const practiceVpcs = { first: 'vpc-production', partner: 'vpc-partner' } as const;

/** Two accounts with a VPC each and no line: an ordinary day before the first order. */
export const practiceCustomers = {
  accounts: [
    { name: lineOwner, policy: { allow: ['*'] } },
    { name: partner, policy: { allow: ['*'] } },
  ],
  data: {
    vpcs: [
      {
        account: lineOwner,
        region: lineRegion,
        name: practiceVpcs.first,
        cidrBlock: '172.16.0.0/16',
        vSwitches: ['172.16.0.0/24'],
      },
      {
        account: partner,
        region: 'cn-shanghai',
        name: practiceVpcs.partner,
        cidrBlock: '10.20.0.0/16',
        vSwitches: ['10.20.1.0/24'],
      },
    ],
  },
} satisfies PracticeCloudOptions;

/** What stands at the far end of the line. Untagged: kernels without 802.1Q can practise too. */
export const practicePremises = { vlan: 0, prefixes: ['192.168.100.0/24'] } as const;

export type Routing = NonNullable<IntentInput['routing']>;

export function practiceIntent(cloud: Pick<PracticeCloud, 'accounts' | 'snapshot'>, routing: Routing): IntentInput {
  const { vpcs } = cloud.snapshot();
  return {
    accounts: Object.fromEntries(cloud.accounts.map(({ name, id }) => [name, { uid: id }])),
    idc: { name: 'Practice IDC', latitude: 30.27, longitude: 120.15, cidrs: [...practicePremises.prefixes] },
    line: { account: lineOwner, region: lineRegion, connection: lineToOrder },
    vbr: {
      use: 'create',
      vlan: practicePremises.vlan,
      cloudAddress: interconnect.vbr,
      gatewayAddress: interconnect.idc,
      prefixLength: interconnect.prefixLength,
    },
    vpcs: [
      { ...common(vpcNamed(vpcs, practiceVpcs.first)), account: lineOwner },
      { ...common(vpcNamed(vpcs, practiceVpcs.partner)), account: partner },
    ],
    routing,
    anyTunnel: { through: practiceVpcs.first },
    acceptOutboundTrafficBilling: true,
  };
}

export function vpcNamed(vpcs: Readonly<Record<string, VpcRecord>>, name: string): VpcRecord {
  const found = Object.values(vpcs).find(({ VpcName }) => VpcName === name);
  if (found === undefined) throw new RangeError(`this practice cloud has no ${name}`);
  return found;
}

function common({ VpcName = '', VpcId, region }: VpcRecord) {
  return { name: VpcName, region, id: VpcId, spec: 'Xlarge.1' as const };
}

/** Nobody goes anywhere: the people and papers of this order exist on the practice cloud alone. */
const lineToOrder: Omit<OrderedConnection, 'name'> = {
  use: 'order',
  accessPoint: 'ap-cn-hangzhou-xh-A',
  operator: 'CT',
  portType: '10GBase-LR',
  peerLocation: 'Practice IDC, Hangzhou',
  built: true,
  payment: 'automatic',
  authorization: {
    company: 'Practice Company',
    contractor: 'Practice Carrier',
    constructionTime: '2030-01-01T08:00:00Z',
    lineType: 'FIBRE',
    people: [
      { name: 'Nobody', certificate: 'Passport', certificateNumber: 'P0000000', contact: '000', gender: 'Female' },
    ],
  },
};
