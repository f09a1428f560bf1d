// Which way test traffic takes from this host: through the test NIC, over the interconnect, with the test address.
import type { JobSpec } from '../../../../../shared/job/spec.ts';
import { concern, ok, type HostCheck } from '../check.ts';

export const route: HostCheck = {
  name: 'route',
  judge: ({ spec, probe }, { job }) => {
    const peers = job.hosts.filter((host) => host.role !== spec.role);
    const ways = peers.flatMap((peer) => {
      const way = probe.routes.get(peer.address);
      return way ? [{ peer, way }] : [];
    });
    if (ways.length === 0) {
      return concern('not checked', 'site/fact-missing', {
        data: { host: spec.name, fact: 'the route (ip route get)' },
      });
    }
    const hops = ways.flatMap(({ way }) =>
      way.found ? [`via ${way.via ?? 'the link itself'} dev ${way.device}`] : [],
    );
    const seen = [...new Set(hops)].join(', ');
    const none = ways.find(({ way }) => !way.found);
    if (none && !none.way.found) {
      const data = { host: spec.name, peer: none.peer.name, address: none.peer.address, said: none.way.said };
      return concern('blocker', 'site/no-route', { seen, data });
    }
    const elsewhere = ways.find(({ way }) => way.found && way.device !== probe.nic?.name);
    if (elsewhere?.way.found === true && probe.nic) {
      const data = {
        host: spec.name,
        peer: elsewhere.peer.name,
        address: elsewhere.peer.address,
        device: elsewhere.way.device,
        interface: probe.nic.name,
      };
      return concern('blocker', 'site/route-elsewhere', { seen, data });
    }
    const hop = interconnectHop(job);
    const past = ways.find(({ way }) => spec.role === 'idc' && way.found && hop !== undefined && way.via !== hop);
    if (past?.way.found === true) {
      const data = {
        ...{ host: spec.name, peer: past.peer.name, address: past.peer.address, hop },
        ...{ via: past.way.via ?? past.way.device, interface: past.way.device },
      };
      return concern('warning', 'site/other-hop', { seen, data });
    }
    const other = ways.find(({ way }) => way.found && way.source !== undefined && way.source !== spec.address);
    if (other?.way.found === true) {
      const data = { host: spec.name, peer: other.peer.name, source: other.way.source, address: spec.address };
      return concern('warning', 'site/route-source', { seen, data });
    }
    return ok(seen);
  },
};

/** The VBR's end of the interconnect, where the job says it: the gateway's next hop. */
function interconnectHop({ intent }: JobSpec): string | undefined {
  return intent?.vbr.use === 'create' ? intent.vbr.cloudAddress : undefined;
}
