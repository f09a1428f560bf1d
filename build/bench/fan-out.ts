// Start skew and total time of one command on eight hosts: Demarc's barrier beside the peers, rounds taken in turn.
import { armTogether, releaseTogether } from '../../electron/engine/hosts/barrier.ts';
import type { HostConnection } from '../../electron/engine/hosts/host-connection.ts';
import type { Fabric } from '../../electron/engine/practice/fabric/fabric.ts';
import { namespaceLine } from '../../electron/engine/practice/namespace-line.ts';
import { peersFor } from './peers.ts';
import { addFigure } from './report.ts';
import { median } from './median.ts';

const rounds = 7;
const command = ['date', '+%s%N'];

interface Round {
  readonly skewMs: number;
  readonly totalMs: number;
}

export async function compareFanOut(fabric: Fabric): Promise<void> {
  const hosts = fabric.hosts.filter((host) => host.role === 'ecs');
  const { peers, dispose } = peersFor(fabric, hosts);
  const results = new Map<string, Round[]>();
  const add = (name: string, round: Round) => results.set(name, [...(results.get(name) ?? []), round]);
  try {
    for (let round = 0; round < rounds; round += 1) {
      add('Demarc', await demarcRound(fabric, `g${round}`));
      for (const peer of peers) {
        const startedMs = performance.now();
        const skewMs = skewOf(peer.run());
        add(peer.name, { skewMs, totalMs: performance.now() - startedMs });
      }
    }
  } finally {
    dispose();
  }
  const medians = [...results].map(([name, list]) => ({
    name,
    skewMs: median(list.map((round) => round.skewMs)),
    totalMs: median(list.map((round) => round.totalMs)),
  }));
  const own = medians.find((row) => row.name === 'Demarc');
  const best = Math.min(...medians.filter((row) => row.name !== 'Demarc').map((row) => row.skewMs));
  for (const row of medians) {
    addFigure(`start skew over 8 hosts, ${row.name}`, `${row.skewMs.toFixed(1)} ms`);
    addFigure(`total time incl. connecting, ${row.name}`, `${row.totalMs.toFixed(0)} ms`);
  }
  addFigure('key exchange of all', 'curve25519-sha256');
  if (own) addFigure('skew of the best peer / skew of Demarc', (best / own.skewMs).toFixed(1));
}

/** Cold: connects, arms, releases, gathers. The skew is that of what the eight commands themselves printed. */
async function demarcRound(fabric: Fabric, gate: string): Promise<Round> {
  const startedMs = performance.now();
  const line = namespaceLine(fabric);
  const { signal } = new AbortController();
  const connections: HostConnection[] = await Promise.all(
    line
      .job(undefined)
      .hosts.filter((host) => host.role === 'ecs')
      .map((host) => line.connect(host, signal)),
  );
  try {
    const armed = await armTogether(
      connections.map((host) => ({ host, argv: command })),
      { gate },
    );
    await releaseTogether(armed, gate);
    const ends = await Promise.all(armed.map((sender) => sender.job.ended));
    const skewMs = skewOf(ends.map((end) => end.stdout.toString('utf8')).join('\n'));
    return { skewMs, totalMs: performance.now() - startedMs };
  } finally {
    await Promise.all(connections.map((connection) => connection[Symbol.asyncDispose]()));
  }
}

/** Last minus first of the eight nanosecond stamps in a text; all hosts share one kernel clock, so it is exact. */
function skewOf(text: string): number {
  const stamps = [...text.matchAll(/\b\d{19}\b/g)].map((match) => BigInt(match[0]));
  if (stamps.length !== 8) throw new Error(`expected eight stamps, found ${stamps.length} in: ${text.slice(0, 300)}`);
  const sorted = stamps.sort((a, b) => (a < b ? -1 : 1));
  return Number((sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n)) / 1e6;
}
