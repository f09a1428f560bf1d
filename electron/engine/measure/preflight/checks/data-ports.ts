// Does UDP test data from this host arrive at its peers? Counted by the peers' kernels.
import { concern, ok, type HostCheck } from '../check.ts';
import { udpProbesPerPort } from '../reach-script.ts';

export const dataPorts: HostCheck = {
  name: 'data ports',
  isSlow: true,
  judge: ({ spec }, { reach }) => {
    const pairs = reach.flatMap((pair) => (pair.from === spec.name && pair.udp ? [{ to: pair.to, ...pair.udp }] : []));
    if (pairs.length === 0) return concern('not checked', 'site/ports-not-tried', { data: { host: spec.name } });
    const sent = pairs.reduce((total, pair) => total + pair.sent, 0);
    const arrived = pairs.reduce((total, pair) => total + pair.arrived, 0);
    const seen = `${arrived} of ${sent} datagrams arrived`;
    const dead = pairs.filter((pair) => pair.arrived === 0);
    if (dead.length > 0) {
      const data = { host: spec.name, peers: dead.map((pair) => pair.to) };
      return concern('blocker', 'site/udp-blocked', { seen, data });
    }
    // A whole port's worth is missing: more than a lossy line takes of so few.
    const partly = pairs.filter((pair) => pair.arrived <= pair.sent - udpProbesPerPort);
    if (partly.length === 0) return ok(seen);
    return concern('warning', 'site/udp-partly', {
      seen,
      data: { host: spec.name, peers: partly.map((pair) => pair.to), sent, arrived },
    });
  },
};
