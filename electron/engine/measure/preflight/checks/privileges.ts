// May Demarc change things on this host (tuning, installing)? Measuring needs no privileges.
import { concern, ok, type HostCheck } from '../check.ts';

export const privileges: HostCheck = {
  name: 'privileges',
  judge: ({ spec, probe }) => {
    if (probe.isRoot) return ok('root');
    if (probe.sudo === 'free') return ok(`${probe.user}, sudo without password`);
    const data = { host: spec.name, user: probe.user };
    return probe.sudo === 'password'
      ? concern('warning', 'site/sudo-asks', { seen: `${probe.user}, sudo with password`, data })
      : concern('warning', 'site/no-privileges', { seen: `${probe.user}, no sudo`, data });
  },
};
