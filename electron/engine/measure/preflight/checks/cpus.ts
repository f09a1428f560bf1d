// CPUs online against those the machine can have: a mask or a pinned stream that names an absent one is refused.
import { countCpus } from '../../cpu-list.ts';
import { concern, ok, type HostCheck } from '../check.ts';

export const cpus: HostCheck = {
  name: 'cpus',
  judge: ({ spec, probe }) => {
    const { cpusOnline, cpusPossible } = probe;
    if (cpusOnline === undefined) {
      return concern('not checked', 'site/fact-missing', {
        data: { host: spec.name, fact: '/sys/devices/system/cpu/online' },
      });
    }
    return ok(`${countCpus(cpusOnline)} online (${cpusOnline}), possible ${cpusPossible ?? 'unknown'}`);
  },
};
