// The hosts as they were found: what they are, and by which keys and algorithms they were reached.
import type { Language } from '../../../shared/api/errors/language.ts';
import { errorText } from '../../../shared/api/errors/stored-error-words.ts';
import { listOf } from '../../../shared/job/cause-fillings.ts';
import { hostStateWord, roleWord } from '../../../shared/job/state-words.ts';
import type { HostView, JobView } from '../../../shared/job/view.ts';
import { formatMemory, formatNumber } from '../../../shared/line/format.ts';
import type { HostData, PlatformData, TrustRow } from './site-data.ts';
import { hostTone } from './tone.ts';

export function hostRows(view: JobView, language: Language): readonly HostData[] {
  return view.hosts.map((host) => ({
    name: host.name,
    about: [roleWord(host.role, language), host.inventory?.hostname].filter(Boolean).join(' · '),
    address: host.address,
    state: hostStateWord(host.state, language),
    tone: hostTone(host.state),
    trouble: host.error === undefined ? '' : errorText(host.error, language),
    ...inventoryCells(host),
  }));
}

function inventoryCells({
  inventory,
}: HostView): Pick<HostData, 'nic' | 'queues' | 'mtu' | 'cpus' | 'buffer' | 'clock'> {
  if (!inventory) return { nic: '', queues: '', mtu: '', cpus: '', buffer: '', clock: '' };
  const { clockOffsetMs, clockErrorMs, receiveBufferLimitBytes } = inventory;
  const error = clockErrorMs === undefined ? '' : ` ± ${formatNumber(clockErrorMs, 2)}`;
  return {
    nic: [inventory.interface, inventory.driver].filter((part) => part !== undefined).join(' · '),
    queues: inventory.channels ?? '–',
    mtu: inventory.mtu === undefined ? '–' : String(inventory.mtu),
    cpus: String(inventory.cpusOnline),
    buffer: receiveBufferLimitBytes === undefined ? '–' : formatMemory(receiveBufferLimitBytes),
    clock: clockOffsetMs === undefined ? '–' : `${signed(clockOffsetMs)}${error} ms`,
  };
}

function signed(value: number): string {
  return value < 0 ? formatNumber(value, 3) : `+${formatNumber(value, 3)}`;
}

/** System, kernel and tools, told once for all hosts that have the same. */
export function platformRows({ hosts }: JobView, language: Language): readonly PlatformData[] {
  const known = hosts.flatMap(({ name, inventory }) => (inventory ? [{ name, inventory }] : []));
  const alike = Map.groupBy(known, ({ inventory: { operatingSystem, kernel, tools } }) =>
    [
      operatingSystem,
      kernel,
      Object.entries(tools)
        .map((pair) => pair.join(' '))
        .join(', '),
    ].join(' · '),
  );
  return [...alike].map(([software, members]) => ({
    hosts: listOf(
      members.map(({ name }) => name),
      language,
    ),
    software,
  }));
}

/** Every SSH endpoint once: the hosts themselves, and jump hosts with the hosts that were reached through them. */
export function trustRows(
  view: JobView,
  language: Language,
): { readonly commonAlgorithms: string; readonly trust: readonly TrustRow[] } {
  const endpoints = new Map<string, TrustRow & { readonly jumpTo: string[] }>();
  for (const host of view.hosts) {
    const hops = host.facts?.hops ?? [];
    hops.forEach((hop, index) => {
      const isJump = index < hops.length - 1;
      const via = `${hop.address}:${hop.port}`;
      const key = `${isJump ? '' : host.name} ${via} ${hop.hostKeyFingerprint}`;
      const known = endpoints.get(key);
      if (known) known.jumpTo.push(host.name);
      else {
        endpoints.set(key, {
          host: isJump ? '' : host.name,
          via,
          key: hop.hostKeyType,
          fingerprint: hop.hostKeyFingerprint,
          algorithms: `${hop.keyExchange}, ${hop.cipher}, ${hop.authentication}`,
          jumpTo: [host.name],
        });
      }
    });
  }
  const rows = [...endpoints.values()];
  const alike = [...Map.groupBy(rows, ({ algorithms }) => algorithms)].sort(
    ([, left], [, right]) => right.length - left.length,
  );
  const commonAlgorithms = alike[0]?.[0] ?? '';
  return {
    commonAlgorithms,
    trust: rows.map(({ jumpTo, algorithms, ...row }) => ({
      ...row,
      host: row.host === '' ? jumpName(jumpTo, language) : row.host,
      algorithms: algorithms === commonAlgorithms ? '' : algorithms,
    })),
  };
}

function jumpName(hosts: readonly string[], language: Language): string {
  return { en: `jump to ${listOf(hosts, 'en')}`, zh: `跳板机：${listOf(hosts, 'zh')}` }[language];
}
