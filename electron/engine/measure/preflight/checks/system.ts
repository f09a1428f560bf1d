// Which system the host runs, and whether it is one that the tools and counters exist on.
import { concern, ok, type HostCheck } from '../check.ts';

export const system: HostCheck = {
  name: 'system',
  judge: ({ spec, probe }) => {
    const seen = [probe.system, probe.kernel].filter(Boolean).join(', ');
    if (!probe.kernel.startsWith('Linux')) {
      return concern('blocker', 'site/not-linux', { seen, data: { host: spec.name, kernel: probe.kernel } });
    }
    if (!probe.hasBash) return concern('warning', 'site/no-bash', { seen, data: { host: spec.name } });
    return ok(seen);
  },
};
