// Configurations as devices print them, with all that a line does not care about around it.
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { compareGateway } from '../../../electron/engine/gateway/compare.ts';
import { gatewayConfiguration } from '../../../electron/engine/gateway/configuration.ts';
import { gatewayNeed, type GatewayNeed } from '../../../electron/engine/gateway/need.ts';
import { vendors } from '../../../electron/engine/gateway/registry.ts';
import { intentSchema } from '../../../shared/job/intent/intent.ts';

const line = { address: '10.100.0.2', prefixLength: 30, cloudAddress: '10.100.0.1', vlan: 1000 };
const staticNeed = (port: string): GatewayNeed => ({
  ...line,
  port,
  routes: ['192.168.0.0/16', '100.64.0.0/10'],
  bgp: undefined,
});
const bgpNeed = (port: string): GatewayNeed => ({
  ...line,
  port,
  routes: [],
  bgp: { asn: 65_001, cloudAsn: 45_104, authenticated: true, bfd: false, announces: ['172.16.0.0/12'] },
});

const good: readonly (readonly [string, GatewayNeed, string])[] = [
  [
    'cisco-ios-xe',
    staticNeed('GigabitEthernet0/0/1'),
    `Building configuration...
version 17.9
hostname edge
interface GigabitEthernet0/0/0
 ip address 203.0.113.2 255.255.255.248
 shutdown
!
interface GigabitEthernet0/0/1
 no ip address
 no negotiation auto
!
interface GigabitEthernet0/0/1.1000
 description leased line
 encapsulation dot1Q 1000
 ip address 10.100.0.2 255.255.255.252
 ip access-group LINE in
!
ip route 0.0.0.0 0.0.0.0 203.0.113.1
ip route 100.64.0.0 255.192.0.0 10.100.0.1 name services
ip route 192.168.0.0 255.255.0.0 10.100.0.1
line vty 0 4
end
`,
  ],
  [
    'cisco-ios-xe',
    bgpNeed('GigabitEthernet0/0/1'),
    `interface GigabitEthernet0/0/1.1000
 encapsulation dot1Q 1000
 ip address 10.100.0.2 255.255.255.252
router bgp 65001
 bgp log-neighbor-changes
 neighbor 10.100.0.1 remote-as 45104
 neighbor 10.100.0.1 password 7 094F471A1A0A
 neighbor 203.0.113.9 remote-as 64999
 !
 address-family ipv4
  network 172.16.0.0 mask 255.240.0.0
  neighbor 10.100.0.1 activate
  no neighbor 203.0.113.9 activate
 exit-address-family
`,
  ],
  [
    'huawei-vrp',
    bgpNeed('GigabitEthernet0/0/1'),
    `#
sysname edge
#
interface GigabitEthernet0/0/1
 undo negotiation auto
#
interface GigabitEthernet0/0/1.1000
 dot1q termination vid 1000
 ip address 10.100.0.2 255.255.255.252
 arp broadcast enable
#
bgp 65001
 router-id 10.100.0.2
 peer 10.100.0.1 as-number 45104
 peer 10.100.0.1 password cipher %^%#Z4}5%^%#
 #
 ipv4-family unicast
  undo synchronization
  network 172.16.0.0 255.240.0.0
  peer 10.100.0.1 enable
#
return
`,
  ],
  [
    'h3c-comware',
    staticNeed('GigabitEthernet1/0/1'),
    `#
interface GigabitEthernet1/0/1
 port link-mode route
#
interface GigabitEthernet1/0/1.1000
 ip address 10.100.0.2 255.255.255.252
 vlan-type dot1q vid 1000
#
 ip route-static 0.0.0.0 0 203.0.113.1
 ip route-static 100.64.0.0 10 10.100.0.1
 ip route-static 192.168.0.0 16 10.100.0.1
#
`,
  ],
  [
    'juniper-junos',
    bgpNeed('ge-0/0/1'),
    `## Last commit: 2026-11-20 10:00:00 UTC
interfaces {
    ge-0/0/1 {
        vlan-tagging;
        unit 1000 {
            vlan-id 1000;
            family inet {
                address 10.100.0.2/30;
            }
        }
    }
}
routing-options {
    autonomous-system 65001;
}
protocols {
    bgp {
        group express-connect {
            type external;
            authentication-key "$9$abc"; ## SECRET-DATA
            export announce-idc;
            peer-as 45104;
            neighbor 10.100.0.1;
        }
    }
}
policy-options {
    policy-statement announce-idc {
        term idc {
            from {
                route-filter 172.16.0.0/12 exact;
            }
            then accept;
        }
    }
}
`,
  ],
  [
    'arista-eos',
    staticNeed('Ethernet1'),
    `! device: edge (DCS-7050, EOS-4.31)
interface Ethernet1
   no switchport
!
interface Ethernet1.1000
   encapsulation dot1q vlan 1000
   ip address 10.100.0.2/30
!
ip routing
!
ip route 100.64.0.0/10 10.100.0.1
ip route 192.168.0.0/16 10.100.0.1
end
`,
  ],
  [
    'linux-iproute2',
    staticNeed('eth1'),
    `2: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT group default qlen 1000
5: eth1.1000@eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000
    link/ether 52:54:00:00:00:01 brd ff:ff:ff:ff:ff:ff promiscuity 0
    vlan protocol 802.1Q id 1000 <REORDER_HDR>
    inet 10.100.0.2/30 scope global eth1.1000
default via 203.0.113.1 dev eth0
10.100.0.0/30 dev eth1.1000 proto kernel scope link src 10.100.0.2
100.64.0.0/10 via 10.100.0.1 dev eth1.1000
192.168.0.0/16 via 10.100.0.1 dev eth1.1000
net.ipv4.ip_forward = 1
`,
  ],
];

