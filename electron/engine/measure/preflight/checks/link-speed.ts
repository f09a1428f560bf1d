// Is the NIC fast enough for the line? The gateway must carry all of it, an instance its share.
import { formatBitRate } from '../../../../../shared/line/format.ts';
import { concern, ok, type HostCheck } from '../check.ts';

export const linkSpeed: HostCheck = {
  name: 'link speed',
  judge: ({ spec, probe }, { job }) => {
    const speedBps = probe.nic?.speedBps;
    if (probe.nic === undefined || speedBps === undefined) {
      return concern('not checked', 'site/fact-missing', { data: { host: spec.name, fact: 'the link speed' } });
    }
    const instances = job.hosts.filter((host) => host.role === 'ecs').length;
    const neededBps = spec.role === 'idc' ? job.line.bandwidth : job.line.bandwidth / instances;
    const seen = formatBitRate(speedBps);
    if (speedBps >= neededBps) return ok(seen);
    const data = { host: spec.name, interface: probe.nic.name, speed: seen, needed: formatBitRate(neededBps) };
    return concern('blocker', 'site/link-slow', { seen, data });
  },
};
