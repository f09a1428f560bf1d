// Juniper Junos, as `set` commands; what is pasted back may also be in braces.
import type { GatewayBgp, GatewayNeed } from '../need.ts';
import { readJunos } from '../reading/junos.ts';
import { keyPlaceholder, line, type ConfigurationLine, type VerificationCommand, type Vendor } from '../vendor.ts';

const group = 'express-connect';
const policy = 'announce-idc';

export const juniperJunos: Vendor = {
  id: 'juniper-junos',
  title: 'Juniper Junos',
  portExample: 'ge-0/0/1',
  speaksBgp: true,
  subInterface,
  generate,
  verify,
  read: readJunos,
};

function subInterface(port: string, vlan: number): string {
  return `${port}.${vlan}`;
}

function generate(need: GatewayNeed): readonly ConfigurationLine[] {
  return [
    line(`# Port ${need.port}: no-auto-negotiation, full duplex, fixed speed, single-mode optics as ordered`, 'note'),
    ...interfaceLines(need),
    ...need.routes.map((prefix) =>
      line(`set routing-options static route ${prefix} next-hop ${need.cloudAddress}`, `route to ${prefix}`),
    ),
    ...(need.bgp === undefined ? [] : bgpLines(need.bgp, need.cloudAddress)),
  ];
}

function interfaceLines(need: GatewayNeed): readonly ConfigurationLine[] {
  const unit = `set interfaces ${need.port} unit ${need.vlan}`;
  const address = line(`${unit} family inet address ${need.address}/${need.prefixLength}`, 'address');
  if (need.vlan === 0) return [address];
  return [
    line(`set interfaces ${need.port} vlan-tagging`, `setting vlan-tagging on ${need.port}`),
    line(`${unit} vlan-id ${need.vlan}`, 'VLAN'),
    address,
  ];
}

function bgpLines(bgp: GatewayBgp, cloudAddress: string): readonly ConfigurationLine[] {
  const inGroup = `set protocols bgp group ${group}`;
  const inPolicy = `set policy-options policy-statement ${policy} term idc`;
  return [
    line('# Each announced prefix must also be in the routing table of this device', 'note'),
    line(`set routing-options autonomous-system ${bgp.asn}`, 'AS number'),
    line(`${inGroup} type external`, `setting type external of BGP group ${group}`),
    line(`${inGroup} peer-as ${bgp.cloudAsn}`, 'BGP neighbour'),
    line(`${inGroup} neighbor ${cloudAddress}`, 'BGP neighbour'),
    ...(bgp.authenticated ? [line(`${inGroup} authentication-key "${keyPlaceholder}"`, 'BGP key')] : []),
    ...(bgp.bfd ? [line(`${inGroup} bfd-liveness-detection minimum-interval 300`, 'BFD')] : []),
    line(`${inGroup} export ${policy}`, `setting export ${policy} of BGP group ${group}`),
    ...bgp.announces.map((prefix) =>
      line(`${inPolicy} from route-filter ${prefix} exact`, `announcement of ${prefix}`),
    ),
    line(`${inPolicy} then accept`, `setting then accept of policy ${policy}`),
  ];
}

function verify(need: GatewayNeed): readonly VerificationCommand[] {
  const { cloudAddress } = need;
  return [
    {
      command: `show interfaces ${need.port} extensive | match "Physical link|Link-mode|errors"`,
      expect: { en: 'up, full duplex, no errors that grow', zh: '状态 Up，全双工，错误计数不增长' },
    },
    { command: `ping ${cloudAddress} count 100 rapid`, expect: { en: 'no loss', zh: '无丢包' } },
    {
      command: `ping ${cloudAddress} size 1472 do-not-fragment count 5`,
      expect: { en: 'answers: the path carries 1500 bytes unfragmented', zh: '有应答：路径可承载 1500 字节不分片' },
    },
    ...need.routes.map((prefix) => ({
      command: `show route ${prefix} exact`,
      expect: { en: `to ${cloudAddress}`, zh: `下一跳为 ${cloudAddress}` },
    })),
    ...(need.bgp === undefined
      ? []
      : [
          { command: 'show bgp summary', expect: { en: `${cloudAddress} Establ`, zh: `${cloudAddress} 为 Establ` } },
          {
            command: `show route advertising-protocol bgp ${cloudAddress}`,
            expect: { en: need.bgp.announces.join(', '), zh: need.bgp.announces.join('、') },
          },
          {
            command: `show route receive-protocol bgp ${cloudAddress}`,
            expect: { en: "the VPCs' prefixes", zh: '各 VPC 网段' },
          },
        ]),
  ];
}
