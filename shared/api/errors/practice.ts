import type { ErrorEntry } from './table.ts';

export const practiceErrors = {
  'practice/bandwidth-unreadable': {
    severity: 'error',
    text: {
      en: '"{text}" is not a bandwidth; expected a number and one of bit, kbit, mbit, gbit, such as 200mbit.',
      zh: '“{text}”不是带宽；应为数字加单位 bit、kbit、mbit 或 gbit，例如 200mbit。',
    },
    remedy: {
      en: 'Write it as 50mbit, 200mbit, 1gbit or 200 Mbit/s (bits, decimal units).',
      zh: '请写成 50mbit、200mbit、1gbit 或 200 Mbit/s（比特，十进制单位）。',
    },
    retryable: false,
  },
  'practice/bandwidth-out-of-range': {
    severity: 'error',
    text: {
      en: 'A practice line of {bandwidth} cannot be built; it can have {least} to {most}.',
      zh: '无法建立 {bandwidth} 的演练线路；可用范围为 {least} 至 {most}。',
    },
    remedy: { en: 'Choose a bandwidth within that range.', zh: '请在该范围内选择带宽。' },
    retryable: false,
  },
  'practice/fault-unreadable': {
    severity: 'error',
    text: {
      en: '"{text}" is not a fault of the practice line: expected {expected}.',
      zh: '“{text}”不是演练线路的故障：应为 {expected}。',
    },
    remedy: {
      en: 'The faults are: {known}.',
      zh: '可用的故障：{known}。',
    },
    retryable: false,
  },
  'practice/delay-failed': {
    severity: 'error',
    text: {
      en: 'The part of the practice line that holds frames back in user space does not run: {reason}',
      zh: '演练线路中在用户空间延迟帧的部分未在运行：{reason}',
    },
    remedy: {
      en: 'Run it again; without delay= and jitter= the line needs no user space.',
      zh: '请重新运行；不设 delay= 和 jitter= 时线路不需要用户空间。',
    },
    retryable: true,
  },
  'practice/requirement-missing': {
    severity: 'error',
    text: {
      en: 'This machine cannot carry a practice line; missing: {missing}.',
      zh: '本机无法运行演练线路；缺少：{missing}。',
    },
    remedy: { en: '{remedy}', zh: '{remedy}' },
    retryable: false,
  },
  'practice/not-commissioned': {
    severity: 'error',
    text: {
      en: 'The practice cloud did not become as the practice job asks ({outcome}): {reason}',
      zh: '演练云未能达到演练作业的要求（{outcome}）：{reason}',
    },
    remedy: {
      en: 'The dossier has every call and its answer; `demarc show` lists what was made.',
      zh: '卷宗记录了每次调用及其应答；`demarc show` 会列出已创建的对象。',
    },
    retryable: true,
  },
  'practice/command-failed': {
    severity: 'error',
    text: {
      en: 'While building the practice line, `{command}` ended with {outcome}: {output}',
      zh: '建立演练线路时，`{command}` 以 {outcome} 结束：{output}',
    },
    remedy: {
      en: 'Everything that was built is removed; the output above names the cause.',
      zh: '已建立的部分会全部清除；上面的输出说明了原因。',
    },
    retryable: true,
  },
  'practice/host-silent': {
    severity: 'error',
    text: {
      en: 'The SSH server of practice host {host} ({address}) did not answer within {timeoutMs} ms: {log}',
      zh: '演练主机 {host}（{address}）的 SSH 服务在 {timeoutMs} 毫秒内没有应答：{log}',
    },
    remedy: {
      en: 'Look for a firewall on this machine that blocks 198.18.0.0/15, then try again.',
      zh: '请检查本机防火墙是否拦截了 198.18.0.0/15，然后重试。',
    },
    retryable: true,
  },
  'practice/no-network-left': {
    severity: 'error',
    text: {
      en: 'No /24 of 198.18.0.0/15 is free on this machine for the management network of a practice line.',
      zh: '本机 198.18.0.0/15 中没有空闲的 /24 可用作演练线路的管理网络。',
    },
    remedy: {
      en: 'End other practice lines, or remove the route that covers 198.18.0.0/15 (see `ip route`).',
      zh: '请结束其他演练线路，或删除覆盖 198.18.0.0/15 的路由（见 `ip route`）。',
    },
    retryable: true,
  },
  'practice/no-such-node': {
    severity: 'error',
    text: {
      en: 'The practice line has no node "{node}"; it has {known}.',
      zh: '演练线路没有节点“{node}”；现有节点：{known}。',
    },
    remedy: { en: 'Use one of these names.', zh: '请使用其中一个名称。' },
    retryable: false,
  },
  'practice/relay-failed': {
    severity: 'error',
    text: {
      en: 'The loopback practice line cannot carry frames any more: {reason}.',
      zh: '环回演练线路无法继续传送帧：{reason}。',
    },
    remedy: {
      en: 'Where an address is in use, end the program that listens on that port at all addresses (`ss -lnp`), then try again.',
      zh: '如为地址已被占用，请结束在所有地址上监听该端口的程序（`ss -lnp`），然后重试。',
    },
    retryable: true,
  },
  'practice/no-address-left': {
    severity: 'error',
    text: {
      en: 'No group of loopback addresses has TCP port {port} free for the hosts of a practice line.',
      zh: '环回地址中没有一组可供演练主机使用的空闲 TCP 端口 {port}。',
    },
    remedy: {
      en: 'End the program that listens on that port at all addresses (`ss -ltnp`), then try again.',
      zh: '请结束在所有地址上监听该端口的程序（`ss -ltnp`），然后重试。',
    },
    retryable: true,
  },
  'practice/left-behind': {
    severity: 'warning',
    text: {
      en: 'Taking down practice line {id} left something behind: {left}.',
      zh: '清除演练线路 {id} 后仍有残留：{left}。',
    },
    remedy: {
      en: 'The next practice line removes it at its start; or run `ip netns delete` for the names above.',
      zh: '下次启动演练线路时会自动清除；也可对上述名称运行 `ip netns delete`。',
    },
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>;
