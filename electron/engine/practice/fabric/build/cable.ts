// veth pairs as lines for `ip -batch`.
import { machine, type Cable, type CableEnd } from '../model/topology.ts';

/** Creates the pair with each end in its node's namespace. */
export function addCable({ ends: [near, far] }: Cable, namespaceOf: (node: string) => string): string {
  return `link add ${describeEnd(near, namespaceOf)} type veth peer ${describeEnd(far, namespaceOf)}`;
}

/**
 * Takes an end into service. Segmentation is off (one segment per packet): what the line counts and limits are then
 * frames as they would be on a wire, not 64 KiB bundles of TCP.
 */
export function raiseCableEnd(end: CableEnd): string[] {
  return [
    `link set dev ${end.interface} gso_max_segs 1`,
    ...(end.state === 'down' ? [] : [`link set dev ${end.interface} up`]),
  ];
}

function describeEnd(end: CableEnd, namespaceOf: (node: string) => string): string {
  return [
    `name ${end.interface}`,
    ...(end.node === machine ? [] : [`netns ${namespaceOf(end.node)}`]),
    ...(end.mac === undefined ? [] : [`address ${end.mac}`]),
    ...(end.queues === undefined ? [] : [`numrxqueues ${end.queues} numtxqueues ${end.queues}`]),
  ].join(' ');
}
