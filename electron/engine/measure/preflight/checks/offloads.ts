// Offloads of the test NIC. LRO merges received frames before they are counted, so packet counters would be too low.
import { concern, ok, type HostCheck } from '../check.ts';

const told = [
  'tcp-segmentation-offload',
  'generic-segmentation-offload',
  'generic-receive-offload',
  'large-receive-offload',
];

export const offloads: HostCheck = {
  name: 'offloads',
  judge: ({ spec, probe }) => {
    const features = probe.nic?.features;
    if (probe.nic === undefined || features === undefined || features.size === 0) {
      return concern('not checked', 'site/fact-missing', {
        data: { host: spec.name, fact: 'the offloads (ethtool -k)' },
      });
    }
    const seen = told.flatMap((name) =>
      features.has(name) ? [`${name} ${features.get(name) === true ? 'on' : 'off'}`] : [],
    );
    if (features.get('large-receive-offload') !== true) return ok(seen.join(', '));
    const data = { host: spec.name, interface: probe.nic.name };
    return concern('warning', 'site/lro-on', { seen: seen.join(', '), data });
  },
};
