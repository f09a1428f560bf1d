// Is the host idle? What it does besides the test is missing from the test.
import { formatBitRate, formatShare } from '../../../../../shared/line/format.ts';
import { concern, ok, type HostCheck } from '../check.ts';

const busyCpuShare = 0.5;
/** Of the line's bandwidth: what is there already lowers every rate by as much. */
const busyNicShare = 0.02;

export const load: HostCheck = {
  name: 'load',
  isSlow: true,
  judge: ({ spec, probe }, { job }) => {
    const reading = probe.load;
    if (!reading) return concern('not checked', 'site/fact-missing', { data: { host: spec.name, fact: 'the load' } });
    const carried = reading.nic && Math.max(reading.nic.receivedBps, reading.nic.transmittedBps);
    const seen = `busiest CPU ${formatShare(reading.busiestCpu)}, NIC ${formatBitRate(carried)}`;
    if (carried !== undefined && carried > busyNicShare * job.line.bandwidth) {
      const data = { host: spec.name, interface: probe.nic?.name, rate: formatBitRate(carried) };
      return concern('warning', 'site/nic-busy', { seen, data });
    }
    if (reading.busiestCpu <= busyCpuShare) return ok(seen);
    return concern('warning', 'site/cpu-busy', {
      seen,
      data: { host: spec.name, share: formatShare(reading.busiestCpu) },
    });
  },
};
