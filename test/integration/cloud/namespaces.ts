// A few namespaces joined by cables: an IDC, a VBR and two VPCs, for watching the practice cloud's routes carry packets.
import { spawn } from 'node:child_process';
import type { FabricNodes } from '../../../electron/engine/practice/cloud/lines/kernel-data-plane.ts';

export interface Namespaces extends FabricNodes, AsyncDisposable {
  /** Whether an echo from one node to an address is answered. */
  reaches(node: string, address: string): Promise<boolean>;
}

const nodes = ['idc', 'vbr', 'vpc1', 'vpc2'] as const;

/** Interconnect 10.100.0.0/30, of which the cloud gives the VBR its end; hosts 192.168.100.1 in the IDC, 172.16.1.1 and 172.16.2.1 in the VPCs. */
export async function buildNamespaces(): Promise<Namespaces> {
  const prefix = `dmc${process.pid}`;
  const name = (node: string) => `${prefix}-${node}`;
  const run = (command: readonly string[], options: { readonly input?: string } = {}) =>
    execute(command, options.input ?? '');
  const inside = (node: string, command: readonly string[], input = '') =>
    run(['ip', 'netns', 'exec', name(node), ...command], { input });
  const dispose = async () => {
    for (const node of nodes) await run(['ip', 'netns', 'del', name(node)]);
  };
  const ip = async (node: string, lines: readonly string[]) => {
    const { outcome, stderr } = await inside(node, ['ip', '-batch', '-'], `${lines.join('\n')}\n`);
    if (outcome !== 0) throw new Error(`${node}: ${stderr}`);
  };
  try {
    for (const node of nodes) await run(['ip', 'netns', 'add', name(node)]);
    await cable('idc', 'eth0', '10.100.0.2/30', 'vbr', 'line', undefined);
    await cable('vbr', 'to-vpc1', '169.254.1.1/30', 'vpc1', 'to-vbr', '169.254.1.2/30');
    await cable('vbr', 'to-vpc2', '169.254.2.1/30', 'vpc2', 'to-vbr', '169.254.2.2/30');
    await ip('idc', [
      'addr add 192.168.100.1/32 dev lo',
      'link set lo up',
      'route add 172.16.0.0/12 via 10.100.0.1 src 192.168.100.1',
    ]);
    await ip('vpc1', ['addr add 172.16.1.1/32 dev lo', 'link set lo up']);
    await ip('vpc2', ['addr add 172.16.2.1/32 dev lo', 'link set lo up']);
    for (const node of nodes) await inside(node, ['sysctl', '-qw', 'net.ipv4.ip_forward=1']);
  } catch (failure) {
    await dispose();
    throw failure;
  }

  /** An end without an address gets it from the cloud. */
  async function cable(
    ...[one, device, address, other, peer, peerAddress]: [string, string, string, string, string, string | undefined]
  ) {
    const { outcome, stderr } = await run([
      ...['ip', 'link', 'add', device, 'netns', name(one), 'type', 'veth'],
      ...['peer', 'name', peer, 'netns', name(other)],
    ]);
    if (outcome !== 0) throw new Error(stderr);
    await ip(one, [`addr add ${address} dev ${device}`, `link set ${device} up`]);
    const given = peerAddress === undefined ? [] : [`addr add ${peerAddress} dev ${peer}`];
    await ip(other, [...given, `link set ${peer} up`]);
  }

  return {
    node: (node) => ({ run: (command, options) => inside(node, command, options?.input) }),
    reaches: async (node, address) => (await inside(node, ['ping', '-c', '1', '-W', '1', address])).outcome === 0,
    [Symbol.asyncDispose]: dispose,
  };
}

function execute(command: readonly string[], input: string) {
  const [program = '', ...rest] = command;
  return new Promise<{ outcome: number | string; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(program, rest, { stdio: 'pipe', timeout: 20_000 });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ outcome: code ?? signal ?? 'unknown', stdout, stderr });
    });
    // A command that ends without reading its input tells the rest by its exit status.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
