// A fabric's place on the machine: a name, a run directory and a management network that nobody else has, under guard.
import { randomBytes } from 'node:crypto';
import { startGuardian, type Guardian } from './life/guardian.ts';
import { withLock } from './life/lock.ts';
import { chooseManagementPrefix } from './life/management-network.ts';
import { thisProcess } from './life/owner.ts';
import { runChecked } from './life/run-command.ts';
import { createRunDirectory, createRunRoot } from './life/run-directory.ts';
import { sweepWithLockHeld } from './life/sweep.ts';
import type { ManagementNetwork } from './model/addresses.ts';

export interface Claim {
  readonly id: string;
  readonly directory: string;
  readonly management: ManagementNetwork;
  readonly guardian: Guardian;
}

/** From here on, the end of this process takes down whatever carries the name. */
export async function claim(): Promise<Claim> {
  await createRunRoot();
  return withLock(async () => {
    const { alive } = await sweepWithLockHeld();
    // Parse boundary: `ip -j route` (iproute2 5 and later).
    const routes = JSON.parse(await runChecked(['ip', '-j', '-4', 'route', 'show', 'table', 'all'])) as {
      dst: string;
    }[];
    const prefix = chooseManagementPrefix(
      alive.map((record) => record.networkPrefix),
      routes.map((route) => route.dst),
    );
    const id = `dm${randomBytes(4).readUInt32BE().toString(36).padStart(6, '0').slice(-6)}`;
    const directory = await createRunDirectory(id, thisProcess(), prefix);
    const guardian = await startGuardian(directory);
    return { id, directory, guardian, management: { prefix, machineInterface: `${id}-m` } };
  });
}

/** Lines for `ip -batch` that bring up the machine's own end of the management network. */
export function machineLines({ machineInterface, prefix }: ManagementNetwork): string[] {
  return [
    // No IPv6 address, so the machine announces itself to nobody.
    `link set dev ${machineInterface} addrgenmode none`,
    `link set dev ${machineInterface} up`,
    `addr add ${prefix}.1/24 dev ${machineInterface}`,
  ];
}
