// Reads a Linux gateway: the commands that configure it, and what `ip address`, `ip route` and `ip -d link` print of it.
import { matching } from './indented.ts';
import type { GatewayReading, ReadInterface, ReadRoute } from './reading.ts';

export function readIproute2(text: string): GatewayReading {
  const lines = text
    .split(/\r?\n/)
    .map((each) =>
      each
        .trim()
        .replace(/\s+/g, ' ')
        .replace(/^sudo /, ''),
    )
    .filter((each) => each !== '' && !each.startsWith('#'));
  return {
    interfaces: readInterfaces(lines),
    routes: readRoutes(lines),
    bgp: undefined,
    settings: [...new Set([...forwarding(lines), ...linksUp(lines), ...vlansOf(lines)])],
  };
}

interface Found {
  vlan: number | undefined;
  readonly addresses: string[];
  mtuBytes: number | undefined;
  shutDown: boolean;
}

function readInterfaces(lines: readonly string[]): readonly ReadInterface[] {
  const found = new Map<string, Found>();
  const of = (name: string): Found => {
    const known = found.get(name) ?? { vlan: undefined, addresses: [], mtuBytes: undefined, shutDown: false };
    found.set(name, known);
    return known;
  };
  // `ip -d link` and `ip address` print one heading per interface and its properties below.
  let heading = '';
  for (const each of lines) {
    const [, shown, flags = ''] = /^\d+: ([^:@\s]+)(?:@\S+)?: <([^>]*)>/.exec(each) ?? [];
    if (shown !== undefined) {
      heading = shown;
      of(shown).shutDown = !flags.split(',').includes('UP');
      of(shown).mtuBytes = numberIn(/ mtu (\d+)/, each);
    }
    const [, added, id] = /^ip link add (?:link \S+ )?(?:name )?(\S+) type vlan id (\d+)$/.exec(each) ?? [];
    if (added !== undefined) of(added).vlan = Number(id);
    const [, down] = /^ip link set (?:dev )?(\S+) down$/.exec(each) ?? [];
    if (down !== undefined) of(down).shutDown = true;
    const vlanShown = numberIn(/^vlan protocol 802\.1Q id (\d+)/, each);
    if (vlanShown !== undefined) of(heading).vlan = vlanShown;
    const [, address, device] =
      /^ip addr(?:ess)? (?:add|replace) (\S+\/\d+) dev (\S+)/.exec(each) ??
      /^inet (\S+\/\d+) .*?(\S+)$/.exec(each) ??
      [];
    if (address !== undefined && device !== undefined) of(device).addresses.push(address);
  }
  return [...found].map(([name, each]) => ({ name, ...each }));
}

function readRoutes(lines: readonly string[]): readonly ReadRoute[] {
  const route = /^(?:ip route (?:add|replace) )?(\d\S*|default) via (\S+)(?: dev (\S+))?(?:.* src (\S+))?/;
  return matching(lines, route).map(([prefix = '', nextHop = '', device = '', source = '']) => ({
    prefix: prefix === 'default' ? '0.0.0.0/0' : prefix.includes('/') ? prefix : `${prefix}/32`,
    nextHop,
    ...(device === '' ? {} : { device }),
    source: source === '' ? 'none' : source,
  }));
}

/** `ip -d link` tells the port in the heading of a VLAN and its id a few lines below. */
function vlansOf(lines: readonly string[]): readonly string[] {
  let heading: readonly string[] = [];
  return lines.flatMap((each) => {
    heading = matching([each], /^\d+: ([^:@\s]+)@([^:\s]+): </)[0] ?? heading;
    const shown = matching([each], /^vlan protocol 802\.1Q id (\d+)/)[0]?.[0];
    if (shown !== undefined) return [vlanSetting(heading[1] ?? '', heading[0] ?? '', shown)];
    const [added] = matching([each], /^ip link add link (\S+) name (\S+) type vlan id (\d+)$/);
    return added === undefined ? [] : [vlanSetting(added[0] ?? '', added[1] ?? '', added[2] ?? '')];
  });
}

export function vlanSetting(port: string, name: string, vlan: string | number): string {
  return `VLAN ${vlan} of ${port} as ${name}`;
}

function forwarding(lines: readonly string[]): readonly string[] {
  return lines.some((each) => /^(sysctl -w )?net\.ipv4\.ip_forward ?= ?1$/.test(each)) ? ['net.ipv4.ip_forward=1'] : [];
}

function linksUp(lines: readonly string[]): readonly string[] {
  return [
    ...matching(lines, /^ip link set (?:dev )?(\S+) up$/),
    ...matching(lines, /^\d+: ([^:@\s]+)(?:@\S+)?: <(?:[^>]*,)?UP(?:,[^>]*)?>/),
  ].map(([name = '']) => `${name} up`);
}

function numberIn(pattern: RegExp, text: string): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
