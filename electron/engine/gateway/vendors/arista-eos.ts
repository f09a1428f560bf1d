// Arista EOS.
import type { GatewayBgp, GatewayNeed } from '../need.ts';
import { readIndustryStandard } from '../reading/industry-standard.ts';
import { keyPlaceholder, line, type ConfigurationLine, type VerificationCommand, type Vendor } from '../vendor.ts';

export const aristaEos: Vendor = {
  id: 'arista-eos',
  title: 'Arista EOS',
  portExample: 'Ethernet1',
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
    // EOS switches by default and forwards nothing at layer 3 until told to.
    line('ip routing', 'setting ip routing'),
    line('!', 'structure'),
    ...interfaceLines(need),
    ...need.routes.map((prefix) => line(`ip route ${prefix} ${need.cloudAddress}`, `route to ${prefix}`)),
    ...(need.bgp === undefined ? [] : bgpLines(need.bgp, need.cloudAddress)),
  ];
}

function interfaceLines(need: GatewayNeed): readonly ConfigurationLine[] {
  const port = `interface ${need.port}`;
  const routed = line('   no switchport', `setting no switchport on ${need.port}`, [port]);
  const address = `   ip address ${need.address}/${need.prefixLength}`;
  if (need.vlan === 0)
    return [line(port, 'interface'), routed, line(address, 'address', [port]), line('!', 'structure')];
  const sub = `interface ${subInterface(need.port, need.vlan)}`;
  return [
    line(port, `setting no switchport on ${need.port}`),
    routed,
    line('!', 'structure'),
    line(sub, 'interface'),
    line(`   encapsulation dot1q vlan ${need.vlan}`, 'VLAN', [sub]),
    line(address, 'address', [sub]),
    line('!', 'structure'),
  ];
}

function bgpLines(bgp: GatewayBgp, cloudAddress: string): readonly ConfigurationLine[] {
  const header = `router bgp ${bgp.asn}`;
  const under = [header];
  const family = [header, '   address-family ipv4'];
  const neighbour = `neighbor ${cloudAddress}`;
  return [
    line('! Each announced prefix must also be in the routing table of this device', 'note'),
    line(header, 'AS number'),
    line(`   ${neighbour} remote-as ${bgp.cloudAsn}`, 'BGP neighbour', under),
    ...(bgp.bfd ? [line(`   ${neighbour} bfd`, 'BFD', under)] : []),
    ...(bgp.authenticated ? [line(`   ${neighbour} password ${keyPlaceholder}`, 'BGP key', under)] : []),
    line('   address-family ipv4', 'BGP activation', under),
    line(`      ${neighbour} activate`, 'BGP activation', family),
    ...bgp.announces.map((prefix) => line(`      network ${prefix}`, `announcement of ${prefix}`, family)),
    line('!', 'structure'),
  ];
}

function verify(need: GatewayNeed): readonly VerificationCommand[] {
  const { cloudAddress } = need;
  return [
    {
      command: `show interfaces ${need.port} counters errors`,
      expect: { en: 'no errors that grow', zh: '错误计数不增长' },
    },
    { command: `ping ${cloudAddress} repeat 100`, expect: { en: '100 of 100 answers', zh: '100 个应答，无丢包' } },
    {
      command: `ping ${cloudAddress} size 1500 df-bit`,
      expect: { en: 'answers: the path carries 1500 bytes unfragmented', zh: '有应答：路径可承载 1500 字节不分片' },
    },
    ...need.routes.map((prefix) => ({
      command: `show ip route ${prefix}`,
      expect: { en: `via ${cloudAddress}`, zh: `下一跳为 ${cloudAddress}` },
    })),
    ...(need.bgp === undefined
      ? []
      : [
          { command: 'show ip bgp summary', expect: { en: `${cloudAddress} Estab`, zh: `${cloudAddress} 为 Estab` } },
          {
            command: `show ip bgp neighbors ${cloudAddress} advertised-routes`,
            expect: { en: need.bgp.announces.join(', '), zh: need.bgp.announces.join('、') },
          },
          {
            command: `show ip bgp neighbors ${cloudAddress} received-routes`,
            expect: { en: "the VPCs' prefixes", zh: '各 VPC 网段' },
          },
        ]),
  ];
}
