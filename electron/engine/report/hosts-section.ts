// The hosts as they were found: what they are, and by which keys and algorithms they were reached.
import type { Language } from '../../../shared/api/errors/language.ts';
import { hostStateWord, roleWord } from '../../../shared/job/state-words.ts';
import type { HostView, JobView } from '../../../shared/job/view.ts';
import { formatMemory, formatNumber } from '../../../shared/line/format.ts';
import type { Fact, HostData, TrustRow } from './data.ts';
import { hostTone } from './tone.ts';

export function hostRows(view: JobView, language: Language): readonly HostData[] {
  return view.hosts.map((host) => ({
    name: host.name,
    role: roleWord(host.role, language),
    address: host.address,
    state: hostStateWord(host.state, language),
    tone: hostTone(host.state),
    trouble: host.error?.text ?? '',
    facts: hostFacts(host, language),
  }));
}

function hostFacts({ inventory }: HostView, language: Language): readonly Fact[] {
  if (!inventory) return [];
  const zh = language === 'zh';
  const nic = [inventory.interface, inventory.driver, inventory.interfaceAddress].filter((part) => part !== undefined);
  const clock =
    inventory.clockOffsetMs === undefined
      ? undefined
      : `${signed(inventory.clockOffsetMs)} ms${inventory.clockErrorMs === undefined ? '' : ` ± ${formatNumber(inventory.clockErrorMs, 2)} ms`}`;
  const tools = Object.entries(inventory.tools).map(([tool, version]) => `${tool} ${version}`);
  return [
    [zh ? '主机名' : 'Hostname', inventory.hostname],
    [zh ? '系统' : 'System', inventory.operatingSystem],
    [zh ? '内核' : 'Kernel', inventory.kernel],
    [zh ? 'CPU' : 'CPUs', String(inventory.cpusOnline)],
    [zh ? '测试网卡' : 'Test NIC', nic.join(' · ')],
    ['MTU', inventory.mtu === undefined ? undefined : String(inventory.mtu)],
    [zh ? '队列' : 'Queues', inventory.channels],
    [
      zh ? '接收缓冲上限' : 'rmem_max',
      inventory.receiveBufferLimitBytes === undefined ? undefined : formatMemory(inventory.receiveBufferLimitBytes),
    ],
    [zh ? '时钟偏差' : 'Clock offset', clock],
    [zh ? '工具' : 'Tools', tools.join(', ')],
  ].flatMap(([label, value]) =>
    label === undefined || value === undefined || value === '' ? [] : [{ label, value, exact: true }],
  );
}

function signed(value: number): string {
  return value < 0 ? formatNumber(value, 3) : `+${formatNumber(value, 3)}`;
}

export function trustRows(view: JobView): readonly TrustRow[] {
  return view.hosts.flatMap((host) =>
    (host.facts?.hops ?? []).map((hop, index, hops) => ({
      host: index === hops.length - 1 ? host.name : '',
      via: `${hop.address}:${hop.port}`,
      key: hop.hostKeyType,
      fingerprint: hop.hostKeyFingerprint,
      algorithms: `${hop.keyExchange}, ${hop.cipher}, ${hop.authentication}`,
    })),
  );
}
