// H3C Comware 7.
import { readVrpLike } from '../reading/vrp-like.ts';
import { keyPlaceholder, type Vendor } from '../vendor.ts';
import { vrpLines, vrpSubInterface, vrpVerification, type VrpWords } from './vrp-like.ts';

const words: VrpWords = {
  vlan: (vlan) => `vlan-type dot1q vid ${vlan}`,
  route: (network, prefixLength, nextHop) => ` ip route-static ${network} ${prefixLength} ${nextHop}`,
  key: `password simple ${keyPlaceholder}`,
  bfd: 'bfd',
  family: 'address-family ipv4 unicast',
  bfdIsGlobal: false,
};

export const h3cComware: Vendor = {
  id: 'h3c-comware',
  title: 'H3C Comware',
  portExample: 'GigabitEthernet1/0/1',
  speaksBgp: true,
  subInterface: vrpSubInterface,
  generate: (need) => vrpLines(need, words),
  verify: (need) =>
    vrpVerification(need, {
      ping: `ping -f -s 1472 ${need.cloudAddress}`,
      bgpSummary: 'display bgp peer ipv4 unicast',
      announced: `display bgp routing-table ipv4 unicast peer ${need.cloudAddress} advertised-routes`,
      received: `display bgp routing-table ipv4 unicast peer ${need.cloudAddress} received-routes`,
    }),
  read: readVrpLike,
};
