// Are the tools there that this host needs for the planned tests, in versions that can talk to the others'?
import { isAtLeast } from '../../tools/version-number.ts';
import { concern, ok, type HostCheck, type ProbedHost, type SiteFacts } from '../check.ts';
import { neededTools } from '../needed-tools.ts';

/** 2.6.0 changed netperf's control message: older and newer ones wait for each other in silence. */
const protocolBreak = '2.6';
/** Before 3.2 iperf3 paces UDP in bursts of 100 ms that overrun its own receiver. */
const steadyPacing = '3.2';

export const tools: HostCheck = {
  name: 'tools',
  judge: (host, site) => {
    const { spec, probe } = host;
    const seen = [...probe.tools].map(([name, { version }]) => `${name} ${version}`).join(', ');
    const missing = neededTools(site.tests, spec.name).filter((tool) => !probe.tools.has(tool));
    if (missing.length > 0) {
      return concern('blocker', 'site/tool-missing', {
        seen,
        fix: 'install',
        data: { host: spec.name, tools: missing },
      });
    }
    const stranger = netperfStranger(host, site);
    if (stranger) {
      const data = {
        host: spec.name,
        version: netperfVersion(host),
        peer: stranger.spec.name,
        peerVersion: netperfVersion(stranger),
      };
      return concern('blocker', 'site/netperf-mismatch', { seen, data });
    }
    const iperf3 = probe.tools.get('iperf3')?.version;
    if (iperf3 !== undefined && !isAtLeast(iperf3, steadyPacing)) {
      return concern('warning', 'site/iperf3-old', {
        seen,
        data: { host: spec.name, version: iperf3 },
      });
    }
    if (!probe.tools.has('sar'))
      return concern('warning', 'site/no-sar', { seen, fix: 'install', data: { host: spec.name } });
    return ok(seen);
  },
};

/** Hosts are compared with the gateway only, which takes part in every stream. */
function netperfStranger(host: ProbedHost, site: SiteFacts): ProbedHost | undefined {
  const gateway = site.hosts.find(
    (other): other is ProbedHost => other.spec.role === 'idc' && other.probe !== undefined,
  );
  const [own, theirs] = [netperfVersion(host), gateway && netperfVersion(gateway)];
  if (gateway === undefined || own === undefined || theirs === undefined) return undefined;
  return isAtLeast(own, protocolBreak) === isAtLeast(theirs, protocolBreak) ? undefined : gateway;
}

function netperfVersion(host: ProbedHost): string | undefined {
  return host.probe.tools.get('netperf')?.version;
}
