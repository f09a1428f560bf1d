// What BIRD 2 must be told to speak for a practice VBR: its peers, what it announces to each, and that learned prefixes are
// routes of the kernel. Pure.
import type { BgpPeerState } from './data-plane.ts';

export interface Speaker {
  /** The VBR's address on the interconnect. */
  readonly address: string;
  readonly peers: readonly BgpPeerState[];
}

/** Timers of the VBR: keepalive 10 s, hold 30 s (API reference, section 6). Retries are as quick as a practice line is. */
const timers =
  'hold time 30; keepalive time 10; connect delay time 1; connect retry time 2; error wait time 1, 4; error forget time 5;';

export function birdConfiguration(speaker: Speaker | undefined): string {
  if (speaker === undefined || speaker.peers.length === 0) return 'router id 127.0.0.1;\nprotocol device {}\n';
  const announced = [...new Set(speaker.peers.flatMap((peer) => peer.advertised))];
  return [
    `router id ${speaker.address};`,
    'protocol device { scan time 2; }',
    'protocol kernel { ipv4 { import none; export where source = RTS_BGP; }; }',
    `protocol static announced { ipv4; ${announced.map((prefix) => `route ${prefix} blackhole;`).join(' ')} }`,
    ...speaker.peers.map((peer) => protocol(speaker.address, peer)),
    '',
  ].join('\n');
}

/** A peer's name among BIRD's protocols: letters, digits and underscores. */
export function protocolOf({ bgpPeerId }: Pick<BgpPeerState, 'bgpPeerId'>): string {
  return `peer_${bgpPeerId.replace(/[^A-Za-z0-9]/g, '_')}`;
}

function protocol(address: string, peer: BgpPeerState): string {
  return [
    `protocol bgp ${protocolOf(peer)} {`,
    `  local ${address} as ${peer.localAsn};`,
    `  neighbor ${peer.peerAddress} as ${peer.peerAsn};`,
    ...(peer.authKey === undefined ? [] : [`  password "${peer.authKey.replace(/["\\]/g, '\\$&')}";`]),
    `  ${timers}`,
    '  ipv4 { import all; export where source = RTS_STATIC; next hop self; };',
    '}',
  ].join('\n');
}

/** What `show route protocol NAME` lists: prefixes at the beginning of a line. */
export function prefixesIn(answer: string): readonly string[] {
  return [...new Set([...answer.matchAll(/^(\d+\.\d+\.\d+\.\d+\/\d+)\s/gm)].map(([, prefix = '']) => prefix))];
}

/** Whether `show protocols NAME` calls its session established. */
export function isEstablished(answer: string): boolean {
  return /\sBGP\s.*\sEstablished\s*$/m.test(answer);
}
