// What preflight finds on a host by itself.
import type { ErrorEntry } from './table.ts';

export const siteHostErrors = {
  'site/preflight-blocked': {
    severity: 'error',
    text: {
      en: 'The test was not started: preflight found {count} blockers, the first on {host}: {first}',
      zh: '测试未启动：预检发现 {count} 个阻断项，第一个在 {host} 上：{first}',
    },
    remedy: {
      en: 'Put them right (demarc preflight lists each with its remedy), or measure all the same with --despite-blockers.',
      zh: '请逐项处理（demarc preflight 会列出每项及处理办法），或使用 --despite-blockers 仍然测试。',
    },
    retryable: true,
  },
  'site/host-unreached': {
    severity: 'error',
    text: { en: '{host} was not reached, so nothing could be checked there.', zh: '未能连接 {host}，无法在其上检查。' },
    remedy: { en: 'Bring the SSH connection to {host} to work first.', zh: '请先恢复到 {host} 的 SSH 连接。' },
    retryable: true,
  },
  'site/fact-missing': {
    severity: 'warning',
    text: { en: '{host} does not tell {fact}.', zh: '{host} 未给出 {fact}。' },
    remedy: {
      en: 'Look for it on {host} by hand, or install what shows it (demarc install).',
      zh: '请在 {host} 上手动查看，或安装相应工具（demarc install）。',
    },
    retryable: true,
  },
  'site/sudo-asks': {
    severity: 'warning',
    text: {
      en: '{user} on {host} is not root and sudo asks for a password: measuring works, tuning and installing do not.',
      zh: '{host} 上的 {user} 不是 root，且 sudo 需要密码：可以测试，但不能调优和安装。',
    },
    remedy: {
      en: "Give Demarc the password in {variable}, or on {host}: echo '{user} ALL=(ALL) NOPASSWD: ALL' | sudo tee /etc/sudoers.d/demarc",
      zh: "用环境变量 {variable} 提供密码，或在 {host} 上执行：echo '{user} ALL=(ALL) NOPASSWD: ALL' | sudo tee /etc/sudoers.d/demarc",
    },
    retryable: false,
  },
  'site/no-privileges': {
    severity: 'warning',
    text: {
      en: '{user} on {host} is not root and has no sudo: measuring works, tuning and installing do not.',
      zh: '{host} 上的 {user} 不是 root，也没有 sudo：可以测试，但不能调优和安装。',
    },
    remedy: {
      en: 'Let the job log in to {host} as root (ssh: {user: root}).',
      zh: '请让作业以 root 登录 {host}（ssh: {user: root}）。',
    },
    retryable: false,
  },
  'site/not-linux': {
    severity: 'error',
    text: {
      en: '{host} runs {kernel}; the tools and counters of the tests are known on Linux only.',
      zh: '{host} 运行 {kernel}；测试所需的工具和计数器仅支持 Linux。',
    },
    remedy: { en: 'Put a Linux host in its place.', zh: '请换用 Linux 主机。' },
    retryable: false,
  },
  'site/no-bash': {
    severity: 'warning',
    text: {
      en: '{host} has no bash: start times are less exact there, and its ports cannot be tried.',
      zh: '{host} 上没有 bash：启动时间精度较低，且无法试探端口。',
    },
    remedy: { en: 'Install bash on {host}, or accept it.', zh: '请在 {host} 上安装 bash，或接受此限制。' },
    retryable: false,
  },
  'site/tool-missing': {
    severity: 'error',
    text: { en: '{host} lacks {tools}, which the planned tests need.', zh: '{host} 缺少计划测试所需的 {tools}。' },
    remedy: { en: 'demarc install JOB.yaml', zh: 'demarc install JOB.yaml' },
    retryable: false,
  },
  'site/netperf-mismatch': {
    severity: 'error',
    text: {
      en: 'netperf {version} on {host} and {peerVersion} on {peer} do not understand each other: the protocol changed with 2.6.0.',
      zh: '{host} 上的 netperf {version} 与 {peer} 上的 {peerVersion} 不兼容：协议自 2.6.0 起改变。',
    },
    remedy: {
      en: 'Bring one version onto all hosts: demarc tools fetch, then demarc install JOB.yaml --confirm SHA256 with the sum that demarc tools list shows for it.',
      zh: '请在所有主机上使用同一版本：先执行 demarc tools fetch，再执行 demarc install JOB.yaml --confirm SHA256（校验和见 demarc tools list）。',
    },
    retryable: false,
  },
  'site/iperf3-old': {
    severity: 'warning',
    text: {
      en: 'iperf3 {version} on {host} paces UDP in bursts and shows loss that the line does not have.',
      zh: '{host} 上的 iperf3 {version} 以突发方式发送 UDP，会显示线路并不存在的丢包。',
    },
    remedy: {
      en: 'Install iperf3 3.5 or newer on {host}: its own package, or demarc tools fetch and demarc install JOB.yaml --confirm SHA256 (demarc tools list).',
      zh: '请在 {host} 上安装 iperf3 3.5 或更新版本：使用其软件包，或执行 demarc tools fetch 与 demarc install JOB.yaml --confirm SHA256（见 demarc tools list）。',
    },
    retryable: false,
  },
  'site/no-sar': {
    severity: 'warning',
    text: {
      en: '{host} has no sar: its counters are read from /proc instead.',
      zh: '{host} 上没有 sar：改为从 /proc 读取计数器。',
    },
    remedy: { en: 'demarc install JOB.yaml (package sysstat)', zh: 'demarc install JOB.yaml（软件包 sysstat）' },
    retryable: false,
  },
  'site/no-interims': {
    severity: 'warning',
    text: {
      en: 'netperf on {host} was built without interim results: its tests show figures only when they are over.',
      zh: '{host} 上的 netperf 未编译中间结果功能：测试结束后才显示数据。',
    },
    remedy: {
      en: 'Install a build with --enable-demo, or accept it.',
      zh: '请安装带 --enable-demo 的版本，或接受此限制。',
    },
    retryable: false,
  },
  'site/clock-unreadable': {
    severity: 'warning',
    text: {
      en: 'The clock of {host} cannot be read with fractions of a second: the skew of its start is unknown.',
      zh: '无法以亚秒精度读取 {host} 的时钟：其启动偏差未知。',
    },
    remedy: { en: 'Install bash 5 or coreutils on {host}.', zh: '请在 {host} 上安装 bash 5 或 coreutils。' },
    retryable: false,
  },
  'site/clock-off': {
    severity: 'warning',
    text: {
      en: "The clock of {host} is {seconds} s away from this computer's: figures are corrected, its own logs will not match.",
      zh: '{host} 的时钟与本机相差 {seconds} 秒：数据已校正，但主机自身的日志时间会对不上。',
    },
    remedy: {
      en: 'On {host}: chronyc makestep (or: ntpdate ntp.aliyun.com)',
      zh: '在 {host} 上执行：chronyc makestep（或 ntpdate ntp.aliyun.com）',
    },
    retryable: false,
  },
  'site/link-down': {
    severity: 'error',
    text: {
      en: 'The test interface {interface} of {host} has no link.',
      zh: '{host} 的测试网卡 {interface} 没有链路。',
    },
    remedy: {
      en: 'On {host}: ip link set dev {interface} up; then check cable and port.',
      zh: '在 {host} 上执行：ip link set dev {interface} up；再检查网线和端口。',
    },
    retryable: true,
  },
  'site/other-interface': {
    severity: 'error',
    text: {
      en: '{host} has the test address {address} on {interface}, the job says {asked}.',
      zh: '{host} 的测试地址 {address} 在 {interface} 上，而作业写的是 {asked}。',
    },
    remedy: {
      en: 'Correct interface or address of {host} in the job file.',
      zh: '请在作业文件中更正 {host} 的网卡或地址。',
    },
    retryable: false,
  },
  'site/link-slow': {
    severity: 'error',
    text: {
      en: '{interface} of {host} runs at {speed}; its part of the line needs {needed}.',
      zh: '{host} 的 {interface} 速率为 {speed}；其承担的线路份额需要 {needed}。',
    },
    remedy: {
      en: 'Use a faster port (ethtool {interface}), or a larger instance type.',
      zh: '请使用更快的端口（ethtool {interface}）或更大的实例规格。',
    },
    retryable: false,
  },
  'site/mtu-fragments': {
    severity: 'error',
    text: {
      en: 'The MTU {mtu} of {interface} on {host} is below the {needed} bytes of the largest test packet: it would be fragmented.',
      zh: '{host} 的 {interface} 的 MTU 为 {mtu}，小于最大测试报文的 {needed} 字节：会被分片。',
    },
    remedy: {
      en: 'On {host}: ip link set dev {interface} mtu {lineMtu}; or give the tests a smaller payload.',
      zh: '在 {host} 上执行：ip link set dev {interface} mtu {lineMtu}；或减小测试载荷。',
    },
    retryable: false,
  },
  'site/mtu-small': {
    severity: 'warning',
    text: {
      en: "The MTU {mtu} of {interface} on {host} is below the line's {lineMtu}.",
      zh: '{host} 的 {interface} 的 MTU 为 {mtu}，小于线路的 {lineMtu}。',
    },
    remedy: {
      en: 'On {host}: ip link set dev {interface} mtu {lineMtu}',
      zh: '在 {host} 上执行：ip link set dev {interface} mtu {lineMtu}',
    },
    retryable: false,
  },
  'site/queues-unused': {
    severity: 'warning',
    text: {
      en: '{interface} of {host} uses {now} of {most} queues with {cpus} CPUs online.',
      zh: '{host} 的 {interface} 使用了 {most} 队列中的 {now}，在线 CPU 为 {cpus} 个。',
    },
    remedy: { en: 'demarc tune JOB.yaml', zh: 'demarc tune JOB.yaml' },
    retryable: false,
  },
  'site/lro-on': {
    severity: 'warning',
    text: {
      en: 'Large receive offload is on at {interface} of {host}: merged frames are counted as one.',
      zh: '{host} 的 {interface} 开启了 LRO：合并的帧只计一个。',
    },
    remedy: { en: 'On {host}: ethtool -K {interface} lro off', zh: '在 {host} 上执行：ethtool -K {interface} lro off' },
    retryable: false,
  },
  'site/buffers-small': {
    severity: 'warning',
    text: {
      en: 'Socket buffers on {host} are limited to {receive} bytes; the tests ask for {wanted}, and a small one loses what the line delivered.',
      zh: '{host} 的套接字缓冲区上限为 {receive} 字节；测试需要 {wanted}，过小会丢弃线路已送达的数据。',
    },
    remedy: {
      en: 'demarc tune JOB.yaml, or on {host}: sysctl -w net.core.rmem_max={wanted} net.core.wmem_max={wanted}',
      zh: 'demarc tune JOB.yaml，或在 {host} 上执行：sysctl -w net.core.rmem_max={wanted} net.core.wmem_max={wanted}',
    },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
