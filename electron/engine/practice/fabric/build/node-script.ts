// One node's whole network configuration as one shell script, run inside its namespace: a single process start per
// node keeps the build fast, and the script can be read when something is wrong.
import type { CableEnd, Node, Topology } from '../model/topology.ts';
import { addAddress, addBridge, addNeighbour, addRoute } from './addressing.ts';
import { raiseCableEnd } from './cable.ts';
import { addShaper } from './shaper.ts';
import { addTap } from './tap.ts';

export function nodeScript(node: Node, topology: Topology): string {
  const shapers = (node.shapers ?? []).flatMap(addShaper);
  return [
    'set -e',
    // No IPv6: its neighbour discovery would show up in the counters of an idle line.
    'echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6',
    'echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6',
    ...(node.kind === 'router' ? ['echo 1 >/proc/sys/net/ipv4/ip_forward'] : []),
    ...feed('ip -batch -', addressing(node, topology)),
    ...(shapers.length === 0 ? [] : feed('tc -batch -', shapers)),
    ...(node.rules === undefined ? [] : feed('nft -f -', [node.rules])),
    '',
  ].join('\n');
}

function addressing(node: Node, topology: Topology): string[] {
  return [
    'link set lo up',
    ...(node.taps ?? []).flatMap(addTap),
    ...endsOf(node, topology).flatMap(raiseCableEnd),
    ...(node.bridges ?? []).flatMap(addBridge),
    ...(node.addresses ?? []).map(addAddress),
    ...(node.neighbours ?? []).map(addNeighbour),
    ...(node.routes ?? []).map(addRoute),
  ];
}

function endsOf(node: Node, topology: Topology): CableEnd[] {
  return topology.cables.flatMap((cable) => cable.ends).filter((end) => end.node === node.name);
}

function feed(command: string, lines: readonly string[]): string[] {
  return [`${command} <<'END'`, ...lines, 'END'];
}
