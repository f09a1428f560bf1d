// The MTU of the test NIC against the line's and against the largest datagram of the tests.
import { concern, ok, type HostCheck } from '../check.ts';
import { largestDatagramBytes } from '../needed-tools.ts';

export const mtu: HostCheck = {
  name: 'mtu',
  judge: ({ spec, probe }, { job, tests }) => {
    const bytes = probe.nic?.mtu;
    if (probe.nic === undefined || bytes === undefined) {
      return concern('not checked', 'site/fact-missing', { data: { host: spec.name, fact: 'the MTU' } });
    }
    const seen = String(bytes);
    if (bytes >= job.line.mtu) return ok(seen);
    const needed = largestDatagramBytes(tests);
    const data = { host: spec.name, interface: probe.nic.name, mtu: bytes, lineMtu: job.line.mtu, needed };
    return bytes < needed
      ? concern('blocker', 'site/mtu-fragments', { seen, data })
      : concern('warning', 'site/mtu-small', { seen, data });
  },
};
