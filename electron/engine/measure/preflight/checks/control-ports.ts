// Can this host open the tests' control connections to its peers (tcp)? A free port that is reachable refuses.
import { concern, ok, type HostCheck } from '../check.ts';

export const controlPorts: HostCheck = {
  name: 'control ports',
  isSlow: true,
  judge: ({ spec }, { reach }) => {
    const tried = reach
      .filter((pair) => pair.from === spec.name)
      .flatMap((pair) => [...pair.tcp].map(([port, answer]) => ({ peer: pair.to, port, answer })))
      .filter(({ answer }) => answer !== 'unable');
    if (tried.length === 0) return concern('not checked', 'site/ports-not-tried', { data: { host: spec.name } });
    const bad = tried.filter(({ answer }) => answer === 'silent' || answer === 'rejected');
    const seen = `${tried.length - bad.length} of ${tried.length} tcp ports answer`;
    const [first] = bad;
    if (!first) return ok(seen);
    // A kernel limits how many ICMP errors it sends to one host: some ports are turned away, the others get no answer.
    const rejected = bad.some(({ answer }) => answer === 'rejected');
    return concern('blocker', rejected ? 'site/tcp-rejected' : 'site/tcp-silent', {
      seen,
      data: {
        host: spec.name,
        peers: [...new Set(bad.map(({ peer }) => peer))],
        ports: [...new Set(bad.map(({ port }) => String(port)))],
      },
    });
  },
};
