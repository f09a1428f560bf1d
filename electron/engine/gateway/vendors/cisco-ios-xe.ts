// Cisco IOS-XE.
import { cidrOf, formatAddress, maskOf } from '../../../../shared/line/cidr.ts';
import type { GatewayBgp, GatewayNeed } from '../need.ts';
import { readIndustryStandard } from '../reading/industry-standard.ts';
import { keyPlaceholder, line, type ConfigurationLine, type VerificationCommand, type Vendor } from '../vendor.ts';

export const ciscoIosXe: Vendor = {
  id: 'cisco-ios-xe',
  title: 'Cisco IOS-XE',
  portExample: 'GigabitEthernet0/0/1',
  speaksBgp: true,
  subInterface,
  generate,
  verify,
  read: readIndustryStandard,
};

function subInterface(port: string, vlan: number): string {
  return vlan === 0 ? port : `${port}.${vlan}`;
}

function generate(need: GatewayNeed): readonly ConfigurationLine[] {
  return [
    line(`! Port ${need.port}: auto-negotiation off, full duplex, fixed speed, single-mode optics as ordered`, 'note'),
    ...interfaceLines(need),
    ...need.routes.map((prefix) => line(`ip route ${spaced(prefix)} ${need.cloudAddress}`, `route to ${prefix}`)),
    ...(need.bgp === undefined ? [] : bgpLines(need.bgp, need.cloudAddress)),
  ];
}

function interfaceLines(need: GatewayNeed): readonly ConfigurationLine[] {
  const name = subInterface(need.port, need.vlan);
  const header = `interface ${name}`;
  const under = [header];
  return [
    line(header, 'interface'),
    ...(need.vlan === 0 ? [] : [line(` encapsulation dot1Q ${need.vlan}`, 'VLAN', under)]),
    line(` ip address ${need.address} ${maskOf(need.prefixLength)}`, 'address', under),
    ...(need.bgp?.bfd === true
      ? [
          line(
            ' bfd interval 300 min_rx 300 multiplier 3',
            `setting bfd interval 300 min_rx 300 multiplier 3 on ${name}`,
            under,
          ),
        ]
      : []),
    line('!', 'structure'),
  ];
}

function bgpLines(bgp: GatewayBgp, cloudAddress: string): readonly ConfigurationLine[] {
  const header = `router bgp ${bgp.asn}`;
  const under = [header];
  const family = [header, ' address-family ipv4'];
  const neighbour = `neighbor ${cloudAddress}`;
  return [
    line('! Each announced prefix must also be in the routing table of this device', 'note'),
    line(header, 'AS number'),
    line(` ${neighbour} remote-as ${bgp.cloudAsn}`, 'BGP neighbour', under),
    ...(bgp.authenticated ? [line(` ${neighbour} password ${keyPlaceholder}`, 'BGP key', under)] : []),
    ...(bgp.bfd ? [line(` ${neighbour} fall-over bfd`, 'BFD', under)] : []),
    line(' address-family ipv4', 'BGP activation', under),
    ...bgp.announces.map((prefix) =>
      line(`  network ${spaced(prefix).replace(' ', ' mask ')}`, `announcement of ${prefix}`, family),
    ),
    line(`  ${neighbour} activate`, 'BGP activation', family),
    line('!', 'structure'),
  ];
}

function verify(need: GatewayNeed): readonly VerificationCommand[] {
  const { cloudAddress } = need;
  return [
    {
      command: `show interfaces ${need.port} | include line protocol|duplex|error`,
      expect: { en: 'up, full duplex, no errors that grow', zh: '状态 up，全双工，错误计数不增长' },
    },
    { command: `ping ${cloudAddress} repeat 100`, expect: { en: '100 of 100 answers', zh: '100 个应答，无丢包' } },
    {
      command: `ping ${cloudAddress} size 1500 df-bit`,
      expect: { en: 'answers: the path carries 1500 bytes unfragmented', zh: '有应答：路径可承载 1500 字节不分片' },
    },
    ...need.routes.map((prefix) => ({
      command: `show ip route ${spaced(prefix)}`,
      expect: { en: `via ${cloudAddress}`, zh: `下一跳为 ${cloudAddress}` },
    })),
    ...(need.bgp === undefined
      ? []
      : [
          {
            command: 'show ip bgp summary',
            expect: {
              en: `${cloudAddress} with a number of prefixes, not a state name`,
              zh: `${cloudAddress} 显示前缀数量而非状态名`,
            },
          },
          {
            command: `show ip bgp neighbors ${cloudAddress} advertised-routes`,
            expect: { en: need.bgp.announces.join(', '), zh: need.bgp.announces.join('、') },
          },
          {
            command: `show ip bgp neighbors ${cloudAddress} routes`,
            expect: { en: "the VPCs' prefixes", zh: '各 VPC 网段' },
          },
        ]),
  ];
}

/** `192.168.0.0 255.255.0.0` */
function spaced(prefix: string): string {
  const { network, prefixLength } = cidrOf(prefix);
  return `${formatAddress(network)} ${maskOf(prefixLength)}`;
}
