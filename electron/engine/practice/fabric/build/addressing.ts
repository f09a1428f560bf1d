// Bridges, addresses, neighbours and routes of one node as lines for `ip -batch`, inside the node's namespace.
import type { Address, Bridge, Neighbour, Route } from '../model/topology.ts';

export function addBridge(bridge: Bridge): string[] {
  return [
    `link add name ${bridge.name} type bridge stp_state 0 mcast_snooping 0`,
    ...bridge.ports.map((port) => `link set dev ${port} master ${bridge.name}`),
    ...(bridge.isolatedPorts ?? []).map((port) => `link set dev ${port} type bridge_slave isolated on`),
    `link set dev ${bridge.name} up`,
  ];
}

export function addAddress(address: Address): string {
  return `addr add ${address.cidr} dev ${address.interface}`;
}

/** Permanent: it needs no answer from the other side, and the kernel forgets it only when the link goes down. */
export function addNeighbour(neighbour: Neighbour): string {
  return `neigh replace ${neighbour.address} lladdr ${neighbour.mac} dev ${neighbour.interface} nud permanent`;
}

export function addRoute(route: Route): string {
  return `route add ${route.to} via ${route.via}${route.source === undefined ? '' : ` src ${route.source}`}`;
}
