// The answer to the probe script as facts. Pure: text in, facts out; what a host did not say is undefined, never a default.
import type { Channels } from '../tools/reading.ts';
import { readToolOutput } from '../tools/read.ts';
import { parseListeningPorts } from '../campaign/listening-ports.ts';
import { parseLoad, type Load } from './load.ts';
import { parseRoutes, type Route } from './routes.ts';
import { splitSections } from './sections.ts';

export interface Nic {
  readonly name: string;
  readonly mtu: number | undefined;
  /** `up`, `down`, `unknown` … as the kernel calls it. */
  readonly state: string;
  readonly driver: string | undefined;
  /** Undefined where the driver does not know one: virtual NICs, no link. */
  readonly speedBps: number | undefined;
  readonly channels: Channels | undefined;
  /** Offloads by ethtool's name, such as `generic-receive-offload`. */
  readonly features: ReadonlyMap<string, boolean>;
}

export interface ToolFacts {
  readonly version: string;
  /** iperf3 from 3.17 on. */
  readonly jsonStream?: boolean;
  /** netperf built with `--enable-demo`. */
  readonly interims?: boolean;
}

export interface HostProbe {
  readonly user: string;
  readonly isRoot: boolean;
  readonly sudo: 'free' | 'password' | 'none';
  readonly kernel: string;
  readonly system: string | undefined;
  /** Lists as the kernel writes them: `0-3,8`. */
  readonly cpusOnline: string | undefined;
  readonly cpusPossible: string | undefined;
  readonly hasBash: boolean;
  /** Undefined where the host did not say. */
  readonly hasPing: boolean | undefined;
  readonly nic: Nic | undefined;
  readonly receiveBufferLimitBytes: number | undefined;
  readonly sendBufferLimitBytes: number | undefined;
  /** By peer address. */
  readonly routes: ReadonlyMap<string, Route>;
  readonly tools: ReadonlyMap<string, ToolFacts>;
  readonly tcpListening: ReadonlySet<number>;
  readonly udpBound: ReadonlySet<number>;
  /** Names of programs by tcp port, where the user may see them. */
  readonly owners: ReadonlyMap<number, string>;
  readonly load: Load | undefined;
}

/** @param address the host's test address: a listener at another one is in nobody's way */
export function parseHostProbe(text: string, address: string): HostProbe {
  const [facts, sections] = splitSections(text);
  const section = (name: string) => sections.get(name) ?? '';
  const sudo = facts.get('sudo');
  const nic = facts.get('interface');
  return {
    user: facts.get('user') ?? '',
    isRoot: facts.get('uid') === '0',
    sudo: sudo === 'free' || sudo === 'password' ? sudo : 'none',
    kernel: facts.get('kernel') ?? '',
    system: facts.get('system'),
    cpusOnline: facts.get('online'),
    cpusPossible: facts.get('possible'),
    hasBash: facts.get('bash') === 'yes',
    hasPing: facts.has('ping') ? facts.get('ping') === 'yes' : undefined,
    nic: nic === undefined ? undefined : parseNic(nic, facts, sections),
    receiveBufferLimitBytes: positive(facts.get('rmem_max')),
    sendBufferLimitBytes: positive(facts.get('wmem_max')),
    routes: parseRoutes(section('routes')),
    tools: parseTools(sections),
    tcpListening: parseListeningPorts(section('tcp'), address),
    udpBound: parseBoundPorts(section('udp')),
    owners: parseOwners(section('owners')),
    load: parseLoad(section('load-first'), section('load-second'), nic),
  };
}

function parseNic(name: string, facts: ReadonlyMap<string, string>, sections: ReadonlyMap<string, string>): Nic {
  const megabits = positive(facts.get('speed'));
  const outcome = readToolOutput('ethtool', {
    host: '',
    stdout: sections.get('ethtool-channels') ?? '',
    stderr: '',
    exitCode: 0,
  });
  const features = (sections.get('ethtool-features') ?? '').matchAll(/^\s*([\w-]+): (on|off)\b/gm);
  return {
    name,
    mtu: positive(facts.get('mtu')),
    state: facts.get('state') ?? 'unknown',
    driver: facts.get('driver'),
    speedBps: megabits === undefined ? undefined : megabits * 1e6,
    channels: outcome.ok && outcome.reading.kind === 'channels' ? outcome.reading : undefined,
    features: new Map([...features].map(([, feature = '', state]) => [feature, state === 'on'])),
  };
}

function parseTools(sections: ReadonlyMap<string, string>): Map<string, ToolFacts> {
  const tools = new Map<string, ToolFacts>();
  const iperf3 = /^iperf (\d[\w.]*)/m.exec(sections.get('iperf3') ?? '')?.[1];
  if (iperf3 !== undefined) {
    tools.set('iperf3', { version: iperf3, jsonStream: (sections.get('iperf3-help') ?? '').includes('--json-stream') });
  }
  const said = sections.get('netperf') ?? '';
  const netperf = /version (\d[\w.]*)/.exec(said)?.[1];
  if (netperf !== undefined) {
    tools.set('netperf', { version: netperf, interims: !/demo mode not configured/i.test(said) });
  }
  if ((sections.get('netserver') ?? '').trim().startsWith('/'))
    tools.set('netserver', { version: netperf ?? 'unknown' });
  const sar = /version (\d[\w.]*)/.exec(sections.get('sar') ?? '')?.[1];
  if (sar !== undefined) tools.set('sar', { version: sar });
  return tools;
}

/** proc(5), /proc/net/udp: every bound socket is a row, its local port in hexadecimal. */
function parseBoundPorts(text: string): Set<number> {
  const rows = text.matchAll(/^\s*\d+:\s+[0-9A-F]+:([0-9A-F]{4})\s/gim);
  return new Set([...rows].map(([, port = '']) => Number.parseInt(port, 16)));
}

/** `LISTEN 0 128 *:12865 *:* users:(("netserver",pid=2407,fd=3))` of ss(8). */
function parseOwners(text: string): Map<number, string> {
  const rows = text.matchAll(/^\S*\s+\d+\s+\d+\s+\S+:(\d+)\s.*users:\(\("([^"]+)",pid=(\d+)/gm);
  return new Map([...rows].map(([, port, name = '', pid = '']) => [Number(port), `${name} (pid ${pid})`]));
}

function positive(text: string | undefined): number | undefined {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value > 0 ? value : undefined;
}
