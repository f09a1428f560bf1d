// A job and an environment that fit a practice cloud which has just been started: the vendor's worked example, several VPCs
// of two accounts and AnyTunnel over one line. Pure.
import { stringify } from 'yaml';
import { environmentVariable } from '../vault/environment-vault.ts';
import type { PracticeCloud } from './cloud/practice-cloud.ts';

type Seeded = Pick<PracticeCloud, 'endpoint' | 'accounts' | 'snapshot'>;

/** The text of a job file that can be planned and applied as it is. */
export function exampleJobFile({ accounts, snapshot }: Seeded): string {
  const nameOf = (owner: string) => accounts.find(({ id }) => id === owner)?.name ?? owner;
  const { physicalConnections, vpcs } = snapshot();
  const [line] = Object.values(physicalConnections);
  if (line === undefined) throw new RangeError('this practice cloud has no line');
  const inLineRegionFirst = Object.values(vpcs).toSorted(
    (a, b) => Number(b.region === line.region) - Number(a.region === line.region) || a.VpcId.localeCompare(b.VpcId),
  );
  const wanted = inLineRegionFirst.map((vpc, index) => ({
    name: vpc.VpcName ?? `vpc-${index + 1}`,
    account: nameOf(vpc.owner),
    region: vpc.region,
    id: vpc.VpcId,
    spec: 'Large.1',
  }));
  return stringify({
    job: 'Practice line',
    line: { bandwidth: '1 Gbit/s', physicalConnection: line.PhysicalConnectionId, vlan: 1000 },
    intent: {
      accounts: Object.fromEntries(accounts.map(({ name, id }) => [name, { uid: id }])),
      idc: { name: 'Practice IDC', cidrs: ['172.16.0.0/12'] },
      line: {
        account: nameOf(line.owner),
        region: line.region,
        connection: { use: 'existing', id: line.PhysicalConnectionId },
      },
      vbr: { use: 'create', vlan: 1000, cloudAddress: '10.100.0.1', gatewayAddress: '10.100.0.2', prefixLength: 30 },
      vpcs: wanted,
      routing: { kind: 'static' },
      anyTunnel: { through: wanted[0]?.name },
      acceptOutboundTrafficBilling: true,
    },
  });
}

/** To be sourced by a shell. These keys open nothing but this practice cloud. */
export function exampleEnvironment({ endpoint, accounts }: Seeded, scale: number): string {
  const variables = [
    ['DEMARC_CLOUD_ENDPOINT', endpoint],
    ['DEMARC_CLOUD_SCALE', String(scale)],
    ...accounts.flatMap(({ name, accessKeyId, accessKeySecret }) => [
      [environmentVariable(`cloud/${name}/access-key-id`), accessKeyId],
      [environmentVariable(`cloud/${name}/access-key-secret`), accessKeySecret],
    ]),
  ];
  return variables.map(([name, value]) => `export ${name ?? ''}='${value ?? ''}'\n`).join('');
}
