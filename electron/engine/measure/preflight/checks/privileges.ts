// May Demarc change things on this host (tuning, installing)? Measuring needs no privileges.
import { sudoPasswordVariable } from '../../../vault/ssh-secrets.ts';
import { concern, ok, type HostCheck } from '../check.ts';

export const privileges: HostCheck = {
  name: 'privileges',
  judge: ({ spec, probe, sudoPassword }) => {
    if (probe.isRoot) return ok('root');
    if (probe.sudo === 'free') return ok(`${probe.user}, sudo without password`);
    const seen = `${probe.user}, sudo with password`;
    if (sudoPassword === 'right') return ok(`${seen}, which is known`);
    if (sudoPassword) return { outcome: 'warning', seen, error: sudoPassword };
    const data = { host: spec.name, user: probe.user, variable: sudoPasswordVariable(spec.name) };
    return probe.sudo === 'password'
      ? concern('warning', 'site/sudo-asks', { seen, data })
      : concern('warning', 'site/no-privileges', { seen: `${probe.user}, no sudo`, data });
  },
};
