// What preflight finds between hosts, and what already runs there.
import type { ErrorEntry } from './table.ts';

export const sitePathErrors = {
  'site/ports-not-tried': {
    severity: 'warning',
    text: {
      en: 'The ports could not be tried from {host}: it has no bash with /dev/tcp, or its peers were not reached.',
      zh: '无法从 {host} 试探端口：没有支持 /dev/tcp 的 bash，或未能连接对端主机。',
    },
    remedy: { en: 'By hand: nc -vz ADDRESS PORT', zh: '手动检查：nc -vz 地址 端口' },
    retryable: true,
  },
  'site/tcp-silent': {
    severity: 'error',
    text: {
      en: 'No answer from {peers} to {host} on tcp {ports}: a firewall drops it, or a direction of the path is dead.',
      zh: '{peers} 对 {host} 的 tcp {ports} 没有应答：被防火墙丢弃，或路径有一个方向不通。',
    },
    remedy: {
      en: 'Open these ports in both directions: security group of the instances, firewall of the gateway (iptables -I INPUT -p tcp --dport PORT -j ACCEPT).',
      zh: '请双向放通这些端口：实例的安全组、网关的防火墙（iptables -I INPUT -p tcp --dport 端口 -j ACCEPT）。',
    },
    retryable: true,
  },
  'site/tcp-rejected': {
    severity: 'error',
    text: {
      en: 'A firewall turns {host} away from {peers} on tcp {ports}.',
      zh: '防火墙拒绝了 {host} 到 {peers} 的 tcp {ports}。',
    },
    remedy: {
      en: 'On the far side: firewall-cmd --add-port=PORT/tcp (or: iptables -I INPUT -p tcp --dport PORT -j ACCEPT).',
      zh: '在对端执行：firewall-cmd --add-port=端口/tcp（或 iptables -I INPUT -p tcp --dport 端口 -j ACCEPT）。',
    },
    retryable: true,
  },
  'site/udp-blocked': {
    severity: 'error',
    text: { en: 'No UDP test data from {host} arrives at {peers}.', zh: '{host} 发出的 UDP 测试数据未到达 {peers}。' },
    remedy: {
      en: 'Open UDP 11256-31999 in both directions: security group of the instances, firewall of the gateway.',
      zh: '请双向放通 UDP 11256-31999：实例的安全组、网关的防火墙。',
    },
    retryable: true,
  },
  'site/udp-partly': {
    severity: 'warning',
    text: {
      en: 'Of {sent} UDP datagrams from {host} to {peers} only {arrived} arrived: some of the ports seem closed.',
      zh: '{host} 到 {peers} 的 {sent} 个 UDP 数据报只到达 {arrived} 个：部分端口可能未放通。',
    },
    remedy: {
      en: 'Open UDP 11256-31999 in both directions: security group of the instances, firewall of the gateway.',
      zh: '请双向放通 UDP 11256-31999：实例的安全组、网关的防火墙。',
    },
    retryable: true,
  },
  'site/no-route': {
    severity: 'error',
    text: {
      en: '{host} has no route to {peer} at {address}: {said}',
      zh: '{host} 没有到 {peer}（{address}）的路由：{said}',
    },
    remedy: {
      en: 'Add the route through the interconnect (ip route add {address} via GATEWAY).',
      zh: '请添加经互联地址的路由（ip route add {address} via 网关）。',
    },
    retryable: false,
  },
  'site/route-elsewhere': {
    severity: 'error',
    text: {
      en: '{host} would reach {peer} at {address} through {device}, not through the test interface {interface}: the line would not be measured.',
      zh: '{host} 到 {peer}（{address}）走的是 {device} 而不是测试网卡 {interface}：测的不是这条线路。',
    },
    remedy: {
      en: 'Correct the route (ip route replace {address} via GATEWAY dev {interface}).',
      zh: '请更正路由（ip route replace {address} via 网关 dev {interface}）。',
    },
    retryable: false,
  },
  'site/other-hop': {
    severity: 'warning',
    text: {
      en: '{host} reaches {peer} via {via}, but the job has the VBR at {hop}: traffic may take another way than this line.',
      zh: '{host} 经 {via} 到达 {peer}，而作业中 VBR 的地址为 {hop}：流量可能没有走这条线路。',
    },
    remedy: {
      en: 'See which line {via} belongs to; then correct the route (ip route replace {address} via {hop} dev {interface}) or the job.',
      zh: '请确认 {via} 属于哪条线路；然后更正路由（ip route replace {address} via {hop} dev {interface}）或作业。',
    },
    retryable: false,
  },
  'site/route-source': {
    severity: 'warning',
    text: {
      en: '{host} would answer {peer} from {source}, not from its test address {address}; Demarc binds the tests, other tools would fail.',
      zh: '{host} 会以 {source} 而不是测试地址 {address} 应答 {peer}；Demarc 会绑定地址，其他工具会失败。',
    },
    remedy: {
      en: 'Give the route its source (ip route replace … src {address}).',
      zh: '请为路由指定源地址（ip route replace … src {address}）。',
    },
    retryable: false,
  },
  'site/no-ping': {
    severity: 'warning',
    text: {
      en: '{host} has no ping: from there the path MTU cannot be found, and whether echoes arrive is not measured.',
      zh: '{host} 上没有 ping：无法从该主机探测路径 MTU，也不会测量回显是否到达。',
    },
    remedy: {
      en: 'demarc install JOB.yaml, or on {host}: apt-get install iputils-ping (dnf, yum, zypper, apk: iputils)',
      zh: 'demarc install JOB.yaml；或在 {host} 上执行：apt-get install iputils-ping（dnf、yum、zypper、apk：iputils）',
    },
    retryable: true,
  },
  'site/sweep-not-possible': {
    severity: 'warning',
    text: {
      en: 'The path MTU could not be found from {host}: its ping cannot forbid fragmentation or may not be used, or its peers were not reached.',
      zh: '无法从 {host} 探测路径 MTU：其 ping 不能禁止分片或无权使用，或未能连接对端主机。',
    },
    remedy: {
      en: 'Install iputils on {host}, or by hand: ping -M do -s 1472 ADDRESS',
      zh: '请在 {host} 上安装 iputils，或手动执行：ping -M do -s 1472 地址',
    },
    retryable: true,
  },
  'site/no-echo': {
    severity: 'warning',
    text: {
      en: '{peers} answered no echo request from {host}, so the path MTU is unknown.',
      zh: '{peers} 未应答 {host} 的回显请求，路径 MTU 未知。',
    },
    remedy: {
      en: 'Permit ICMP between the test addresses, or accept it.',
      zh: '请放通测试地址之间的 ICMP，或接受此限制。',
    },
    retryable: true,
  },
  'site/path-fragments': {
    severity: 'error',
    text: {
      en: 'The path from {host} to {peer} carries at most {largest} bytes in one piece; the tests send {needed}.',
      zh: '{host} 到 {peer} 的路径最多整包通过 {largest} 字节；测试发送 {needed} 字节。',
    },
    remedy: {
      en: 'Correct the MTU on the interconnect, or set line.mtu and smaller payloads in the job.',
      zh: '请更正互联接口的 MTU，或在作业中设置 line.mtu 并减小载荷。',
    },
    retryable: false,
  },
  'site/path-mtu-small': {
    severity: 'warning',
    text: {
      en: 'The path from {host} to {peer} carries at most {largest} bytes in one piece, not the {lineMtu} of the line.',
      zh: '{host} 到 {peer} 的路径最多整包通过 {largest} 字节，而不是线路的 {lineMtu}。',
    },
    remedy: {
      en: 'Correct the MTU on the interconnect, or set line.mtu in the job.',
      zh: '请更正互联接口的 MTU，或在作业中设置 line.mtu。',
    },
    retryable: false,
  },
  'site/nic-busy': {
    severity: 'warning',
    text: {
      en: "{interface} of {host} carries {rate} before any test: it will be missing from the line's rate.",
      zh: '测试前 {host} 的 {interface} 已有 {rate} 流量：测得的线路速率会相应偏低。',
    },
    remedy: {
      en: 'Find and stop that traffic (sar -n DEV 1; ss -tuanp), or measure at a quiet time.',
      zh: '请查明并停止该流量（sar -n DEV 1；ss -tuanp），或在空闲时段测试。',
    },
    retryable: true,
  },
  'site/cpu-busy': {
    severity: 'warning',
    text: { en: 'A CPU of {host} is {share} busy before any test.', zh: '测试前 {host} 的某个 CPU 占用已达 {share}。' },
    remedy: {
      en: 'See what it is (top -1) and stop it for the time of the test.',
      zh: '请查明占用者（top -1）并在测试期间停止。',
    },
    retryable: true,
  },
  'site/ports-taken': {
    severity: 'warning',
    text: {
      en: 'Ports of the tests are in use on {host} ({taken}); their streams will not be measured, and what holds them is not touched.',
      zh: '{host} 上的测试端口被占用（{taken}）；相应的流不会被测试，占用者不会被改动。',
    },
    remedy: {
      en: 'Ask whose it is (ss -lntup on {host}) and let the owner stop it.',
      zh: '请用 ss -lntup 查明 {host} 上的占用者，并由其停止。',
    },
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>;
