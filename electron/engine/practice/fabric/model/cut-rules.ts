// Cuts of the line as nftables rules of its bridge: the kernel itself keeps the time, from the first datagram of a test on, by
// elements of sets that expire. Each direction has its own clock, under the index of the port that has its bucket.
import type { Direction, Fault } from './fault.ts';

/** Data that come after such a pause are another test's. */
const betweenTestsMs = 1000;

/** `shapedPort`: by direction, the bridge port that has its bucket. */
export function cutRules(
  faults: readonly Fault[],
  shapedPort: Readonly<Record<Direction, string>>,
): string | undefined {
  const cuts = faults
    .filter((fault) => fault.kind === 'cut')
    .map(({ seconds, afterSeconds }, index) => ({
      index,
      fromMs: Math.round(afterSeconds * 1000),
      toMs: Math.round((afterSeconds + seconds) * 1000),
    }));
  if (cuts.length === 0) return undefined;
  const ports = Object.values(shapedPort).map((port) => `"${port}"`);
  return [
    'table bridge line-cuts {',
    ...set('flowing'),
    ...cuts.flatMap(({ index }) => [...set(`before-cut-${index}`), ...set(`until-back-${index}`)]),
    '  chain forward {',
    // After the line's other faults: what they drop has not begun to flow.
    '    type filter hook forward priority filter + 1; policy accept;',
    `    oifname != { ${ports.join(', ')} } accept`,
    // A name that is looked up, or the answer, is no test.
    '    meta protocol ip ip protocol udp udp sport != 53 udp dport != 53 jump data',
    ...cuts.map(({ index }) => `    meta oif @until-back-${index} meta oif != @before-cut-${index} counter drop`),
    '  }',
    '  chain data {',
    '    meta oif != @flowing jump begin',
    `    update @flowing { meta oif timeout ${betweenTestsMs}ms }`,
    '  }',
    '  chain begin {',
    ...cuts.flatMap(({ index, fromMs, toMs }) => [
      // A timeout of 0 would be none.
      ...(fromMs > 0 ? [`    update @before-cut-${index} { meta oif timeout ${fromMs}ms }`] : []),
      `    update @until-back-${index} { meta oif timeout ${toMs}ms }`,
    ]),
    '  }',
    '}',
    '',
  ].join('\n');
}

function set(name: string): string[] {
  return [`  set ${name} {`, '    type iface_index;', '    flags dynamic,timeout;', '    size 16;', '  }'];
}
