// What holds at 200 Mbit/s holds on slower and faster lines and on lines that are built wrong.
import { confirmsTotals } from './totals.ts';

confirmsTotals({ bandwidthBps: 50e6 });
// 43 000 packets a second, each sent, carried and received by one machine. Two CPUs can do it while nobody else wants them;
// where they cannot, what the kernel counted is still right, and a receiver that did not read it all must be named.
confirmsTotals({ bandwidthBps: 500e6, hosts: 'may be the limit' });
// Not `slow-host`: a slow host's own port drops what the line has carried to it.
for (const fault of ['slow-line=0.8', 'loss=1%', 'flow-limit=off', 'dead-host=ecs4']) {
  confirmsTotals({ bandwidthBps: 200e6, fault });
}
