// What Huawei VRP and H3C Comware have in common; each one's words are passed in.
import { cidrOf, formatAddress, maskOf } from '../../../../shared/line/cidr.ts';
import type { GatewayBgp, GatewayNeed } from '../need.ts';
import { line, type ConfigurationLine, type VerificationCommand } from '../vendor.ts';

export interface VrpWords {
  readonly vlan: (vlan: number) => string;
  readonly route: (network: string, prefixLength: number, nextHop: string) => string;
  readonly key: string;
  readonly bfd: string;
  readonly family: string;
  /** Whether BFD must also be switched on for the whole device. */
  readonly bfdIsGlobal: boolean;
}

export function vrpSubInterface(port: string, vlan: number): string {
  return vlan === 0 ? port : `${port}.${vlan}`;
}

export function vrpLines(need: GatewayNeed, words: VrpWords): readonly ConfigurationLine[] {
  const header = `interface ${vrpSubInterface(need.port, need.vlan)}`;
  return [
    line(`# Port ${need.port}: auto-negotiation off, full duplex, fixed speed, single-mode optics as ordered`, 'note'),
    ...(need.bgp?.bfd === true && words.bfdIsGlobal ? [line('bfd', 'setting bfd'), line('#', 'structure')] : []),
    line(header, 'interface'),
    ...(need.vlan === 0 ? [] : [line(` ${words.vlan(need.vlan)}`, 'VLAN', [header])]),
    line(` ip address ${need.address} ${maskOf(need.prefixLength)}`, 'address', [header]),
    line('#', 'structure'),
    ...need.routes.map((prefix) => {
      const { network, prefixLength } = cidrOf(prefix);
      return line(words.route(formatAddress(network), prefixLength, need.cloudAddress), `route to ${prefix}`);
    }),
    ...(need.bgp === undefined ? [] : bgpLines(need.bgp, need.cloudAddress, words)),
  ];
}

function bgpLines(bgp: GatewayBgp, cloudAddress: string, words: VrpWords): readonly ConfigurationLine[] {
  const header = `bgp ${bgp.asn}`;
  const under = [header];
  const family = [header, ` ${words.family}`];
  const peer = `peer ${cloudAddress}`;
  return [
    line('# Each announced prefix must also be in the routing table of this device', 'note'),
    line(header, 'AS number'),
    line(` ${peer} as-number ${bgp.cloudAsn}`, 'BGP neighbour', under),
    ...(bgp.authenticated ? [line(` ${peer} ${words.key}`, 'BGP key', under)] : []),
    ...(bgp.bfd ? [line(` ${peer} ${words.bfd}`, 'BFD', under)] : []),
    line(' #', 'structure'),
    line(` ${words.family}`, 'BGP activation', under),
    ...bgp.announces.map((prefix) => {
      const { network, prefixLength } = cidrOf(prefix);
      return line(`  network ${formatAddress(network)} ${maskOf(prefixLength)}`, `announcement of ${prefix}`, family);
    }),
    line(`  ${peer} enable`, 'BGP activation', family),
    line('#', 'structure'),
  ];
}

export interface VrpShow {
  readonly ping: string;
  readonly bgpSummary: string;
  readonly announced: string;
  readonly received: string;
}

export function vrpVerification(need: GatewayNeed, show: VrpShow): readonly VerificationCommand[] {
  const { cloudAddress } = need;
  return [
    {
      command: `display interface ${need.port}`,
      expect: { en: 'up, full duplex, no errors that grow', zh: '状态 UP，全双工，错误计数不增长' },
    },
    { command: `ping -c 100 ${cloudAddress}`, expect: { en: 'no loss', zh: '无丢包' } },
    {
      command: show.ping,
      expect: { en: 'answers: the path carries 1500 bytes unfragmented', zh: '有应答：路径可承载 1500 字节不分片' },
    },
    ...need.routes.map((prefix) => ({
      command: `display ip routing-table ${prefix.replace('/', ' ')}`,
      expect: { en: `next hop ${cloudAddress}`, zh: `下一跳为 ${cloudAddress}` },
    })),
    ...(need.bgp === undefined
      ? []
      : [
          {
            command: show.bgpSummary,
            expect: { en: `${cloudAddress} Established`, zh: `${cloudAddress} 为 Established` },
          },
          {
            command: show.announced,
            expect: { en: need.bgp.announces.join(', '), zh: need.bgp.announces.join('、') },
          },
          { command: show.received, expect: { en: "the VPCs' prefixes", zh: '各 VPC 网段' } },
        ]),
  ];
}
