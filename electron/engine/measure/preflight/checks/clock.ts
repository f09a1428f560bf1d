// The host's clock against the laptop's. A wrong clock spoils no figure (offsets are taken out), but logs do not match.
import { concern, ok, type HostCheck } from '../check.ts';

const tolerableMs = 1_000;

export const clock: HostCheck = {
  name: 'clock',
  judge: ({ spec, clock: reading }) => {
    if (!reading) return concern('not checked', 'site/clock-unreadable', { data: { host: spec.name } });
    const seen = `${reading.offsetMs.toFixed(1)} ms ± ${reading.errorMs.toFixed(1)} ms`;
    if (Math.abs(reading.offsetMs) <= tolerableMs + reading.errorMs) return ok(seen);
    const data = { host: spec.name, seconds: (reading.offsetMs / 1000).toFixed(1) };
    return concern('warning', 'site/clock-off', { seen, data });
  },
};
