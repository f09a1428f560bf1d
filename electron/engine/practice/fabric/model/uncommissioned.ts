// The guide's site on the morning of its commissioning: every box in its place and every cable plugged in, and nothing that
// an intent, a customer's device or the cloud has to bring. Beside it what a whole job needs: the VPC of a second account
// with an instance in it, and the cloud's services behind the first VPC. Pure.
import { managementAddress, partnerAddress, partnerName, serviceAddresses, serviceLink } from './addresses.ts';
import { interconnect, partnerGateway, partnerLink, type ManagementNetwork } from './addresses.ts';
import type { Cable, Node, Topology } from './topology.ts';

export function uncommissioned(site: Topology, management: ManagementNetwork): Topology {
  return {
    nodes: [...site.nodes.map(withoutConfiguration), partnerRouter, partnerHost(management), services],
    cables: [...site.cables, ...cablesBeside],
  };
}

function withoutConfiguration(node: Node): Node {
  switch (node.name) {
    case 'idc':
    case 'vbr':
      return { ...node, addresses: ownAddresses(node), routes: [] };
    case 'vrouter':
      return {
        ...node,
        addresses: [...(node.addresses ?? []), { interface: 'services', cidr: `${serviceLink.vrouter}/30` }],
        routes: [],
      };
    case 'mgmt':
      return { ...node, bridges: (node.bridges ?? []).map(withPartnerPort) };
    default:
      return node;
  }
}

/** The interconnect is configured by whoever commissions: the cloud on the VBR's end, the customer on the gateway's. */
function ownAddresses({ name, addresses = [] }: Node) {
  const commissioned = [interconnect.vbr, interconnect.idc].map((address) => `${address}/${interconnect.prefixLength}`);
  const own = addresses.filter(({ cidr }) => !commissioned.includes(cidr));
  return name === 'vbr' ? [...own, { interface: 'partner', cidr: `${partnerLink.vbr}/30` }] : own;
}

function withPartnerPort(bridge: NonNullable<Node['bridges']>[number]) {
  const isolatedPorts = [...(bridge.isolatedPorts ?? []), partnerName];
  return { ...bridge, ports: [...bridge.ports, partnerName], isolatedPorts };
}

const partnerRouter: Node = {
  name: 'partner',
  kind: 'router',
  addresses: [
    { interface: 'vbr', cidr: `${partnerLink.vrouter}/30` },
    { interface: partnerName, cidr: `${partnerGateway}/24` },
  ],
};

function partnerHost(management: ManagementNetwork): Node {
  return {
    name: partnerName,
    kind: 'host',
    addresses: [
      { interface: 'eth0', cidr: `${partnerAddress}/24` },
      { interface: 'mgmt0', cidr: `${managementAddress(management, partnerName)}/24` },
    ],
    routes: [{ to: 'default', via: partnerGateway }],
  };
}

const services: Node = {
  name: 'services',
  kind: 'server',
  addresses: [
    { interface: 'eth0', cidr: `${serviceLink.services}/30` },
    ...Object.values(serviceAddresses).map((address) => ({ interface: 'eth0', cidr: `${address}/32` })),
  ],
  routes: [{ to: 'default', via: serviceLink.vrouter }],
};

const cablesBeside: readonly Cable[] = [
  cable('vbr', 'partner', 'partner', 'vbr'),
  cable('partner', partnerName, partnerName, 'eth0'),
  cable('vrouter', 'services', 'services', 'eth0'),
  cable(partnerName, 'mgmt0', 'mgmt', partnerName),
];

function cable(node: string, device: string, other: string, peer: string): Cable {
  return {
    ends: [
      { node, interface: device },
      { node: other, interface: peer },
    ],
  };
}
