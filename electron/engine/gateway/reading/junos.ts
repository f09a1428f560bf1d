// Reads a Junos configuration, given as `set` commands or in braces.
import { matching } from './indented.ts';
import type { GatewayReading, ReadBgp, ReadInterface, ReadNeighbour } from './reading.ts';

export function readJunos(configuration: string): GatewayReading {
  const statements = configuration.includes('{') ? flatten(configuration) : setCommands(configuration);
  return {
    interfaces: readInterfaces(statements),
    routes: matching(statements, /^routing-options static route (\S+\/\d+) next-hop (\S+)$/).map(
      ([prefix = '', nextHop = '']) => ({ prefix, nextHop }),
    ),
    bgp: readBgp(statements),
    settings: [
      ...matching(statements, /^interfaces (\S+) (?:flexible-)?vlan-tagging$/).map(
        ([port = '']) => `vlan-tagging on ${port}`,
      ),
      ...matching(statements, /^protocols bgp group (\S+) (type external|export \S+)$/).map(
        ([group = '', what = '']) => `${what} of BGP group ${group}`,
      ),
      ...matching(statements, /^policy-options policy-statement (\S+) (?:term \S+ )?then accept$/).map(
        ([policy = '']) => `then accept of policy ${policy}`,
      ),
    ],
  };
}

function setCommands(configuration: string): readonly string[] {
  return configuration
    .split(/\r?\n/)
    .map((text) => text.trim().replace(/\s+/g, ' '))
    .filter((text) => text.startsWith('set '))
    .map((text) => text.slice('set '.length));
}

/** `a { b { c; d [ e f ]; } }` becomes `a b c`, `a b d e`, `a b d f`. */
function flatten(configuration: string): readonly string[] {
  const statements: string[] = [];
  const open: string[] = [];
  const plain = configuration.replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)#.*$/gm, '');
  for (const [, words = '', mark = ''] of plain.matchAll(/([^;{}]*)([;{}])/g)) {
    const text = words.trim().replace(/\s+/g, ' ');
    if (mark === '{') open.push(text);
    else if (mark === '}') open.pop();
    else statements.push(...alternatives([...open, text].join(' ')));
  }
  return statements;
}

function alternatives(statement: string): readonly string[] {
  const list = /^(.*) \[ (.*) \]$/.exec(statement);
  return list === null ? [statement] : (list[2] ?? '').split(' ').map((each) => `${list[1] ?? ''} ${each}`);
}

function readInterfaces(statements: readonly string[]): readonly ReadInterface[] {
  const units = new Set(
    matching(statements, /^interfaces (\S+) unit (\d+) /).map(([port = '', unit = '']) => `${port}.${unit}`),
  );
  return [...units].map((name) => {
    const port = name.slice(0, name.lastIndexOf('.'));
    const unit = name.slice(name.lastIndexOf('.') + 1);
    const onPort = matching(statements, new RegExp(`^interfaces ${escaped(port)} (.*)$`)).map(([text = '']) => text);
    const inside = matching(onPort, new RegExp(`^unit ${unit} (.*)$`)).map(([text = '']) => text);
    const vlan = matching(inside, /^vlan-id (\d+)$/)[0]?.[0];
    const mtu = matching([...inside, ...onPort], /^(?:family inet )?mtu (\d+)$/)[0]?.[0];
    return {
      name,
      vlan: vlan === undefined ? undefined : Number(vlan),
      addresses: matching(inside, /^family inet address (\S+\/\d+)/).map(([address = '']) => address),
      shutDown: onPort.includes('disable') || inside.includes('disable'),
      mtuBytes: mtu === undefined ? undefined : Number(mtu),
    };
  });
}

function readBgp(statements: readonly string[]): ReadBgp | undefined {
  const inBgp = matching(statements, /^protocols bgp group (\S+) (.*)$/).map(([group = '', text = '']) => ({
    group,
    text,
  }));
  const asn = matching(statements, /^routing-options autonomous-system (\d+)$/)[0]?.[0];
  if (inBgp.length === 0 && asn === undefined) return undefined;
  const neighbours = [...new Set(inBgp.flatMap(({ group, text }) => neighbourOf(group, text)))];
  return {
    asn: asn === undefined ? undefined : Number(asn),
    neighbours: neighbours.map((both) => readNeighbour(inBgp, both)),
    announces: announced(statements),
  };
}

function neighbourOf(group: string, text: string): readonly string[] {
  const address = /^neighbor (\S+)/.exec(text)?.[1];
  return address === undefined ? [] : [`${group} ${address}`];
}

function readNeighbour(inBgp: readonly { group: string; text: string }[], both: string): ReadNeighbour {
  const [group = '', address = ''] = both.split(' ');
  // What is said of the group holds for each of its neighbours.
  const of = inBgp
    .filter((each) => each.group === group)
    .map(({ text }) => text)
    .flatMap((text) => (text.startsWith(`neighbor ${address} `) ? [text.slice(10 + address.length)] : [text]));
  const asn = matching(of, /^peer-as (\d+)$/)[0]?.[0];
  return {
    address,
    asn: asn === undefined ? undefined : Number(asn),
    hasKey: of.some((text) => text.startsWith('authentication-key ')),
    bfd: of.some((text) => /^bfd-liveness-detection minimum-interval \d+$/.test(text)),
    active: true,
  };
}

/** What the policies that a BGP group exports let through. */
function announced(statements: readonly string[]): readonly string[] {
  const exported = matching(statements, /^protocols bgp group \S+ export (\S+)$/).map(([policy = '']) => policy);
  return matching(
    statements,
    /^policy-options policy-statement (\S+) (?:term \S+ )?from route-filter (\S+\/\d+) (?:exact|orlonger)$/,
  ).flatMap(([policy = '', prefix = '']) => (exported.includes(policy) ? [prefix] : []));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
