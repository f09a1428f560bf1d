// The kernel's limits for socket buffers: a receiver with a small one loses datagrams that the line delivered.
import { concern, ok, type HostCheck } from '../check.ts';

/** What the tests ask for; a request above the limit is cut in silence. */
const wantedBytes = 4 * 1024 * 1024;

export const socketBuffers: HostCheck = {
  name: 'socket buffers',
  judge: ({ spec, probe }) => {
    const { receiveBufferLimitBytes: receive, sendBufferLimitBytes: send } = probe;
    if (receive === undefined) {
      return concern('not checked', 'site/fact-missing', { data: { host: spec.name, fact: 'net.core.rmem_max' } });
    }
    const seen = `rmem_max ${receive}, wmem_max ${send ?? 'unknown'}`;
    if (receive >= wantedBytes && (send ?? wantedBytes) >= wantedBytes) return ok(seen);
    return concern('warning', 'site/buffers-small', {
      seen,
      fix: 'tune',
      data: { host: spec.name, receive, send, wanted: wantedBytes },
    });
  },
};
