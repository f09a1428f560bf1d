// The addresses of the line's two ends, and its VLAN: what the API accepts (reference, sections 2.5 and 5).
import { addressOf, containsAddress, formatCidr, lastAddress, networkOf } from '../../../line/cidr.ts';
import type { CreatedVbr } from '../intent.ts';
import { objection, type Objection } from '../objection.ts';

export type Interconnect = Pick<CreatedVbr, 'vlan' | 'cloudAddress' | 'gatewayAddress' | 'prefixLength'>;

export function interconnectRules(vbr: Interconnect): readonly Objection[] {
  return [...vlanRules(vbr.vlan), ...addressRules(vbr)];
}

function vlanRules(vlan: number): readonly Objection[] {
  return Number.isInteger(vlan) && vlan >= 0 && vlan <= 2999
    ? []
    : [objection('plan/vlan-range', { vlan, apiCode: 'InvalidVlanId.Malformed' })];
}

function addressRules({ cloudAddress, gatewayAddress, prefixLength }: Interconnect): readonly Objection[] {
  if (prefixLength < 24 || prefixLength > 30)
    return [
      objection('plan/interconnect-mask', {
        object: 'the VBR',
        mask: `/${prefixLength}`,
        apiCode: 'InvalidPeeringSubnetMask.Malformed',
      }),
    ];
  if (cloudAddress === gatewayAddress)
    return [objection('plan/interconnect-same', { address: cloudAddress, apiCode: 'InvalidPeerGatewayIp.Malformed' })];
  const subnet = networkOf(addressOf(cloudAddress), prefixLength);
  if (!containsAddress(subnet, addressOf(gatewayAddress)))
    return [
      objection('plan/interconnect-subnets', {
        cloudAddress,
        gatewayAddress,
        prefixLength,
        apiCode: 'InvalidIp.NotSameSubnet',
      }),
    ];
  return [
    { address: cloudAddress, apiCode: 'InvalidLocalGatewayIp.Malformed' },
    { address: gatewayAddress, apiCode: 'InvalidPeerGatewayIp.Malformed' },
  ]
    .filter(({ address }) => [subnet.network, lastAddress(subnet)].includes(addressOf(address)))
    .map((data) => objection('plan/interconnect-not-a-host', { ...data, prefix: formatCidr(subnet) }));
}
