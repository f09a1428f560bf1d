// Observations for planning without a cloud: only what the job builds upon is there.
import type { Observation } from '../../../electron/engine/cloud/observe/observation.ts';
import type { Intent } from '../../../shared/job/intent/intent.ts';

export const uids = { a: '1001000000001001', b: '1002000000001002' };

export function untouched(intent: Intent): Observation {
  const connection = {
    PhysicalConnectionId: 'pc-1',
    Status: 'Enabled',
    BusinessStatus: 'Normal',
    AccessPointId: 'ap-1',
    Tags: [],
  };
  const existing = intent.line.connection.use === 'existing' ? connection : undefined;
  const vpcs = intent.vpcs.map(({ name, account, region, id }, index) => ({
    name,
    account,
    region,
    vpc: { VpcId: id, Status: 'Available' },
    routerId: `vrt-${index}`,
    tableId: `vtb-${index}`,
    prefixes: [`10.${index}.0.0/16`],
    vSwitchPrefixes: [],
  }));
  const accessPoint = { AccessPointId: 'ap-cn-beijing-dx-A', Status: 'recommended', AccessPointFeatureModels: [] };
  const used = new Set([intent.line.account, ...intent.vpcs.map(({ account }) => account)]);
  // A test names only the fields that planning reads; the client's parser fills in the rest.
  return {
    uids: new Map(Object.entries(uids).filter(([account]) => used.has(account))),
    outboundBilling: true,
    connections: existing === undefined ? [] : [existing],
    vbrs: [],
    interfaces: [],
    connection: existing,
    letter: undefined,
    circuitVbrs: [],
    vbr: undefined,
    vpcs,
    tables: [],
    bgp: { groups: [], peers: [], networks: [] },
    accessPoints: [{ accessPoint, offer: undefined }],
  } as unknown as Observation;
}
