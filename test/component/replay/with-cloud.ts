// Gives a recording of a measured line a cloud side too: so many VPCs in three regions, one of them still being connected.
import type { JobEvent, NewEvent } from '../../../shared/job/events.ts';

const regions = ['cn-beijing', 'cn-shanghai', 'eu-central-1'] as const;

export function withCloud(events: readonly JobEvent[], vpcs: number): readonly JobEvent[] {
  if (vpcs === 0) return events;
  const names = Array.from({ length: vpcs }, (_, index) => `VPC-${String.fromCharCode(65 + index)}`);
  return events.flatMap((event) => {
    if (event.type !== 'job.opened') return [event];
    const opened: JobEvent = {
      ...event,
      body: { ...event.body, spec: { ...event.body.spec, intent: intentOf(names) } },
    };
    return [opened, ...changes(names).map((change): JobEvent => ({ ...change, seq: event.seq, atMs: event.atMs }))].map(
      (each, index) => ({ ...each, seq: event.seq + index / 1000 }),
    );
  });
}

function intentOf(names: readonly string[]): object {
  return {
    accounts: { owner: { uid: '1000000001' } },
    idc: { name: 'Tianjin IDC', cidrs: ['172.16.0.0/12'] },
    line: { account: 'owner', region: 'cn-beijing', connection: { use: 'existing', id: 'pc-2zeabc' } },
    vbr: { use: 'create', vlan: 1000, cloudAddress: '10.100.0.1', gatewayAddress: '10.100.0.2', prefixLength: 30 },
    vpcs: names.map((name, index) => ({
      name,
      account: 'owner',
      region: regions[Math.floor((index * regions.length) / names.length)],
      id: `vpc-2ze${index}abc`,
      spec: 'Large.2',
      cidrs: [`10.${index + 10}.0.0/16`],
    })),
    routing: { kind: 'static' },
    anyTunnel: { through: names[0] },
  };
}

function changes(names: readonly string[]): readonly NewEvent[] {
  const resources = [
    'vbr',
    ...names.flatMap((name) => [`initiator/${name}`, `acceptor/${name}`]),
    'route/vbr/100.64.0.0/11',
    'route/vbr/100.96.0.0/11',
  ];
  const call = { action: 'Create', account: 'owner', region: 'cn-beijing', parameters: {} };
  const last = `acceptor/${names.at(-1) ?? ''}`;
  return resources.flatMap((resource): NewEvent[] => {
    const about = { change: `${resource}:create`, resource, kind: 'interface', atMs: 0 };
    const asked: NewEvent = { type: 'cloud.asked', body: { ...about, token: 't', call, undo: [] } };
    const seen: NewEvent = { type: 'cloud.seen', body: { ...about, state: 'Active', outputs: {} } };
    const done: NewEvent = {
      type: 'cloud.done',
      body: { ...about, token: 't', outputs: resource === 'vbr' ? { VbrId: 'vbr-2zexyz' } : {} },
    };
    return resource === last ? [asked] : [asked, done, seen];
  });
}
