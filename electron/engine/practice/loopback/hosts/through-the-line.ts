// A host's connection whose commands reach the other side through the line. In a network of its own the kernel would route
// them there; on one shared loopback the far host's address itself is two sockets away, so it is replaced by its face.
import type { HostConnection } from '../../../hosts/host-connection.ts';
import type { SiteHost } from '../addresses.ts';

/** Only floods: netperf sends as fast as a CPU can, and the line, which runs on the same CPUs, must come first. */
const floodNiceness = 5;

export function throughTheLine(connection: HostConnection, self: SiteHost, hosts: readonly SiteHost[]): HostConnection {
  const faces = new Map(hosts.filter(({ role }) => role !== self.role).map(({ address, face }) => [address, face]));
  const seenFromHere = (argv: readonly string[]): readonly string[] => [
    ...(argv[0] === 'netperf' ? ['nice', '-n', String(floodNiceness)] : []),
    ...argv.map((word) => faces.get(word) ?? word),
  ];
  return {
    name: connection.name,
    facts: connection.facts,
    closed: connection.closed,
    run: (argv, options) => connection.run(seenFromHere(argv), options),
    start: (argv, options) => connection.start(seenFromHere(argv), options),
    release: (gate, atHostTimeMs) => {
      connection.release(gate, atHostTimeMs);
    },
    starts: (jobs) => connection.starts(jobs),
    stopAll: (signal, graceMs) => connection.stopAll(signal, graceMs),
    halt: () => connection.halt(),
    atEnd: (script, as) => connection.atEnd(script, as),
    rootMeans: () => connection.rootMeans(),
    runAsRoot: (script, options) => connection.runAsRoot(script, options),
    clockOffset: () => connection.clockOffset(),
    openTerminal: (kind, size) => connection.openTerminal(kind, size),
    upload: (path, bytes, options) => connection.upload(path, bytes, options),
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}
