// All checks of preflight, in the order in which they are shown. A new one is a file and a line here.
import type { HostCheck } from './check.ts';
import { capabilities } from './checks/capabilities.ts';
import { clock } from './checks/clock.ts';
import { controlPorts } from './checks/control-ports.ts';
import { cpus } from './checks/cpus.ts';
import { dataPorts } from './checks/data-ports.ts';
import { freePorts } from './checks/free-ports.ts';
import { linkSpeed } from './checks/link-speed.ts';
import { load } from './checks/load.ts';
import { mtu } from './checks/mtu.ts';
import { nic } from './checks/nic.ts';
import { offloads } from './checks/offloads.ts';
import { pathMtuCheck } from './checks/path-mtu.ts';
import { privileges } from './checks/privileges.ts';
import { queues } from './checks/queues.ts';
import { route } from './checks/route.ts';
import { socketBuffers } from './checks/socket-buffers.ts';
import { system } from './checks/system.ts';
import { tools } from './checks/tools.ts';

export const hostChecks: readonly HostCheck[] = [
  privileges,
  system,
  cpus,
  tools,
  capabilities,
  clock,
  nic,
  linkSpeed,
  mtu,
  queues,
  offloads,
  socketBuffers,
  route,
  controlPorts,
  dataPorts,
  pathMtuCheck,
  load,
  freePorts,
];
