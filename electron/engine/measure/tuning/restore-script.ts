// The script that puts a host's settings back, whoever runs it: Demarc, the host's own watchdog, or a person. Pure. It is
// self-contained and harmless when run twice: a setting that is as it was is not written.
import { shellQuote } from '../../hosts/quote.ts';
import { setChannelsCommand } from '../tools/ethtool/ethtool-command.ts';
import type { TuningState } from './tuning-state.ts';

const functions = `
export LC_ALL=C PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
back() {
  [ -e "$1" ] && [ "$(cat "$1" 2>/dev/null)" != "$2" ] && printf '%s\\n' "$2" >"$1"
} 2>/dev/null
# Interrupts by name: their numbers change when queues are reset.
interrupt() {
  number=$(awk -v name="$1" '$NF == name { sub(/:/, "", $1); print $1; exit }' /proc/interrupts)
  [ -z "$number" ] || back "/proc/irq/$number/smp_affinity" "$2"
}
`;

export function restoreScript(saved: TuningState): string {
  return [
    '# Written by Demarc before it changed anything: puts the network settings of this host back. Run as root.',
    `[ "$(cat /proc/sys/kernel/random/boot_id)" = ${shellQuote(saved.bootId)} ] || exit 0 # a restart undid everything`,
    functions,
    ...forgetSendQueues(saved),
    ...channels(saved),
    ...[...saved.files].map(([path, value]) => `back ${shellQuote(path)} ${shellQuote(value)}`),
    ...saved.interrupts.map(({ name, affinity }) => `interrupt ${shellQuote(name)} ${shellQuote(affinity)}`),
    ...(saved.irqbalance === 'active' ? ['systemctl start irqbalance 2>/dev/null || service irqbalance start'] : []),
    'exit 0',
    '',
  ].join('\n');
}

/**
 * A NIC with one send queue hides its xps_cpus but remembers what was written while it had more: queues that showed
 * nothing before are cleared while they can still be reached.
 */
function forgetSendQueues(saved: TuningState): string[] {
  const known = [...saved.files.keys()].filter((path) => path.endsWith('/xps_cpus')).map(shellQuote);
  return [
    `for file in /sys/class/net/${shellQuote(saved.interfaceName)}/queues/tx-*/xps_cpus; do`,
    ...(known.length === 0 ? [] : [`  case $file in ${known.join(' | ')}) continue ;; esac`]),
    '  back "$file" 0',
    'done',
  ];
}

/** First of all: it brings the queues back whose files are written afterwards. The same counts again do no harm. */
function channels({ channels: counts, interfaceName }: TuningState): string[] {
  if (!counts || counts.settable === 'nothing') return [];
  const { combined, receive, send } = counts.current;
  const wanted =
    counts.settable === 'combined' && combined !== undefined
      ? { combined }
      : receive !== undefined && send !== undefined
        ? { receive, send }
        : undefined;
  if (!wanted) return [];
  return [`${setChannelsCommand(interfaceName, wanted).map(shellQuote).join(' ')} >/dev/null 2>&1`];
}
