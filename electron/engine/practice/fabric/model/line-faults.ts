// Faults of the line itself, as nftables rules of its bridge. The rules act before the token bucket. A line that loses
// the share p after its bandwidth was used delivers min(offered, B) × (1 - p); dropping p first and giving the bucket
// B × (1 - p) delivers the same at every load, so the bucket's rate takes the loss into account (site-rates.ts).
import type { Direction, Fault } from './fault.ts';

/** `shapedPort`: by direction, the bridge port that has its bucket. */
export function lineFaultRules(
  faults: readonly Fault[],
  shapedPort: Readonly<Record<Direction, string>>,
): string | undefined {
  const rules = faults.flatMap((fault) => rulesFor(fault, shapedPort));
  if (rules.length === 0) return undefined;
  return [
    'table bridge line-faults {',
    '  chain forward {',
    '    type filter hook forward priority filter; policy accept;',
    ...rules.map((rule) => `    ${rule}`),
    '  }',
    '}',
    '',
  ].join('\n');
}

function rulesFor(fault: Fault, port: Readonly<Record<Direction, string>>): string[] {
  switch (fault.kind) {
    case 'loss':
      return [port.inbound, port.outbound].map(
        (name) => `oifname "${name}" numgen random mod 1000000 < ${Math.round(fault.share * 1e6)} counter drop`,
      );
    case 'dead-direction':
      return [`oifname "${port[fault.direction]}" counter drop`];
    case 'slow-line':
    case 'dead-host':
    case 'flow-limit':
    case 'slow-host':
    case 'delay':
    case 'jitter':
    case 'cut':
      return [];
  }
}