test.each(good)(
  'a %s that is as the line needs it shows no difference, whatever else it does',
  (vendor, need, printed) => {
    expect(compareGateway(vendor, need, printed)).toEqual([]);
  },
);

const cisco = good[0]!;

test.each([
  [
    'the guide’s own mistake: the IDC prefix instead of the VPC’s',
    '192.168.0.0 255.255.0.0',
    '172.16.0.0 255.240.0.0',
    'route to 192.168.0.0/16',
  ],
  [
    'a route to somewhere else',
    'ip route 192.168.0.0 255.255.0.0 10.100.0.1',
    'ip route 192.168.0.0 255.255.0.0 203.0.113.1',
    'route to 192.168.0.0/16',
  ],
  [
    'a narrower route that takes a part elsewhere',
    'line vty 0 4',
    'ip route 192.168.7.0 255.255.255.0 203.0.113.1',
    'route to 192.168.7.0/24',
  ],
  ['the wrong VLAN', 'dot1Q 1000', 'dot1Q 1001', 'VLAN'],
  ['an interface that is shut down', ' no negotiation auto', ' shutdown', 'state'],
  ['an MTU too small', ' description leased line', ' ip mtu 1400', 'interface'],
])('%s is named', (_, right, wrong, aspect) => {
  const [vendor, need, printed] = cisco;
  const found = compareGateway(vendor, need, printed.replace(right, wrong));
  expect(found.map((each) => each.aspect)).toContain(aspect);
  for (const { code, data } of found) {
    const error = new AppError(code, data);
    for (const text of [error.text('en'), error.text('zh'), error.remedy('en')]) expect(text).not.toContain('?');
  }
});

test('the two halves of 100.64.0.0/10 do on the gateway what the whole does', () => {
  const [vendor, need, printed] = cisco;
  const halves = 'ip route 100.64.0.0 255.224.0.0 10.100.0.1\nip route 100.96.0.0 255.224.0.0 10.100.0.1';
  expect(compareGateway(vendor, need, printed.replace(/ip route 100\.64.*/, halves))).toEqual([]);
  const upperOnly = 'ip route 100.96.0.0 255.224.0.0 10.100.0.1';
  expect(compareGateway(vendor, need, printed.replace(/ip route 100\.64.*/, upperOnly))).not.toEqual([]);
});

const intent = intentSchema.parse({
  accounts: { a: { uid: '1234567890123456' } },
  idc: { name: 'IDC', cidrs: ['172.16.0.0/12'] },
  line: { account: 'a', region: 'cn-beijing', connection: { use: 'existing', id: 'pc-a' } },
  vbr: { use: 'create', vlan: 1000, cloudAddress: '10.100.0.1', gatewayAddress: '10.100.0.2', prefixLength: 30 },
  vpcs: [{ name: 'VPC-B', account: 'a', region: 'cn-hangzhou', id: 'vpc-b', spec: 'Large.1' }],
  routing: { kind: 'static' },
  anyTunnel: { through: 'VPC-B' },
});

test('the gateway gets the VPCs’ prefixes and the whole 100.64.0.0/10 toward the cloud’s address, never the IDC’s own', () => {
  const built = { ...line, gatewayAddress: line.address, vpcPrefixes: ['192.168.0.0/16'] };
  const need = gatewayNeed(intent, built, 'GigabitEthernet0/0/1');
  const { text } = gatewayConfiguration('cisco-ios-xe', need);
  expect(text).toContain('ip route 192.168.0.0 255.255.0.0 10.100.0.1');
  expect(text).toContain('ip route 100.64.0.0 255.192.0.0 10.100.0.1');
  expect(text).not.toContain('172.16.0.0');
});

test('with BGP the IDC announces its own prefixes, and no static route is entered', () => {
  const routing = { kind: 'bgp', gatewayAsn: 65_001, cloudAsn: 45_104, authenticated: true, bfd: true } as const;
  const built = { ...line, gatewayAddress: line.address, vpcPrefixes: ['192.168.0.0/16'] };
  const need = gatewayNeed({ ...intent, routing }, built, 'ge-0/0/1');
  const { text, verification } = gatewayConfiguration('juniper-junos', need);
  expect(text).toContain('route-filter 172.16.0.0/12 exact');
  expect(text).not.toContain('192.168.0.0');
  expect(text).toContain('<BGP-KEY>');
  expect(verification.length).toBeGreaterThan(3);
  expect(() => gatewayConfiguration('linux-iproute2', need)).toThrow(
    expect.objectContaining({ code: 'gateway/no-bgp' }),
  );
  expect(() => gatewayConfiguration('nortel', need)).toThrow(
    expect.objectContaining({ code: 'gateway/unknown-vendor' }),
  );
});

test('every device comes with commands that show whether it works, in both languages', () => {
  for (const vendor of vendors) {
    const need = vendor.speaksBgp ? bgpNeed(vendor.portExample) : staticNeed(vendor.portExample);
    for (const { command, expect: seen } of vendor.verify(need))
      for (const text of [command, seen.en, seen.zh]) expect(text).not.toBe('');
  }
});
