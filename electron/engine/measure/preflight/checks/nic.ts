// The NIC that has the test address: is there one, which driver, is its link up?
import { concern, ok, type HostCheck } from '../check.ts';

export const nic: HostCheck = {
  name: 'nic',
  judge: ({ spec, probe }) => {
    if (!probe.nic) {
      return concern('blocker', 'campaign/address-not-found', { data: { host: spec.name, address: spec.address } });
    }
    const { name, driver, state } = probe.nic;
    const seen = `${name}, driver ${driver ?? 'unknown'}, link ${state}`;
    if (state === 'down' || state === 'lowerlayerdown') {
      return concern('blocker', 'site/link-down', { seen, data: { host: spec.name, interface: name } });
    }
    if (spec.interface !== undefined && spec.interface !== name) {
      const data = { host: spec.name, interface: name, asked: spec.interface, address: spec.address };
      return concern('blocker', 'site/other-interface', { seen, data });
    }
    return ok(seen);
  },
};
