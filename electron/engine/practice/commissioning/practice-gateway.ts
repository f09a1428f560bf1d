// The customer's gateway of the practice line: a Linux router whose consoles take the hand-over as it is written. With static
// routes the shell is enough; with BGP it runs FRR, and the half of the text that is for vtysh goes there.
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { keyPlaceholder } from '../../gateway/vendor.ts';
import type { Fabric } from '../fabric/fabric.ts';
import { idcTestAddress } from '../fabric/model/addresses.ts';
import type { CustomerDevice } from './commission.ts';

type Node = Pick<ReturnType<Fabric['node']>, 'run'>;

const here = { host: 'idc', port: 'eth0', address: idcTestAddress } as const;

export function linuxGateway(fabric: Pick<Fabric, 'node'>): CustomerDevice {
  const node = fabric.node(here.host);
  return { ...here, vendor: 'linux-iproute2', type: (text) => shell(node, text) };
}

/** The line between the two halves of the FRR hand-over. */
const vtyshBegins = '# in vtysh, configure terminal\n';

/** `key`: the BGP key, which the text only has a place for. */
export function frrGateway(fabric: Pick<Fabric, 'node'>, key: string): CustomerDevice {
  const node = fabric.node(here.host);
  return {
    ...here,
    vendor: 'frr',
    type: async (text) => {
      const at = text.indexOf(vtyshBegins);
      await shell(node, startFrr);
      await shell(node, text.slice(0, at));
      const configuration = text.slice(at + vtyshBegins.length).replaceAll(keyPlaceholder, key);
      await shell(
        node,
        `cat >/run/frr/typed <<'END'\n${configuration}END\nvtysh --vty_socket /run/frr -f /run/frr/typed\n`,
      );
    },
    converged: (signal) => learns(node, signal),
  };
}

/** A session is up a moment before what it brings is in the kernel. What has not come by then will not prove the line. */
async function learns(node: Node, signal: AbortSignal): Promise<void> {
  const late = AbortSignal.any([signal, AbortSignal.timeout(5_000)]);
  const hasRoutes = async () => (await node.run(['ip', 'route', 'show', 'proto', 'bgp'])).stdout !== '';
  while (!late.aborted && !(await hasRoutes())) await pause(100, undefined, { signal: late }).catch(() => undefined);
  signal.throwIfAborted();
}

/**
 * FRR as Debian ships it, without its service: its daemons, with their sockets in the host's own /run. What the customer's
 * network behind the gateway is to a real one, a blackhole is here: it is in the routing table, so BGP announces it.
 */
const startFrr = `
install -d -o frr -g frr /run/frr
ip route replace blackhole 192.168.100.0/24
for daemon in zebra staticd bgpd; do
  /usr/lib/frr/$daemon -d -A 127.0.0.1 -f /dev/null --vty_socket /run/frr -z /run/frr/zserv.api -i /run/frr/$daemon.pid
done
`;

/** @throws AppError practice/command-failed with what the console said */
async function shell(node: Node, input: string): Promise<void> {
  const { outcome, stdout, stderr } = await node.run(['sh', '-e', '-s'], { input });
  if (outcome === 0) return;
  const output = (stderr.trim() || stdout.trim()).slice(-2000);
  throw new AppError('practice/command-failed', { command: 'sh', outcome: String(outcome), output });
}
