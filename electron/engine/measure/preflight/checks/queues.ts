// Does the test NIC use as many queues as it has and as CPUs can serve?
import { countCpus } from '../../cpu-list.ts';
import type { ChannelCounts } from '../../tools/reading.ts';
import { concern, ok, type HostCheck } from '../check.ts';

export const queues: HostCheck = {
  name: 'queues',
  judge: ({ spec, probe }) => {
    const channels = probe.nic?.channels;
    if (!channels) {
      return concern('not checked', 'site/fact-missing', {
        data: { host: spec.name, fact: 'the queues (ethtool -l)' },
      });
    }
    const cpus = probe.cpusOnline === undefined ? 1 : countCpus(probe.cpusOnline);
    const seen = `${words(channels.current)} of ${words(channels.maximum)}`;
    const short = (['combined', 'receive', 'send'] as const).some((kind) => {
      const [now, most] = [channels.current[kind], channels.maximum[kind]];
      return now !== undefined && most !== undefined && now < Math.min(most, cpus);
    });
    if (!short) return ok(seen);
    return concern('warning', 'site/queues-unused', {
      seen,
      fix: 'tune',
      data: {
        host: spec.name,
        interface: channels.interfaceName,
        now: words(channels.current),
        most: words(channels.maximum),
        cpus,
      },
    });
  },
};

function words(counts: ChannelCounts): string {
  const known = [
    ['rx', counts.receive],
    ['tx', counts.send],
    ['combined', counts.combined],
  ] as const;
  return known.flatMap(([name, count]) => (count === undefined ? [] : [`${name} ${count}`])).join(' ');
}
