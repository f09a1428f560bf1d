// Reads the configuration language that Huawei VRP and H3C Comware share.
import { linesOf, matching, readIndented, type IndentedLine } from './indented.ts';
import { prefixOfWords } from './prefix-text.ts';
import type { GatewayReading, ReadBgp, ReadInterface, ReadNeighbour, ReadRoute } from './reading.ts';

const vlanLine = /^(?:dot1q termination vid|vlan-type dot1q(?: vid)?) (\d+)$/;
const prefix = String.raw`(\d\S+ \S+)`;

export function readVrpLike(configuration: string): GatewayReading {
  const lines = readIndented(configuration);
  const outermost = lines.filter(({ under }) => under.length === 0).map(({ text }) => text);
  // Comware indents its static routes by one space under no header.
  const routeLines = lines.map(({ text }) => text);
  return {
    interfaces: outermost.filter((text) => /^interface \S+$/.test(text)).map((header) => readInterface(lines, header)),
    routes: matching(routeLines, new RegExp(`^ip route-static ${prefix} (\\S+)`)).flatMap(readRoute),
    bgp: readBgp(lines, outermost),
    settings: outermost.includes('bfd') ? ['bfd'] : [],
  };
}

function readInterface(lines: readonly IndentedLine[], header: string): ReadInterface {
  const inside = linesOf(lines, header);
  const vlan = matching(inside, vlanLine)[0]?.[0];
  const mtu = matching(inside, /^mtu (\d+)$/)[0]?.[0];
  return {
    name: header.slice('interface '.length),
    vlan: vlan === undefined ? undefined : Number(vlan),
    addresses: matching(inside, new RegExp(`^ip address ${prefix}`)).flatMap(
      ([words = '']) => prefixOfWords(words) ?? [],
    ),
    shutDown: inside.includes('shutdown'),
    mtuBytes: mtu === undefined ? undefined : Number(mtu),
  };
}

function readRoute([words = '', nextHop = '']: readonly string[]): readonly ReadRoute[] {
  const read = prefixOfWords(words);
  return read === undefined ? [] : [{ prefix: read, nextHop }];
}

function readBgp(lines: readonly IndentedLine[], outermost: readonly string[]): ReadBgp | undefined {
  const header = outermost.find((text) => /^bgp \d+$/.test(text));
  if (header === undefined) return undefined;
  const inside = linesOf(lines, header);
  const inFamily = lines
    .filter(
      ({ under }) =>
        under.length === 2 && under[0] === header && /^(ipv4-family|address-family ipv4) unicast$/.test(under[1] ?? ''),
    )
    .map(({ text }) => text);
  const addresses = new Set(matching(inside, /^peer (\d\S*) /).map(([address = '']) => address));
  return {
    asn: Number(header.slice('bgp '.length)),
    neighbours: [...addresses].map((address) => readNeighbour(inside, inFamily, address)),
    announces: matching(inFamily, /^network (\d\S+ \S+)$/).flatMap(([words = '']) => prefixOfWords(words) ?? []),
  };
}

function readNeighbour(inside: readonly string[], inFamily: readonly string[], address: string): ReadNeighbour {
  const of = inside.filter((text) => text.startsWith(`peer ${address} `)).map((text) => text.slice(6 + address.length));
  const asn = matching(of, /^as-number (\d+)$/)[0]?.[0];
  return {
    address,
    asn: asn === undefined ? undefined : Number(asn),
    hasKey: of.some((text) => text.startsWith('password ')),
    bfd: of.some((text) => /^bfd( enable)?$/.test(text)),
    active: inFamily.includes(`peer ${address} enable`) && !of.includes('ignore'),
  };
}
