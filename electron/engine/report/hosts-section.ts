// The hosts as they were found: what they are, and by which keys and algorithms they were reached.
import type { Language } from '../../../shared/api/errors/language.ts';
import { errorText } from '../../../shared/api/errors/stored-error-words.ts';
import { listOf } from '../../../shared/job/cause-words.ts';
import { hostStateWord, roleWord } from '../../../shared/job/state-words.ts';
import type { HostView, JobView } from '../../../shared/job/view.ts';
import { formatMemory, formatNumber } from '../../../shared/line/format.ts';
import type { Fact } from './data.ts';
import type { HostData, TrustRow } from './site-data.ts';
import { hostTone } from './tone.ts';

export function hostRows(view: JobView, language: Language): readonly HostData[] {
  return view.hosts.map((host) => ({
    name: host.name,
    role: roleWord(host.role, language),
    address: host.address,
    state: hostStateWord(host.state, language),
    tone: hostTone(host.state),
    trouble: host.error === undefined ? '' : errorText(host.error, language),
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

/** Every SSH endpoint once: the hosts themselves, and jump hosts with the hosts that were reached through them. */
export function trustRows(view: JobView, language: Language): readonly TrustRow[] {
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
  return [...endpoints.values()].map(({ jumpTo, ...row }) => ({
    ...row,
    host: row.host === '' ? jumpName(jumpTo, language) : row.host,
  }));
}

function jumpName(hosts: readonly string[], language: Language): string {
  return { en: `jump to ${listOf(hosts, 'en')}`, zh: `跳板机：${listOf(hosts, 'zh')}` }[language];
}
