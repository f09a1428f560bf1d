// The largest packet that crosses the path in one piece, by echo requests that must not be fragmented.
import { concern, ok, type HostCheck } from '../check.ts';
import { largestDatagramBytes } from '../needed-tools.ts';

function words(largest: number, said: number | undefined, remembered: number | undefined): string {
  if (remembered !== undefined)
    return `${largest} bytes (remembered by its kernel for ${remembered} s more; ip route flush cache makes it ask again)`;
  return said === undefined ? `${largest} bytes` : `${largest} bytes (a router said ${said})`;
}

export const pathMtuCheck: HostCheck = {
  name: 'path mtu',
  isSlow: true,
  judge: ({ spec, probe }, { job, tests, reach }) => {
    if (probe.hasPing === false) {
      return concern('not checked', 'site/no-ping', { fix: 'install', data: { host: spec.name } });
    }
    const paths = reach.flatMap((pair) => (pair.from === spec.name && pair.mtu ? [{ to: pair.to, ...pair.mtu }] : []));
    if (paths.length === 0) return concern('not checked', 'site/sweep-not-possible', { data: { host: spec.name } });
    const silent = paths.filter((path) => path.largestBytes === undefined);
    if (silent.length > 0) {
      return concern('not checked', 'site/no-echo', {
        data: { host: spec.name, peers: silent.map((path) => path.to) },
      });
    }
    const [narrow] = paths.toSorted((a, b) => (a.largestBytes ?? 0) - (b.largestBytes ?? 0));
    const largest = narrow?.largestBytes ?? 0;
    const seen = words(largest, narrow?.saidBytes, narrow?.rememberedSeconds);
    if (largest >= job.line.mtu) return ok(seen);
    const needed = largestDatagramBytes(tests);
    const data = { host: spec.name, peer: narrow?.to, largest, lineMtu: job.line.mtu, needed };
    return largest < needed
      ? concern('blocker', 'site/path-fragments', { seen, data })
      : concern('warning', 'site/path-mtu-small', { seen, data });
  },
};
