// Compares what a customer device is configured to do with what the line needs. Says nothing about the rest of the device.
import type { ErrorData } from '../../../shared/api/errors/app-error.ts';
import { cidrOf, contains, formatCidr, halves, parseCidr } from '../../../shared/line/cidr.ts';
import type { GatewayBgp, GatewayNeed } from './need.ts';
import type { GatewayReading, ReadBgp, ReadInterface, ReadRoute } from './reading/reading.ts';
import { vendorOf } from './registry.ts';
import type { Aspect, ConfigurationLine } from './vendor.ts';

export type GatewayDifferenceCode = 'gateway/missing' | 'gateway/differs' | 'gateway/unexpected' | 'gateway/shut-down';

export interface GatewayDifference {
  readonly code: GatewayDifferenceCode;
  readonly aspect: Aspect;
  /** what, expected, found, lines: fills the text of the code. */
  readonly data: ErrorData;
}

/** What differs, in the order in which one would configure it; nothing when the device is as the line needs it. */
export function compareGateway(vendorId: string, need: GatewayNeed, pasted: string): readonly GatewayDifference[] {
  const vendor = vendorOf(vendorId);
  const wanted = vendor.generate(need);
  const reading = vendor.read(pasted);
  const report = reporter(wanted);
  const name = vendor.subInterface(need.port, need.vlan);
  return [
    ...settingDifferences(wanted, reading, report),
    ...interfaceDifferences(need, name, reading, report),
    ...need.routes.flatMap((prefix) =>
      routeDifferences(prefix, need.cloudAddress, routesOver(name, need, reading.routes), report),
    ),
    ...strayRoutes(need, routesOver(name, need, reading.routes), report),
    ...(need.bgp === undefined ? [] : bgpDifferences(need.bgp, need.cloudAddress, reading.bgp, report)),
  ];
}

interface Reporter {
  readonly missing: (aspect: Aspect, expected: string) => GatewayDifference;
  readonly differs: (aspect: Aspect, expected: string, found: string) => GatewayDifference;
  readonly unexpected: (aspect: Aspect, found: string) => GatewayDifference;
  readonly shutDown: (found: string) => GatewayDifference;
}

/** Some devices name an interface only by giving it an address. */
const ofInterface: ReadonlySet<Aspect> = new Set<Aspect>(['VLAN', 'address']);

/** Every difference carries the lines that would settle it, with the headers they stand under. */
function reporter(wanted: readonly ConfigurationLine[]): Reporter {
  const linesFor = (aspect: Aspect): readonly string[] => {
    const own = wanted.filter(
      (each) => each.aspect === aspect || (aspect === 'interface' && ofInterface.has(each.aspect)),
    );
    return [...new Set(own.flatMap(({ under, text }) => [...under, text].map((each) => each.trim())))];
  };
  const difference = (code: GatewayDifferenceCode, aspect: Aspect, data: ErrorData): GatewayDifference => ({
    code,
    aspect,
    data: { what: aspect, lines: linesFor(aspect), ...data },
  });
  return {
    missing: (aspect, expected) => difference('gateway/missing', aspect, { expected }),
    differs: (aspect, expected, found) => difference('gateway/differs', aspect, { expected, found }),
    unexpected: (aspect, found) => difference('gateway/unexpected', aspect, { found }),
    shutDown: (found) => difference('gateway/shut-down', 'state', { found, lines: ['no shutdown'] }),
  };
}

function settingDifferences(
  wanted: readonly ConfigurationLine[],
  { settings }: GatewayReading,
  report: Reporter,
): readonly GatewayDifference[] {
  const aspects = new Set(wanted.map(({ aspect }) => aspect).filter((aspect) => aspect.startsWith('setting ')));
  return [...aspects]
    .map((aspect) => ({ aspect, name: aspect.slice('setting '.length) }))
    .filter(({ name }) => !settings.includes(name))
    .map(({ aspect, name }) => report.missing(aspect, name));
}

function interfaceDifferences(
  need: GatewayNeed,
  name: string,
  { interfaces }: GatewayReading,
  report: Reporter,
): readonly GatewayDifference[] {
  const address = `${need.address}/${need.prefixLength}`;
  const found = interfaces.find((each) => each.name === name) ?? interfaceWith(interfaces, address, need.vlan);
  if (found === undefined) return [report.missing('interface', name)];
  const port = interfaces.find((each) => each.name === need.port);
  return [
    ...(found.name === name ? [] : [report.differs('interface', name, found.name)]),
    ...vlanDifference(need.vlan, found, report),
    ...addressDifference(address, found, report),
    ...[found, port].flatMap((each) => (each?.shutDown === true ? [report.shutDown(each.name)] : [])),
    ...(found.mtuBytes === undefined || found.mtuBytes >= 1500
      ? []
      : [report.differs('interface', 'MTU 1500', `MTU ${found.mtuBytes}`)]),
  ];
}

/** The line may sit on an interface of another name: whoever has its address or its VLAN is meant. */
function interfaceWith(interfaces: readonly ReadInterface[], address: string, vlan: number): ReadInterface | undefined {
  return (
    interfaces.find(({ addresses }) => addresses.includes(address)) ??
    (vlan === 0 ? undefined : interfaces.find((each) => each.vlan === vlan))
  );
}

