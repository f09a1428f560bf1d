// Huawei VRP.
import { maskOf } from '../../../../shared/line/cidr.ts';
import { readVrpLike } from '../reading/vrp-like.ts';
import { keyPlaceholder, type Vendor } from '../vendor.ts';
import { vrpLines, vrpSubInterface, vrpVerification, type VrpWords } from './vrp-like.ts';

const words: VrpWords = {
  vlan: (vlan) => `dot1q termination vid ${vlan}`,
  route: (network, prefixLength, nextHop) => `ip route-static ${network} ${maskOf(prefixLength)} ${nextHop}`,
  key: `password cipher ${keyPlaceholder}`,
  bfd: 'bfd enable',
  family: 'ipv4-family unicast',
  bfdIsGlobal: true,
};

export const huaweiVrp: Vendor = {
  id: 'huawei-vrp',
  title: 'Huawei VRP',
  portExample: 'GigabitEthernet0/0/1',
  speaksBgp: true,
  subInterface: vrpSubInterface,
  generate: (need) => vrpLines(need, words),
  verify: (need) =>
    vrpVerification(need, {
      ping: `ping -f -s 1472 ${need.cloudAddress}`,
      bgpSummary: 'display bgp peer',
      announced: `display bgp routing-table peer ${need.cloudAddress} advertised-routes`,
      received: `display bgp routing-table peer ${need.cloudAddress} received-routes`,
    }),
  read: readVrpLike,
};
