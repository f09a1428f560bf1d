// The daemon that speaks BGP for a practice VBR: told what the cloud says, read for what the cloud then shows.
import { expect, test } from 'vitest';
import {
  birdConfiguration,
  isEstablished,
  prefixesIn,
} from '../../../electron/engine/practice/cloud/lines/bird-configuration.ts';

const peer = {
  bgpPeerId: 'bgp-bp1',
  vbrId: 'vbr-1',
  localAsn: 45_104,
  peerAsn: 65_001,
  peerAddress: '10.100.0.2',
  authKey: 'quo"te',
  advertised: ['172.16.0.0/16'],
};

test('a key with a quotation mark stays inside its quotation marks', () => {
  expect(birdConfiguration({ address: '10.100.0.1', peers: [peer] })).toContain('password "quo\\"te";');
});

test('without a peer nothing is spoken', () => {
  expect(birdConfiguration({ address: '10.100.0.1', peers: [] })).not.toContain('protocol bgp');
});

test('what BIRD 2.0.12 prints of a session and of its routes is understood', () => {
  const protocols = (state: string) =>
    `Name       Proto      Table      State  Since         Info\npeer_bgp_bp1 BGP        ---        ${state}  \n`;
  expect(isEstablished(protocols('up     13:15:49.292  Established'))).toBe(true);
  expect(isEstablished(protocols('start  13:15:49.292  Active        Socket: Connection closed'))).toBe(false);
  const routes =
    'Table master4:\n192.168.100.0/24     unicast [peer_bgp_bp1 13:15:50.1] * (100) [AS65001i]\n\tvia 10.100.0.2 on line\n';
  expect(prefixesIn(routes)).toEqual(['192.168.100.0/24']);
});