function vlanDifference(vlan: number, found: ReadInterface, report: Reporter): readonly GatewayDifference[] {
  const wanted = vlan === 0 ? undefined : vlan;
  if (found.vlan === wanted) return [];
  if (found.vlan === undefined) return [report.missing('VLAN', String(vlan))];
  return [report.differs('VLAN', wanted === undefined ? 'untagged' : String(wanted), String(found.vlan))];
}

function addressDifference(address: string, found: ReadInterface, report: Reporter): readonly GatewayDifference[] {
  if (found.addresses.includes(address)) return [];
  if (found.addresses.length === 0) return [report.missing('address', address)];
  return [report.differs('address', address, found.addresses.join(', '))];
}

/**
 * A route that names another interface goes nowhere near the line: its next hop then counts as that interface. One with
 * another source is not the route that was handed over either.
 */
function routesOver(name: string, { source }: GatewayNeed, routes: readonly ReadRoute[]): readonly ReadRoute[] {
  return routes.map((route) => {
    const device = route.device === undefined || route.device === name ? '' : ` dev ${route.device}`;
    const differs = source !== undefined && route.source !== undefined && route.source !== source;
    return { ...route, nextHop: `${route.nextHop}${device}${differs ? ` src ${route.source}` : ''}` };
  });
}

function routeDifferences(
  prefix: string,
  nextHop: string,
  routes: readonly ReadRoute[],
  report: Reporter,
): readonly GatewayDifference[] {
  const exact = routes.filter((route) => route.prefix === prefix);
  const aspect: Aspect = `route to ${prefix}`;
  if (exact.some((route) => route.nextHop === nextHop)) return [];
  if (exact.length > 0) return [report.differs(aspect, nextHop, exact.map((route) => route.nextHop).join(', '))];
  const bothHalves = halves(cidrOf(prefix)).map(formatCidr);
  const split = bothHalves.every((half) => routes.some((route) => route.prefix === half && route.nextHop === nextHop));
  return bothHalves.length > 0 && split ? [] : [report.missing(aspect, nextHop)];
}

/** Routes that take traffic of the line elsewhere, and routes that bring traffic onto it which it does not carry. */
function strayRoutes(
  { routes: needed, cloudAddress }: GatewayNeed,
  routes: readonly ReadRoute[],
  report: Reporter,
): readonly GatewayDifference[] {
  return routes.flatMap((route) => {
    const cidr = parseCidr(route.prefix);
    const within = cidr !== undefined && needed.some((prefix) => contains(cidrOf(prefix), cidr));
    const ours = route.nextHop === cloudAddress;
    if (within === ours || (within && needed.includes(route.prefix) && !duplicated(route, routes))) return [];
    return [report.unexpected(`route to ${route.prefix}`, `via ${route.nextHop}`)];
  });
}

function duplicated(route: ReadRoute, routes: readonly ReadRoute[]): boolean {
  return routes.filter(({ prefix }) => prefix === route.prefix).length > 1;
}

function bgpDifferences(
  need: GatewayBgp,
  cloudAddress: string,
  found: ReadBgp | undefined,
  report: Reporter,
): readonly GatewayDifference[] {
  if (found === undefined) return [report.missing('AS number', String(need.asn))];
  const neighbour = found.neighbours.find(({ address }) => address === cloudAddress);
  return [
    ...(found.asn === need.asn ? [] : [numberDifference('AS number', need.asn, found.asn, report)]),
    ...(neighbour === undefined
      ? [report.missing('BGP neighbour', cloudAddress)]
      : neighbourDifferences(need, neighbour, report)),
    ...need.announces
      .filter((prefix) => !found.announces.includes(prefix))
      .map((prefix) => report.missing(`announcement of ${prefix}`, prefix)),
    ...found.announces
      .filter((prefix) => !need.announces.includes(prefix))
      .map((prefix) => report.unexpected(`announcement of ${prefix}`, prefix)),
  ];
}

function neighbourDifferences(
  need: GatewayBgp,
  neighbour: ReadBgp['neighbours'][number],
  report: Reporter,
): readonly GatewayDifference[] {
  return [
    ...(neighbour.asn === need.cloudAsn
      ? []
      : [numberDifference('BGP neighbour', need.cloudAsn, neighbour.asn, report)]),
    ...switchDifference('BGP key', need.authenticated, neighbour.hasKey, report),
    ...switchDifference('BFD', need.bfd, neighbour.bfd, report),
    ...(neighbour.active ? [] : [report.missing('BGP activation', 'IPv4 routes exchanged')]),
  ];
}

function numberDifference(
  aspect: Aspect,
  expected: number,
  found: number | undefined,
  report: Reporter,
): GatewayDifference {
  return found === undefined
    ? report.missing(aspect, String(expected))
    : report.differs(aspect, String(expected), String(found));
}

function switchDifference(
  aspect: Aspect,
  expected: boolean,
  found: boolean,
  report: Reporter,
): readonly GatewayDifference[] {
  if (expected === found) return [];
  return [expected ? report.missing(aspect, 'set') : report.unexpected(aspect, 'set')];
}
