// Does somebody else's server sit on a port of the tests? It is named and never touched.
import { concern, ok, type HostCheck } from '../check.ts';
import { portsOf } from '../plan-reach.ts';

export const freePorts: HostCheck = {
  name: 'free ports',
  judge: ({ spec, probe }, { tests }) => {
    const wanted = portsOf(tests, spec.name);
    const tcp = [...wanted.tcp].filter((port) => probe.tcpListening.has(port));
    const udp = [...wanted.udp].filter((port) => probe.udpBound.has(port));
    if (tcp.length + udp.length === 0) return ok(`${wanted.tcp.size} tcp and ${wanted.udp.size} udp ports free`);
    const taken = [
      ...tcp.map((port) => `tcp ${port} ${probe.owners.get(port) ?? 'by an unknown program'}`),
      ...udp.map((port) => `udp ${port}`),
    ];
    return concern('warning', 'site/ports-taken', { seen: taken.join(', '), data: { host: spec.name, taken } });
  },
};
