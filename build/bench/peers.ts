// The tools that people use today to run one command on nine hosts: installed here, not by the tests.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fabric } from '../../electron/engine/practice/fabric/fabric.ts';
import type { FabricHost } from '../../electron/engine/practice/fabric/hosts.ts';

const packages = [
  { command: 'parallel-ssh', package: 'pssh' },
  { command: 'clush', package: 'clustershell' },
  { command: 'ansible', package: 'ansible-core' },
] as const;

export function installPeers(): Promise<void> {
  const missing = packages.filter(({ command }) => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0);
  if (missing.length === 0) return Promise.resolve();
  const names = missing.map((peer) => peer.package);
  process.stderr.write(`installing the peers: ${names.join(', ')}\n`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update'], { stdio: 'ignore', env: environment });
  const result = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...names], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: environment,
  });
  return result.status === 0
    ? Promise.resolve()
    : Promise.reject(new Error(`apt-get could not install ${names.join(', ')}`));
}

export interface Peer {
  readonly name: string;
  /** Runs `date +%s%N` on all hosts, cold, and gives what all of them printed. */
  readonly run: () => string;
}

/** The peers, told to reach the given hosts with verified keys. `dispose` removes their files. */
export function peersFor(
  fabric: Fabric,
  hosts: readonly FabricHost[],
): { readonly peers: readonly Peer[]; readonly dispose: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-bench-'));
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  const knownHosts = file(
    'known_hosts',
    fabric.hosts.map((host) => `${host.managementAddress} ${host.hostKey ?? ''}\n`).join(''),
  );
  const config = file(
    'config',
    hosts
      .map(
        (host) =>
          `Host ${host.name}\n  HostName ${host.managementAddress}\n  User root\n  IdentityFile ${host.privateKeyPath}\n` +
          `  UserKnownHostsFile ${knownHosts}\n  StrictHostKeyChecking yes\n  KexAlgorithms curve25519-sha256\n`,
      )
      .join(''),
  );
  const names = hosts.map((host) => host.name);
  const list = file('hosts', `${names.join('\n')}\n`);
  const inventory = file('inventory', `[all]\n${names.join('\n')}\n`);
  const ansible = { ANSIBLE_SSH_ARGS: `-F ${config}`, ANSIBLE_HOST_KEY_CHECKING: 'True', ANSIBLE_LOCAL_TEMP: folder };
  const call =
    (argv: readonly string[], environment: Record<string, string> = {}) =>
    () => {
      const [command = '', ...rest] = argv;
      return spawnSync(command, rest, { encoding: 'utf8', env: { ...process.env, HOME: folder, ...environment } })
        .stdout;
    };
  const remote = 'date +%s%N';
  return {
    peers: [
      { name: 'parallel-ssh', run: call(['parallel-ssh', '-h', list, '-x', `-F ${config}`, '-i', '-t', '30', remote]) },
      { name: 'clush', run: call(['clush', '-w', names.join(','), '-o', `-F ${config}`, '-N', remote]) },
      { name: 'ansible', run: call(['ansible', 'all', '-i', inventory, '-m', 'raw', '-a', remote], ansible) },
      {
        name: 'ansible -f 8',
        run: call(['ansible', 'all', '-f', '8', '-i', inventory, '-m', 'raw', '-a', remote], ansible),
      },
    ],
    dispose: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
