// The cloud part of an invented job: two VPCs of two accounts over BGP with AnyTunnel, built, proven, and looked at for drift.
import type { EventBody, JobEvent, NewEvent } from '../../shared/job/events.ts';
import type { IntentInput } from '../../shared/job/intent/intent.ts';

export interface CloudSample {
  /** Which resources the proof does not show; undefined: there was no proof. */
  readonly unproven?: readonly string[];
  readonly drifts?: EventBody<'cloud.drifted'>['drifts'];
  readonly changedAfterProof?: boolean;
  readonly undone?: boolean;
}

const intent: IntentInput = {
  accounts: { company: { uid: '1001000000001001' }, subsidiary: { uid: '1002000000001002' } },
  idc: { name: 'IDC Tianjin-3', cidrs: ['172.16.0.0/12'] },
  line: { account: 'company', region: 'cn-beijing', connection: { use: 'existing', id: 'pc-2ze0f1a77' } },
  vbr: { use: 'create', vlan: 1204, cloudAddress: '10.100.0.1', gatewayAddress: '10.100.0.2', prefixLength: 30 },
  vpcs: [
    { name: 'VPC-Beijing', account: 'company', region: 'cn-beijing', id: 'vpc-2zeaaaaaaaaaaaaaaaaaa', spec: 'Large.1' },
    {
      name: 'VPC-Hangzhou',
      account: 'subsidiary',
      region: 'cn-hangzhou',
      id: 'vpc-bp1bbbbbbbbbbbbbbbbbb',
      spec: 'Middle.5',
    },
  ],
  routing: { kind: 'bgp', gatewayAsn: 65_001, authenticated: true },
  anyTunnel: { through: 'VPC-Beijing' },
};

const created: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['vbr', { VbrId: 'vbr-2zeq81m4cabcdefghijkl' }],
  ...['VPC-Beijing', 'VPC-Hangzhou'].flatMap((vpc, index) => [
    [`initiator/${vpc}`, { RouterInterfaceId: `ri-2zeinitiator${index}abcdefg` }] as const,
    [`acceptor/${vpc}`, { RouterInterfaceId: `ri-bp1acceptor${index}abcdefgh` }] as const,
  ]),
  ['route/vbr/100.64.0.0/11', { RouteEntryId: 'rte-2zeanytunnel0abcdefgh' }],
  ['route/vbr/100.96.0.0/11', { RouteEntryId: 'rte-2zeanytunnel1abcdefgh' }],
  ['route/vbr/10.10.0.0/16', { RouteEntryId: 'rte-2zebeijing000abcdefgh' }],
  ['route/vbr/192.168.0.0/16', { RouteEntryId: 'rte-2zehangzhou00abcdefgh' }],
  ['route/vpc:VPC-Beijing/172.16.0.0/12', { RouteEntryId: 'rte-2zetoidc00000abcdefgh' }],
  ['route/vpc:VPC-Hangzhou/172.16.0.0/12', { RouteEntryId: 'rte-bp1toidc00000abcdefgh' }],
  ['bgp-group', { BgpGroupId: 'bgpg-2zegroup00000abcdefg' }],
  ['bgp-peer', { BgpPeerId: 'bgp-2zepeer0000000abcdefg' }],
  ['bgp-network/10.10.0.0/16', {}],
];

/** The same job, with what it built on the cloud. */
export function withCloud(events: readonly JobEvent[], sample: CloudSample = {}): JobEvent[] {
  const opened = events.map((event) =>
    event.type === 'job.opened' ? { ...event, body: { ...event.body, spec: { ...event.body.spec, intent } } } : event,
  );
  const last = events.at(-1);
  const added = cloudEvents(sample).map((event, index) => ({
    ...event,
    seq: (last?.seq ?? 0) + index + 1,
    atMs: (last?.atMs ?? 0) + 60_000 * (index + 1),
  }));
  // Type and body stay together; the spread has forgotten it.
  return [...opened, ...(added as JobEvent[])];
}

const gatewayText = `interface TenGigabitEthernet0/0/1.1204
 description Alibaba Cloud Express Connect, VBR
 encapsulation dot1Q 1204
 ip address 10.100.0.2 255.255.255.252
 ip mtu 1500
 no shutdown
!
router bgp 65001
 bgp log-neighbor-changes
 neighbor 10.100.0.1 remote-as 45104
 neighbor 10.100.0.1 description VBR
 neighbor 10.100.0.1 password <the BGP key of the job>
 !
 address-family ipv4
  network 172.16.0.0 mask 255.240.0.0
  neighbor 10.100.0.1 activate
 exit-address-family
!
ip route 172.16.0.0 255.240.0.0 Null0 254
`;

function cloudEvents({ unproven, drifts, changedAfterProof, undone }: CloudSample): NewEvent[] {
  return [
    { type: 'cloud.marked', body: { mark: 'harbour-1' } },
    ...created.flatMap(([resource, outputs]) => made(resource, 'create', outputs)),
    { type: 'cloud.ended', body: { act: 'apply', outcome: 'converged' } },
    {
      type: 'gateway.configured',
      body: { host: 'gw', vendor: 'cisco-ios-xe', title: 'Cisco IOS-XE', text: gatewayText },
    },
    ...(unproven === undefined ? [] : [proven(unproven)]),
    ...(drifts === undefined ? [] : [{ type: 'cloud.drifted', body: { drifts } } as const]),
    ...(changedAfterProof === true ? made('vbr', 'modify', {}) : []),
    ...(undone === true
      ? [
          ...created.flatMap(([resource]) => gone(resource)),
          { type: 'cloud.ended', body: { act: 'undo', outcome: 'clean' } } as const,
        ]
      : []),
  ];
}

function about(resource: string, verb: string) {
  return { change: `${resource}:${verb}`, resource, kind: 'any', atMs: 0 };
}

const call = { action: 'Any', account: 'company', region: 'cn-beijing', parameters: {} };

function made(resource: string, verb: string, outputs: Record<string, string>): NewEvent[] {
  return [
    { type: 'cloud.asked', body: { ...about(resource, verb), token: 't', call, undo: [] } },
    { type: 'cloud.done', body: { ...about(resource, verb), token: 't', outputs } },
    { type: 'cloud.seen', body: { ...about(resource, verb), state: 'active', outputs } },
  ];
}

function gone(resource: string): NewEvent[] {
  return [{ type: 'cloud.seen', body: { ...about(resource, 'delete'), state: 'absent', outputs: {} } }];
}

function proven(unproven: readonly string[]): NewEvent {
  const proofs = ['connection', ...created.map(([resource]) => resource)].map((resource) => {
    const isProven = !unproven.includes(resource);
    return {
      resource,
      object: resource,
      outcome: isProven ? ('proven' as const) : ('not-proven' as const),
      by: isProven
        ? resource.startsWith('bgp')
          ? ('session' as const)
          : ('read-back' as const)
        : ('nothing' as const),
      readBack: isProven ? 'as asked' : 'modify is still to be done',
      packets: [],
    };
  });
  return { type: 'cloud.proven', body: { proofs, packets: [], complete: unproven.length === 0 } };
}
