// What a test does on the hosts of a fabric, and what it finds there afterwards.
import type { Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';
import { until } from '../fabric/until.ts';

/** What a script prints inside a host; a script that fails is a fault of the test. */
export async function on(fabric: Fabric, host: string, script: string): Promise<string> {
  return (await fabric.node(host).run(['sh', '-c', script], { timeoutMs: 30_000 })).stdout.trim();
}

/** Resolves when this much more than now has come to the host's test interface. */
export async function untilReceived(fabric: Fabric, host: string, bytes: number): Promise<void> {
  const received = async () => Number(await on(fabric, host, 'cat /sys/class/net/eth0/statistics/rx_bytes'));
  const before = await received();
  await until(received, (now) => now >= before + bytes, 60_000);
}

/** Ends the processes whose command line begins like this, as the host's own trouble would. */
export async function kill(fabric: Fabric, host: string, beginning: string, signal: string): Promise<void> {
  await on(
    fabric,
    host,
    `for process in /proc/[0-9]*; do
       tr '\\0' ' ' <$process/cmdline 2>/dev/null | grep -q -- '^${beginning}' && kill -${signal} "\${process#/proc/}"
     done; true`,
  );
}

/** Lines of sshd_config for sessions from now on. */
export async function configureSshd(fabric: Fabric, host: string, lines: readonly string[]): Promise<void> {
  const config = [...lines, ''].join('\n').replaceAll("'", "'\\''");
  await on(fabric, host, `printf '%s' '${config}' >>/etc/ssh/sshd_config && kill -HUP 1`);
  await until(
    () => on(fabric, host, 'ss -Hltn "sport = :22"'),
    (listening) => listening !== '',
  );
}

const tools = /^(iperf3|netperf|netserver|sar|sadc|sadf|demarc-measuring)$/;

/** Tools that still run and files of Demarc that are still there, by host; empty when nothing is left. */
export async function leftOn(fabric: Fabric): Promise<readonly string[]> {
  const looks = fabric.hosts.map(async ({ name }) => {
    const found = await on(fabric, name, look);
    return found.split('\n').flatMap((line) => (isOurs(line) ? [`${name}: ${line}`] : []));
  });
  return (await Promise.all(looks)).flat();
}

const look = `for process in /proc/[0-9]*; do tr '\\0' ' ' <$process/cmdline 2>/dev/null && echo; done
ls -d /dev/shm/demarc* /run/demarc* /tmp/demarc* /tmp/iperf3* /tmp/netperf* 2>/dev/null
true`;

function isOurs(line: string): boolean {
  if (line.includes('squatter')) return false;
  const words = line.split(' ');
  return line.startsWith('/') ? /\/(demarc|iperf3|netperf)/.test(line) : words.some((word) => tools.test(word));
}

/** What `leftOn` finds must be gone within the lease of the hosts. */
export async function expectNothingLeft(fabric: Fabric): Promise<void> {
  await until(
    () => leftOn(fabric),
    (left) => left.length === 0,
    20_000,
  );
}
