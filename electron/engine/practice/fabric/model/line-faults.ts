// Faults of the line itself, as nftables rules of the bridge that hands frames over at the far end. They act behind the
// token bucket: what is lost here has used up its share of the bandwidth, like a frame damaged on the way.
import type { Direction, Fault } from './fault.ts';

/** `deliveringPort`: by direction, the bridge port through which the line delivers. */
export function lineFaultRules(
  faults: readonly Fault[],
  deliveringPort: Readonly<Record<Direction, string>>,
): string | undefined {
  const rules = faults.flatMap((fault) => rulesFor(fault, deliveringPort));
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
      return [];
  }
}
