// What an engineer calls an object of which only the job's own name for it is left: its VPC may have left the intent long ago.
import { resourceNames, vbrRouter } from '../intent/cloud-job.ts';
import { bgpGroupSubject, bgpNetworkSubject, bgpPeerSubject } from './resources/bgp.ts';
import { interfaceSubject } from './resources/pair-ends.ts';
import { routeSubject } from './resources/routes.ts';

/** @param resource one of `resourceNames`; a name that is none of them is given back */
export function objectName(resource: string): string {
  const [head = '', second = '', ...rest] = resource.split('/');
  switch (head) {
    case 'initiator':
    case 'acceptor':
      return interfaceSubject(head, [second, ...rest].join('/')).object;
    case 'route':
      return routeSubject(second === '' ? vbrRouter : second, rest.join('/')).object;
    case 'bgp-network':
      return bgpNetworkSubject([second, ...rest].join('/')).object;
    case resourceNames.bgpGroup:
      return bgpGroupSubject.object;
    case resourceNames.bgpPeer:
      return bgpPeerSubject.object;
    case resourceNames.connection:
      return 'physical connection';
    case resourceNames.vbr:
      return 'VBR';
    default:
      return resource;
  }
}
