// FRRouting on Linux: the kernel has the VLAN, FRR the addresses, routes and BGP.
import type { GatewayBgp, GatewayNeed } from '../need.ts';
import { readIndustryStandard } from '../reading/industry-standard.ts';
import { readIproute2 } from '../reading/iproute2.ts';
import type { GatewayReading } from '../reading/reading.ts';
import { keyPlaceholder, line, type ConfigurationLine, type VerificationCommand, type Vendor } from '../vendor.ts';
import { linkLines, linuxSubInterface, linuxVerification } from './linux-iproute2.ts';

export const frr: Vendor = {
  id: 'frr',
  title: 'FRR',
  portExample: 'eth1',
  speaksBgp: true,
  subInterface: linuxSubInterface,
  generate,
  verify,
  read,
};

function generate(need: GatewayNeed): readonly ConfigurationLine[] {
  const header = `interface ${linuxSubInterface(need.port, need.vlan)}`;
  return [
    line('# in a shell', 'note'),
    line(`# ethtool -s ${need.port} autoneg off duplex full, speed and single-mode optics as ordered`, 'note'),
    ...linkLines(need),
    line('sysctl -w net.ipv4.ip_forward=1', 'setting net.ipv4.ip_forward=1'),
    line('# in vtysh, configure terminal', 'note'),
    line(header, 'interface'),
    line(` ip address ${need.address}/${need.prefixLength}`, 'address', [header]),
    line('exit', 'structure'),
    ...sourceLines(need),
    ...need.routes.map((prefix) => line(`ip route ${prefix} ${need.cloudAddress}`, `route to ${prefix}`)),
    ...(need.bgp === undefined ? [] : bgpLines(need.bgp, need.cloudAddress)),
  ];
}

/** Which of its addresses the device itself sends from is a route's property, set as zebra hands the route to the kernel. */
function sourceLines({ source, bgp }: GatewayNeed): readonly ConfigurationLine[] {
  if (source === undefined) return [];
  const header = 'route-map DEMARC-SOURCE permit 10';
  const use = `ip protocol ${bgp === undefined ? 'static' : 'bgp'} route-map DEMARC-SOURCE`;
  return [
    line(header, 'structure'),
    line(` set src ${source}`, `setting set src ${source}`, [header]),
    line('exit', 'structure'),
    line(use, `setting ${use}`),
  ];
}

function bgpLines(bgp: GatewayBgp, cloudAddress: string): readonly ConfigurationLine[] {
  const header = `router bgp ${bgp.asn}`;
  const under = [header];
  const family = [header, ' address-family ipv4 unicast'];
  const neighbour = `neighbor ${cloudAddress}`;
  // Since FRR 7.4 a session without route maps exchanges nothing unless told otherwise (RFC 8212).
  const withoutPolicy = 'no bgp ebgp-requires-policy';
  return [
    line('! Each announced prefix must also be in the routing table of this device', 'note'),
    line(header, 'AS number'),
    line(` ${withoutPolicy}`, `setting ${withoutPolicy}`, under),
    line(` ${neighbour} remote-as ${bgp.cloudAsn}`, 'BGP neighbour', under),
    ...(bgp.bfd ? [line(` ${neighbour} bfd`, 'BFD', under)] : []),
    ...(bgp.authenticated ? [line(` ${neighbour} password ${keyPlaceholder}`, 'BGP key', under)] : []),
    line(' address-family ipv4 unicast', 'BGP activation', under),
    ...bgp.announces.map((prefix) => line(`  network ${prefix}`, `announcement of ${prefix}`, family)),
    line(`  ${neighbour} activate`, 'BGP activation', family),
    line(' exit-address-family', 'structure', under),
    line('exit', 'structure'),
  ];
}

function verify(need: GatewayNeed): readonly VerificationCommand[] {
  const { cloudAddress, bgp } = need;
  return [
    ...linuxVerification(need),
    ...(bgp === undefined
      ? []
      : [
          {
            command: "vtysh -c 'show bgp ipv4 unicast summary'",
            expect: {
              en: `${cloudAddress} with a number of prefixes, not a state name`,
              zh: `${cloudAddress} 显示前缀数量而非状态名`,
            },
          },
          {
            command: `vtysh -c 'show bgp ipv4 unicast neighbors ${cloudAddress} advertised-routes'`,
            expect: { en: bgp.announces.join(', '), zh: bgp.announces.join('、') },
          },
          {
            command: `vtysh -c 'show bgp ipv4 unicast neighbors ${cloudAddress} routes'`,
            expect: { en: "the VPCs' prefixes", zh: '各 VPC 网段' },
          },
        ]),
  ];
}

/** The kernel's half and FRR's half are pasted together; each interface is what both say of it. */
function read(text: string): GatewayReading {
  const kernel = readIproute2(text);
  const daemon = readIndustryStandard(text);
  const names = new Set([...kernel.interfaces, ...daemon.interfaces].map(({ name }) => name));
  return {
    interfaces: [...names].map((name) => {
      const [inKernel, inDaemon] = [kernel, daemon].map(({ interfaces }) =>
        interfaces.find((each) => each.name === name),
      );
      return {
        name,
        vlan: inKernel?.vlan,
        addresses: [...new Set([...(inKernel?.addresses ?? []), ...(inDaemon?.addresses ?? [])])],
        shutDown: (inKernel?.shutDown ?? false) || (inDaemon?.shutDown ?? false),
        mtuBytes: inKernel?.mtuBytes ?? inDaemon?.mtuBytes,
      };
    }),
    routes: [...kernel.routes, ...daemon.routes],
    bgp: daemon.bgp,
    settings: [...kernel.settings, ...daemon.settings],
  };
}
