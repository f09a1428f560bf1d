// Says precisely what this machine lacks to carry a practice line.
import { readFileSync } from 'node:fs';
import { AppError } from '../../../../../shared/api/errors/app-error.ts';
import { needsDelay, type Fault } from '../model/fault.ts';
import { canRunScripts } from './own-program.ts';
import { runCommand } from './run-command.ts';
import { findCommand } from './search-path.ts';

/** Command and the Debian package that brings it. */
const tools = {
  dnsmasq: 'dnsmasq-base',
  ip: 'iproute2',
  tc: 'iproute2',
  nft: 'nftables',
  sshd: 'openssh-server',
  'ssh-keygen': 'openssh-client',
  unshare: 'util-linux',
  nsenter: 'util-linux',
  flock: 'util-linux',
} as const;

/** Only for a line with BGP: the VBR's daemon and the customer's. */
const bgpTools = { bird: 'bird2', vtysh: 'frr' } as const;

/** Only for a line that holds frames back. */
const delayTools = { perl: 'perl-base' } as const;

/** Bits of the capability mask (linux/capability.h). */
const capabilities = { CAP_NET_ADMIN: 12, CAP_SYS_ADMIN: 21, CAP_MKNOD: 27 } as const;

interface KernelTrial {
  readonly piece: string;
  readonly script: string;
}

/** Each is tried for real in a network namespace that exists only for the trial. */
const kernelTrials: readonly KernelTrial[] = [
  { piece: 'veth (CONFIG_VETH)', script: 'ip link add name one type veth peer name two' },
  { piece: 'bridge (CONFIG_BRIDGE)', script: 'ip link add name bridge0 type bridge' },
  {
    piece: 'tbf (CONFIG_NET_SCH_TBF)',
    script: 'tc qdisc add dev one root tbf rate 1mbit burst 9000 limit 9000 mpu 60',
  },
  { piece: 'htb (CONFIG_NET_SCH_HTB)', script: 'tc qdisc add dev two root htb' },
  {
    piece: 'nftables for IPv4 with numgen (CONFIG_NF_TABLES_IPV4, CONFIG_NFT_NUMGEN)',
    script: "nft 'add table ip t; add chain ip t c; add rule ip t c meta priority set numgen inc mod 2'",
  },
  {
    piece: 'nftables for bridges (CONFIG_NF_TABLES_BRIDGE)',
    script: "nft 'add table bridge t; add chain bridge t c { type filter hook forward priority 0; }'",
  },
];

const delayTrial = { piece: 'TAP devices (CONFIG_TUN, /dev/net/tun)', script: 'ip tuntap add dev tap0 mode tap' };

/** @throws AppError practice/requirement-missing naming everything that is missing, not only the first */
export async function checkFabricRequirements(faults: readonly Fault[] = []): Promise<void> {
  const isDelayed = needsDelay(faults);
  if (process.platform !== 'linux') throw missing(['Linux'], 'A practice line needs Linux with root rights.');
  if (!canRunScripts())
    throw missing(
      ['plain Node'],
      'An installed Demarc runs no program of its own in a namespace. Take the practice line on loopback, or start Demarc from its sources.',
    );
  const lacking = missingCapabilities();
  if (lacking.length > 0) throw missing(lacking, 'Run it as root, for example with sudo.');
  checkTools({ ...tools, ...(isDelayed && delayTools) });
  const pieces = await missingKernelPieces([...kernelTrials, ...(isDelayed ? [delayTrial] : [])]);
  if (pieces.length > 0) throw missing(pieces, 'Load these kernel modules, or use a kernel that has them.');
}

/** @throws AppError practice/requirement-missing */
export function checkBgpRequirements(): void {
  checkTools(bgpTools);
}

function checkTools(needed: Readonly<Record<string, string>>): void {
  const absent = Object.entries(needed).filter(([command]) => findCommand(command) === undefined);
  if (absent.length === 0) return;
  const packages = [...new Set(absent.map(([, packageName]) => packageName))].join(' ');
  const commands = absent.map(([command]) => command);
  throw missing(commands, `Install them; on Debian and Ubuntu: apt-get install ${packages}`);
}

function missing(names: readonly string[], remedy: string): AppError {
  return new AppError('practice/requirement-missing', { missing: names, remedy });
}

function missingCapabilities(): string[] {
  const status = readFileSync('/proc/self/status', 'utf8');
  const mask = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  return Object.entries(capabilities).flatMap(([name, bit]) => ((mask >> BigInt(bit)) & 1n ? [] : [name]));
}

async function missingKernelPieces(trials: readonly KernelTrial[]): Promise<string[]> {
  const script = trials
    .map(({ script: trial }, index) => `( ${trial} ) >/dev/null 2>&1 || echo missing ${index}`)
    .join('\n');
  const { outcome, stdout, stderr } = await runCommand(
    ['unshare', '--net', '--uts', '--ipc', '--mount', '--pid', '--fork', 'sh', '-s'],
    { input: script },
  );
  if (outcome !== 0) return [`namespaces (unshare: ${stderr.trim()})`];
  return trials.filter((_, index) => stdout.split('\n').includes(`missing ${index}`)).map(({ piece }) => piece);
}
