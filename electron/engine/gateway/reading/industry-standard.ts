// Reads the configuration language that Cisco IOS-XE, Arista EOS and FRR share. Differences are in how a prefix and a VLAN
// are written, and all of their spellings are accepted.
import { linesOf, matching, readIndented, type IndentedLine } from './indented.ts';
import { prefixOfWords } from './prefix-text.ts';
import type { GatewayReading, ReadBgp, ReadInterface, ReadNeighbour, ReadRoute } from './reading.ts';

const prefix = String.raw`(\S+/\d+|\S+ \d+\.\S+)`;

export function readIndustryStandard(configuration: string): GatewayReading {
  const lines = readIndented(configuration);
  const outermost = lines.filter(({ under }) => under.length === 0).map(({ text }) => text);
  return {
    interfaces: outermost.filter((text) => /^interface \S+$/.test(text)).map((header) => readInterface(lines, header)),
    routes: matching(outermost, new RegExp(`^ip route ${prefix} (\\S+)`)).flatMap(readRoute),
    bgp: readBgp(lines, outermost),
    settings: settings(lines, outermost),
  };
}

function readInterface(lines: readonly IndentedLine[], header: string): ReadInterface {
  const inside = linesOf(lines, header);
  const vlan = matching(inside, /^encapsulation dot1q (?:vlan )?(\d+)( native)?$/i)[0]?.[0];
  const mtu = matching(inside, /^(?:ip )?mtu (\d+)$/)[0]?.[0];
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
  const header = outermost.find((text) => /^router bgp \d+$/.test(text));
  if (header === undefined) return undefined;
  const inside = linesOf(lines, header);
  const families = inside.filter((text) => /^address-family ipv4( unicast)?$/.test(text));
  const inFamily = lines
    .filter(({ under }) => under.length === 2 && under[0] === header && families.includes(under[1] ?? ''))
    .map(({ text }) => text);
  const addresses = new Set(matching(inside, /^neighbor (\S+) /).map(([address = '']) => address));
  // Without an address-family block every neighbour exchanges IPv4 routes; with one, only those activated in it.
  const isActive = (address: string) => families.length === 0 || inFamily.includes(`neighbor ${address} activate`);
  return {
    asn: Number(header.slice('router bgp '.length)),
    neighbours: [...addresses].map((address) => readNeighbour(inside, address, isActive(address))),
    announces: matching([...inside, ...inFamily], /^network (\S+\/\d+|\S+ mask \S+)$/).flatMap(
      ([words = '']) => prefixOfWords(words.replace(' mask ', ' ')) ?? [],
    ),
  };
}

function readNeighbour(inside: readonly string[], address: string, active: boolean): ReadNeighbour {
  const of = inside
    .filter((text) => text.startsWith(`neighbor ${address} `))
    .map((text) => text.slice(10 + address.length));
  const asn = matching(of, /^remote-as (\d+)$/)[0]?.[0];
  return {
    address,
    asn: asn === undefined ? undefined : Number(asn),
    hasKey: of.some((text) => text.startsWith('password ')),
    bfd: of.some((text) => /^(fall-over bfd|bfd)( |$)/.test(text)),
    active: active && !of.includes('shutdown'),
  };
}

const switches = ['ip routing', 'ip cef', 'no switchport'] as const;
const bgpSwitches = ['no bgp ebgp-requires-policy', 'no bgp network import-check'] as const;
const sourceSwitch = /^ip protocol (static|bgp) route-map \S+$/;
const bfdTimers = /^bfd interval \d+ min[_-]rx \d+ multiplier \d+$/;

function settings(lines: readonly IndentedLine[], outermost: readonly string[]): readonly string[] {
  return [
    ...switches.filter((text) => outermost.includes(text)),
    ...outermost.filter((text) => sourceSwitch.test(text)),
    ...lines.flatMap(({ text, under }) => {
      const [header = ''] = under;
      if (under.length !== 1) return [];
      if (header.startsWith('router bgp ') && bgpSwitches.some((each) => each === text)) return [text];
      if (header.startsWith('route-map ') && text.startsWith('set src ')) return [text];
      if (!header.startsWith('interface ')) return [];
      const port = header.slice('interface '.length);
      return text === 'no switchport' || bfdTimers.test(text) ? [`${text} on ${port}`] : [];
    }),
  ];
}
