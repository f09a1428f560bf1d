// What the builds of the tools on this host can do: decides how a test is watched while it runs, not whether it counts.
import { isAtLeast } from '../../tools/version-number.ts';
import { concern, ok, type HostCheck } from '../check.ts';

export const capabilities: HostCheck = {
  name: 'capabilities',
  judge: ({ spec, probe }) => {
    const iperf3 = probe.tools.get('iperf3');
    const netperf = probe.tools.get('netperf');
    const seen = [
      iperf3 && `iperf3 --json-stream ${iperf3.jsonStream === true ? 'yes' : 'no'}`,
      // iperf3 3.16: every stream of -P has a thread of its own.
      iperf3 && `iperf3 threads ${isAtLeast(iperf3.version, '3.16') ? 'yes' : 'no'}`,
      netperf && `netperf interim results ${netperf.interims === true ? 'yes' : 'no'}`,
    ]
      .filter(Boolean)
      .join(', ');
    if (netperf?.interims === false) return concern('warning', 'site/no-interims', { seen, data: { host: spec.name } });
    return ok(seen === '' ? 'no tool' : seen);
  },
};
