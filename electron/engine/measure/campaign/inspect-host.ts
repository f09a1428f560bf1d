// The inventory of a host: system, CPUs, the NIC that carries the tests, tools with versions, clock against the laptop's.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Inventory } from '../../../../shared/job/events.ts';
import type { HostConnection } from '../../hosts/host-connection.ts';
import { showChannelsCommand } from '../tools/ethtool/ethtool-command.ts';
import { readToolOutput } from '../tools/read.ts';
import { inspectScript } from './inspect-script.ts';

const timeoutMs = 15_000;

/** @throws AppError campaign/address-not-found when no NIC of the host has the test address; host/… when it does not answer */
export async function inspectHost(
  connection: HostConnection,
  address: string,
  clock: { readonly offsetMs: number; readonly errorMs: number } | undefined,
  signal: AbortSignal,
): Promise<Inventory> {
  const result = await connection.run(['sh', '-c', inspectScript, 'inspect', address], { timeoutMs, signal });
  const inventory = parseInventory(result.stdout.toString('utf8'), address);
  if (!inventory) throw new AppError('campaign/address-not-found', { host: connection.name, address });
  const channels = await channelsOf(connection, inventory.interface, signal);
  return {
    ...inventory,
    ...(channels && { channels }),
    ...(clock && { clockOffsetMs: clock.offsetMs, clockErrorMs: clock.errorMs }),
  };
}

/** The script's output as an inventory; undefined when no NIC carries the address. */
export function parseInventory(output: string, address: string): Inventory | undefined {
  const [facts, sections] = split(output);
  const nic = facts.get('interface');
  if (!nic) return undefined;
  const driver = facts.get('driver');
  const mtu = positiveInteger(facts.get('mtu'));
  const limit = positiveInteger(facts.get('rmem'));
  const tools = toolVersions(sections);
  return {
    hostname: facts.get('hostname') ?? '',
    kernel: facts.get('kernel') ?? '',
    operatingSystem: facts.get('system') ?? 'unknown',
    cpusOnline: positiveInteger(facts.get('cpus')) ?? 1,
    interface: nic,
    interfaceAddress: address,
    tools,
    ...(tools['netperf'] !== undefined && {
      netperfInterims: !/demo mode not configured/i.test(sections.get('netperf') ?? ''),
    }),
    ...(driver && { driver }),
    ...(mtu !== undefined && { mtu }),
    ...(limit !== undefined && { receiveBufferLimitBytes: limit }),
  };
}

function split(output: string): [Map<string, string>, Map<string, string>] {
  const facts = new Map<string, string>();
  const sections = new Map<string, string>();
  let section: string | undefined;
  for (const line of output.split('\n')) {
    const heading = /^== (\w+)$/.exec(line)?.[1];
    if (heading !== undefined) {
      section = heading;
      sections.set(heading, '');
    } else if (section !== undefined) {
      sections.set(section, `${sections.get(section) ?? ''}${line}\n`);
    } else {
      const space = line.indexOf(' ');
      if (space > 0) facts.set(line.slice(0, space), line.slice(space + 1).trim());
    }
  }
  return [facts, sections];
}

/** Only tools that are there. Versions as the tools print them: `iperf 3.12`, `Netperf version 2.7.0`, `sysstat version 12.6.1`. */
function toolVersions(sections: ReadonlyMap<string, string>): Record<string, string> {
  const versions: Record<string, string> = {};
  for (const [tool, pattern] of [
    ['iperf3', /^iperf (\d[\w.]*)/m],
    ['netperf', /version (\d[\w.]*)/],
    ['sar', /version (\d[\w.]*)/],
  ] as const) {
    const version = pattern.exec(sections.get(tool) ?? '')?.[1];
    if (version !== undefined) versions[tool] = version;
  }
  if ((sections.get('netserver') ?? '').trim().startsWith('/'))
    versions['netserver'] = versions['netperf'] ?? 'unknown';
  return versions;
}

/** The queues in use, such as `rx 4, tx 4`; undefined where the driver does not tell. */
async function channelsOf(connection: HostConnection, nic: string, signal: AbortSignal): Promise<string | undefined> {
  const result = await connection.run(showChannelsCommand(nic), { timeoutMs, signal });
  const outcome = readToolOutput('ethtool', {
    host: connection.name,
    stdout: result.stdout.toString('utf8'),
    stderr: result.stderr.toString('utf8'),
    exitCode: result.exitCode,
  });
  if (!outcome.ok || outcome.reading.kind !== 'channels') return undefined;
  const { receive, send, combined } = outcome.reading.current;
  const known = [
    ['rx', receive],
    ['tx', send],
    ['combined', combined],
  ] as const;
  return known.flatMap(([name, count]) => (count === undefined ? [] : [`${name} ${count}`])).join(', ') || undefined;
}

function positiveInteger(text: string | undefined): number | undefined {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value > 0 ? value : undefined;
}
