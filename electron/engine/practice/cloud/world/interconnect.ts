// The addresses between VBR and customer gateway: what the service accepts. Pure; the refusals carry the API's codes.
import { badRequest } from '../edge/api-failure.ts';
import type { Parameters } from '../edge/parameters.ts';
import { hostPrefix, isHost, maskLength, overlap, parseAddress } from './ipv4.ts';
import type { Interconnect } from './records.ts';

const cloudServices = { network: 0x64_40_00_00, length: 10 };

/** Reads and checks the six address fields; what was not sent is not in the answer. */
export function readInterconnect(parameters: Parameters): Interconnect {
  return {
    LocalGatewayIp: address(parameters, 'LocalGatewayIp'),
    PeerGatewayIp: address(parameters, 'PeerGatewayIp'),
    PeeringSubnetMask: mask(parameters),
    EnableIpv6: parameters.flag('EnableIpv6'),
    LocalIpv6GatewayIp: parameters.text('LocalIpv6GatewayIp'),
    PeerIpv6GatewayIp: parameters.text('PeerIpv6GatewayIp'),
    PeeringIpv6SubnetMask: parameters.text('PeeringIpv6SubnetMask'),
  };
}

/** Both gateways must be different hosts of one subnet that is not the cloud services' own. */
export function checkInterconnect(interconnect: Interconnect): void {
  const { LocalGatewayIp, PeerGatewayIp, PeeringSubnetMask } = interconnect;
  if (LocalGatewayIp === undefined || PeerGatewayIp === undefined || PeeringSubnetMask === undefined) {
    throw badRequest('MissingParameter', 'Both gateway addresses and the subnet mask are mandatory.');
  }
  const local = parseAddress(LocalGatewayIp) ?? 0;
  const peer = parseAddress(PeerGatewayIp) ?? 0;
  const subnet = hostPrefix(local, maskLength(PeeringSubnetMask) ?? 30);
  const other = hostPrefix(peer, subnet.length);
  if (local === peer || subnet.network !== other.network) {
    throw badRequest('InvalidIp.NotSameSubnet', 'The gateway addresses must be different addresses of one subnet.');
  }
  if (!isHost(local, subnet) || !isHost(peer, subnet) || overlap(subnet, cloudServices)) {
    throw badRequest('InvalidIp.Malformed', 'A gateway address is reserved.');
  }
}

/** The interconnect as a prefix, for routing. */
export function interconnectPrefixLength(interconnect: Interconnect): number | undefined {
  return interconnect.PeeringSubnetMask === undefined ? undefined : maskLength(interconnect.PeeringSubnetMask);
}

function address(parameters: Parameters, name: 'LocalGatewayIp' | 'PeerGatewayIp'): string | undefined {
  const value = parameters.text(name);
  if (value === undefined || parseAddress(value) !== undefined) return value;
  throw badRequest(`Invalid${name}.Malformed`, `The specified ${name} is not valid.`);
}

function mask(parameters: Parameters): string | undefined {
  const value = parameters.text('PeeringSubnetMask');
  if (value === undefined) return undefined;
  const length = maskLength(value) ?? 0;
  if (length >= 24 && length <= 30) return value;
  throw badRequest('InvalidPeeringSubnetMask.Malformed', 'The specified PeeringSubnetMask is not valid.');
}
