import type { ErrorEntry } from './table.ts';

export const campaignErrors = {
  'campaign/address-not-found': {
    severity: 'error',
    text: {
      en: 'No network interface of {host} has the test address {address}.',
      zh: '{host} 的网卡上没有测试地址 {address}。',
    },
    remedy: {
      en: 'Correct the address of {host} in the job file, or configure it on the host (ip -4 addr).',
      zh: '请在作业文件中更正 {host} 的地址，或在主机上配置（ip -4 addr）。',
    },
    retryable: false,
  },
  'campaign/counters-unreadable': {
    severity: 'error',
    text: {
      en: '{host} shows no kernel counters of {interface}: {reason}.',
      zh: '{host} 未给出 {interface} 的内核计数器：{reason}。',
    },
    remedy: {
      en: 'Look at /proc/net/dev, /proc/net/snmp and /proc/stat on {host}.',
      zh: '请查看 {host} 上的 /proc/net/dev、/proc/net/snmp 和 /proc/stat。',
    },
    retryable: true,
  },
  'campaign/host-absent': {
    severity: 'error',
    text: { en: '{host} takes no part: it was not reached.', zh: '{host} 未参与：未能连接。' },
    remedy: { en: 'Bring {host} back and run the test again.', zh: '请恢复 {host} 后重新测试。' },
    retryable: true,
  },
  'campaign/host-busy': {
    severity: 'error',
    text: {
      en: 'Another Demarc is measuring on {host}: {who} was there first. Nothing was started.',
      zh: '{host} 上已有另一个 Demarc 正在测试：{who} 先到。未启动任何测试。',
    },
    remedy: {
      en: 'Two campaigns on one line spoil both. Ask {who}, or wait until that campaign has ended, and start again.',
      zh: '同一线路上同时进行两个测试会互相影响。请联系 {who}，或等对方结束后再开始。',
    },
    retryable: true,
  },
  'campaign/tool-missing': {
    severity: 'error',
    text: { en: '{tool} is not installed on {host}.', zh: '{host} 上未安装 {tool}。' },
    remedy: {
      en: 'Install {tool} on {host}, of the same version as on the other hosts.',
      zh: '请在 {host} 上安装与其他主机相同版本的 {tool}。',
    },
    retryable: false,
  },
  'campaign/port-taken': {
    severity: 'error',
    text: {
      en: "Port {port} on {host} is in use by somebody else's server; it was not touched.",
      zh: '{host} 的端口 {port} 已被其他服务占用；未作改动。',
    },
    remedy: {
      en: 'Ask whose it is (ss -ltnp on {host}), or wait until it has ended.',
      zh: '请用 ss -ltnp 查明占用者，或等待其结束。',
    },
    retryable: true,
  },
  'campaign/tool-killed': {
    severity: 'error',
    text: {
      en: '{tool} on {host} was ended by {signal} in the middle of the test, and not by Demarc.',
      zh: '{host} 上的 {tool} 在测试中途被 {signal} 终止，并非 Demarc 所为。',
    },
    remedy: {
      en: 'Find out on {host} who or what ended it (journalctl -k, dmesg: memory, a crash; somebody at work), then repeat the test.',
      zh: '请在 {host} 上查明原因（journalctl -k、dmesg：内存不足、程序崩溃或人为操作），然后重测。',
    },
    retryable: true,
  },
  'campaign/no-listener': {
    severity: 'error',
    text: {
      en: '{tool} on {host} does not listen on port {port} after {seconds} s.',
      zh: '{host} 上的 {tool} 在 {seconds} 秒后仍未监听端口 {port}。',
    },
    remedy: { en: 'Start it by hand on {host} and read what it says.', zh: '请在 {host} 上手动启动并查看其输出。' },
    retryable: true,
  },
  'campaign/netperf-mismatch': {
    severity: 'error',
    text: {
      en: 'netperf {clientVersion} on {client} and netserver {serverVersion} on {server} do not understand each other: the protocol changed with 2.6.0.',
      zh: '{client} 上的 netperf {clientVersion} 与 {server} 上的 netserver {serverVersion} 不兼容：协议自 2.6.0 起改变。',
    },
    remedy: { en: 'Install the same version on all hosts.', zh: '请在所有主机上安装同一版本。' },
    retryable: false,
  },
  'campaign/no-stream': {
    severity: 'error',
    text: { en: 'Not one stream of test {test} could be started.', zh: '测试 {test} 没有一条流能够启动。' },
    remedy: { en: 'The reason stands with each stream.', zh: '原因见各条流。' },
    retryable: true,
  },
  'campaign/computer-slept': {
    severity: 'error',
    text: {
      en: 'This computer slept or stood still for {seconds} s in the middle of the test, and the line with it.',
      zh: '测试中途本机休眠或停顿了 {seconds} 秒，线路也随之停顿。',
    },
    remedy: {
      en: 'Keep the computer awake (lid open, power connected) and free of other work, and run the test again.',
      zh: '请保持本机唤醒（不合盖、接通电源）且不运行其他繁重任务，然后重新测试。',
    },
    retryable: true,
  },
  'campaign/direction-dead': {
    severity: 'error',
    text: {
      en: 'Nothing arrives {direction}, and the control connection of every test needs both directions.',
      zh: '{direction} 方向没有任何数据到达，而每个测试的控制连接都需要双向可达。',
    },
    remedy: {
      en: 'Let the carrier and the platform look at the {direction} direction first.',
      zh: '请先排查 {direction} 方向。',
    },
    retryable: true,
  },
  'campaign/no-start': {
    severity: 'error',
    text: {
      en: '{tool} on {host} had sent nothing {seconds} s after its start: no control connection to {address}:{port}.',
      zh: '{host} 上的 {tool} 启动 {seconds} 秒后仍未发送：无法与 {address}:{port} 建立控制连接。',
    },
    remedy: {
      en: 'Check route and firewall for tcp port {port} in both directions.',
      zh: '请检查双向路由以及 tcp 端口 {port} 的防火墙。',
    },
    retryable: true,
  },
  'campaign/machine-stalled': {
    severity: 'error',
    text: {
      en: 'This computer, line and hosts at once, stood still for {totalMs} ms of {seconds} s, {longestMs} ms at a time: the test cannot be judged.',
      zh: '本机同时承担线路与主机，在 {seconds} s 中停顿共 {totalMs} ms，最长 {longestMs} ms：该测试无法判定。',
    },
    remedy: {
      en: 'Run the test while nothing else uses the CPUs, or with less bandwidth.',
      zh: '请在没有其他程序占用 CPU 时测试，或降低带宽。',
    },
    retryable: true,
  },
  'campaign/no-first-answer': {
    severity: 'error',
    text: {
      en: '{tool} on {host} was connected to {address}:{port} but had sent nothing {seconds} s after its start: its first datagram, or the answer to it, was lost.',
      zh: '{host} 上的 {tool} 已连接 {address}:{port}，但启动 {seconds} 秒后仍未发送：其首个数据报或对它的应答已丢失。',
    },
    remedy: {
      en: 'Repeat the test. If it happens again without loss on the line, check the firewall for udp port {port} in both directions.',
      zh: '请重复测试。若线路无丢包而仍然出现，请检查双向 udp 端口 {port} 的防火墙。',
    },
    retryable: true,
  },
  'campaign/no-end': {
    severity: 'error',
    text: {
      en: '{tool} on {host} did not end after its {seconds} s and was stopped.',
      zh: '{host} 上的 {tool} 在 {seconds} 秒后未结束，已被停止。',
    },
    remedy: {
      en: 'The line or its far end went away during the test; look at the counters of that time.',
      zh: '测试期间线路或对端中断；请查看当时的计数器。',
    },
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>;
