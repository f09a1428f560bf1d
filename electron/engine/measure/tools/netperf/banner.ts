// Netperf's first line: which test, in which direction, between which ports. It has changed its wording three times
// (UDP UNIDIRECTIONAL SEND TEST, MIGRATED UDP STREAM TEST, OMNI Send TEST).
import type { Protocol } from '../reading.ts';

export interface Banner {
  readonly protocol?: Protocol;
  /** What the side that runs netperf does. */
  readonly does?: 'sends' | 'receives' | 'asks';
  readonly localPort?: number;
  readonly remotePort?: number;
}

const grammar = /^(.+) TEST from \S+ \(.*?\) port (\d+) AF_\w+ to \S+ \(.*?\) port (\d+) AF_\w+(?: .*)?$/;

export function readBanner(line: string): Banner | undefined {
  const match = grammar.exec(line);
  if (match === null) return undefined;
  const name = match[1] ?? '';
  const protocol = /\bUDP\b/.test(name) ? 'udp' : /\bTCP\b/.test(name) ? 'tcp' : undefined;
  const does = doneBy(name);
  return {
    ...(protocol === undefined ? {} : { protocol }),
    ...(does === undefined ? {} : { does }),
    ...(match[2] === '0' ? {} : { localPort: Number(match[2]) }),
    ...(match[3] === '0' ? {} : { remotePort: Number(match[3]) }),
  };
}

/** From the name of a test on the command line: UDP_STREAM, TCP_MAERTS, TCP_RR, OMNI_UDP. */
export function bannerFromTest(test: string | undefined): Banner {
  if (test === undefined) return {};
  const name = test.toUpperCase();
  const protocol = name.includes('UDP') ? 'udp' : name.includes('TCP') ? 'tcp' : undefined;
  const does = /_C?RR$/.test(name) ? 'asks' : doneBy(name);
  return { ...(protocol === undefined ? {} : { protocol }), ...(does === undefined ? {} : { does }) };
}

function doneBy(name: string): Banner['does'] {
  if (/REQUEST\/RESPONSE/i.test(name)) return 'asks';
  if (/MAERTS|Receive/i.test(name)) return 'receives';
  return /STREAM|Send/i.test(name) ? 'sends' : undefined;
}
