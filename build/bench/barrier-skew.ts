// Measures on this machine: connecting nine hosts, a warm command on all nine, and the start skew of eight senders.
// All "hosts" are sshd on loopback and share one clock, so the skew is exact. Run: node build/bench/barrier-skew.ts [bash|dash]
// The floor is the same common moment awaited by eight local processes without SSH: what the scheduler alone adds.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { armTogether, releaseTogether } from '../../electron/engine/hosts/barrier.ts';
import { connectHost } from '../../electron/engine/hosts/connect-host.ts';
import type { HostConnection } from '../../electron/engine/hosts/host-connection.ts';
import { openTrustStore } from '../../electron/engine/hosts/trust/trust-store.ts';
import { Sshd } from '../../test/integration/hosts/sshd.ts';

const rounds = 17;
const directory = mkdtempSync(join(tmpdir(), 'demarc-skew-'));
const trust = openTrustStore(join(directory, 'known_hosts'));
const shell = process.argv[2] === 'dash' ? 'dash' : 'bash';

await using cleanup = new AsyncDisposableStack();
cleanup.defer(() => {
  rmSync(directory, { recursive: true });
});
const sshds: Sshd[] = [];
for (let index = 0; index < 9; index += 1) sshds.push(cleanup.use(await Sshd.start({ name: `host-${index}`, shell })));

const connecting = performance.now();
const hosts = await Promise.all(
  sshds.map(async ({ target }) =>
    cleanup.use(await connectHost(target, { trust, confirmHostKey: () => Promise.resolve(true) })),
  ),
);
console.log(`connect 9 hosts: ${(performance.now() - connecting).toFixed(0)} ms`);

const runs: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const from = performance.now();
  await Promise.all(hosts.map((host) => host.run(['cat', '/proc/loadavg'])));
  runs.push(performance.now() - from);
}
console.log(`a command on 9 hosts at once: ${summary(runs)}`);

const skews: number[] = [];
for (let round = 0; round < rounds; round += 1) skews.push(await trueSkewMs(hosts.slice(0, 8), `round-${round}`));
console.log(`start skew of 8 senders: ${summary(skews)}`);
console.log(`floor, without SSH: ${summary(Array.from({ length: rounds }, floorMs))}`);
console.log(`load average: ${loadavg()[0]?.toFixed(1) ?? '?'}`);

async function trueSkewMs(senders: readonly HostConnection[], gate: string): Promise<number> {
  const armed = await armTogether(
    senders.map((host) => ({ host, argv: ['date', '+%s%N'] })),
    { gate },
  );
  const { starts } = await releaseTogether(armed, gate);
  await Promise.all(armed.map(({ job }) => job.ended));
  const times = starts.map(({ startedAtMs }) => Number(startedAtMs));
  return Math.max(...times) - Math.min(...times);
}

function floorMs(): number {
  const script = `
    fifo=$1/floor; mkfifo "$fifo"; exec 7<>"$fifo"; rm "$fifo"
    moment=$(( \${EPOCHREALTIME/./} + 150000 ))
    for n in 1 2 3 4 5 6 7 8; do
      { printf -v left %06d $((moment - \${EPOCHREALTIME/./})); read -t "0.$left" -u 7; echo "$EPOCHREALTIME"; exec date >/dev/null; } &
    done; wait`;
  const times = execFileSync('bash', ['--noprofile', '--norc', '-c', script, 'floor', directory], { encoding: 'utf8' });
  const sorted = times.trim().split('\n').map(Number).toSorted();
  return (Number(sorted.at(-1)) - Number(sorted[0])) * 1000;
}

function summary(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  return `median ${at(0.5)} ms, least ${at(0)} ms, most ${at(1)} ms (n=${values.length})`;
}
