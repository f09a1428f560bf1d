// The shell scripts that change settings, composed of constants and quoted values. What a host refuses is printed as
// `refused SETTING its own words`; whether a setting holds is for the reading afterwards to say. Pure.
import { shellQuote } from '../../hosts/quote.ts';
import { setChannelsCommand } from '../tools/ethtool/ethtool-command.ts';
import type { ChannelCounts, FilePlan } from './plan-tuning.ts';
import type { Interrupt } from './tuning-state.ts';

const functions = `
put() {
  [ "$(cat "$1" 2>/dev/null)" = "$2" ] && return
  said=$( { printf '%s\\n' "$2" >"$1"; } 2>&1 ) || echo "refused $1 \${said##*: }"
}
`;

export function channelsScript(interfaceName: string, counts: ChannelCounts): string {
  const command = setChannelsCommand(interfaceName, counts).map(shellQuote).join(' ');
  return `said=$(${command} 2>&1) || echo "refused channels" $said\n`;
}

export function filesScript(plan: FilePlan, interrupts: readonly Interrupt[]): string {
  return [
    functions,
    ...(plan.stopIrqbalance
      ? [
          'systemctl stop irqbalance 2>/dev/null || service irqbalance stop >/dev/null 2>&1 || echo "refused irqbalance"',
        ]
      : []),
    ...[...plan.files].map(([path, value]) => `put ${shellQuote(path)} ${shellQuote(value)}`),
    ...interrupts.flatMap(({ number, name }) => {
      const affinity = plan.interrupts.get(name);
      return affinity === undefined ? [] : [`put /proc/irq/${number}/smp_affinity ${shellQuote(affinity)}`];
    }),
    '',
  ].join('\n');
}

/** The host's words by setting. */
export function parseRefusals(text: string): ReadonlyMap<string, string> {
  const lines = text.matchAll(/^refused (\S+) ?(.*)$/gm);
  return new Map([...lines].map(([, setting = '', said = '']) => [setting, said]));
}
