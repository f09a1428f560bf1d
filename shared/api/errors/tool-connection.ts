// What can go wrong between the two ends of a measuring tool. Data as in the table of tools: {tool}, {host}, {words}.
import type { ErrorEntry } from './table.ts';

export const toolConnectionErrors = {
  'tool/connection-refused': {
    severity: 'error',
    text: {
      en: '{tool} on {host} was refused: nothing listens on the control port of the other side ({words}).',
      zh: '{host} 上的 {tool} 被拒绝：对端控制端口没有监听（{words}）。',
    },
    remedy: {
      en: 'Start the server on the other side and check address and port.',
      zh: '请在对端启动服务端，并检查地址和端口。',
    },
    retryable: true,
  },
  'tool/unreachable': {
    severity: 'error',
    text: {
      en: '{tool} on {host} could not open its control connection; it does not say why ({words}).',
      zh: '{host} 上的 {tool} 无法建立控制连接，且没有说明原因（{words}）。',
    },
    remedy: {
      en: 'Connect to the control port from {host} to find out: nothing listens, a firewall, no route, or a local address that is not its own.',
      zh: '请从 {host} 连接控制端口以查明：无监听、防火墙、无路由，或本地地址不属于该主机。',
    },
    retryable: true,
  },
  'tool/no-route': {
    severity: 'error',
    text: {
      en: '{tool} on {host} has no route to the other side ({words}).',
      zh: '{host} 上的 {tool} 没有到对端的路由（{words}）。',
    },
    remedy: {
      en: 'Check the routes on {host} and on the way; for a netperf UDP test also check that -R 1 is given.',
      zh: '请检查 {host} 及沿途的路由；若为 netperf UDP 测试，还请确认带有 -R 1。',
    },
    retryable: true,
  },
  'tool/routing-not-allowed': {
    severity: 'error',
    text: {
      en: 'netperf on {host} forbids itself to leave its own subnet: the test-specific option -R 1 is missing ({words}).',
      zh: '{host} 上的 netperf 不允许报文离开本子网：缺少测试选项 -R 1（{words}）。',
    },
    remedy: {
      en: 'Add -R 1 after the double dash; netperf 2.6.0 and later need it for UDP over a router.',
      zh: '请在双横线之后加上 -R 1；netperf 2.6.0 及以上版本经路由器测试 UDP 时必须使用。',
    },
    retryable: false,
  },
  'tool/timed-out': {
    severity: 'error',
    text: {
      en: '{tool} on {host} had no answer from the other side in time ({words}).',
      zh: '{host} 上的 {tool} 在规定时间内没有收到对端应答（{words}）。',
    },
    remedy: {
      en: 'A firewall that drops silently looks like this: open the control port, then repeat.',
      zh: '静默丢弃的防火墙会造成这种现象：请放通控制端口后重试。',
    },
    retryable: true,
  },
  'tool/name-not-resolved': {
    severity: 'error',
    text: {
      en: '{tool} on {host} could not resolve the name of the other side ({words}).',
      zh: '{host} 上的 {tool} 无法解析对端名称（{words}）。',
    },
    remedy: { en: 'Use the address instead of the name.', zh: '请使用地址代替名称。' },
    retryable: false,
  },
  'tool/bad-address': {
    severity: 'error',
    text: {
      en: '{tool} on {host} was told to use a local address that {host} does not have ({words}).',
      zh: '{host} 上的 {tool} 被要求使用 {host} 没有的本地地址（{words}）。',
    },
    remedy: { en: 'Bind to an address of {host}.', zh: '请绑定 {host} 自己的地址。' },
    retryable: false,
  },
  'tool/port-taken': {
    severity: 'error',
    text: {
      en: '{tool} on {host} cannot listen: the port is already in use ({words}).',
      zh: '{host} 上的 {tool} 无法监听：端口已被占用（{words}）。',
    },
    remedy: {
      en: 'Choose another port; do not stop a server that you did not start.',
      zh: '请换一个端口；不要停止不是自己启动的服务端。',
    },
    retryable: false,
  },
  'tool/not-listening': {
    severity: 'error',
    text: {
      en: '{tool} on {host} could not start to listen; it does not say why ({words}).',
      zh: '{host} 上的 {tool} 无法开始监听，且没有说明原因（{words}）。',
    },
    remedy: {
      en: 'Check whether the port is taken, the address is one of {host}, and the port is a number.',
      zh: '请检查端口是否被占用、地址是否属于 {host}、端口是否为数字。',
    },
    retryable: false,
  },
  'tool/server-busy': {
    severity: 'error',
    text: {
      en: 'The server that {tool} on {host} asked is already running a test ({words}).',
      zh: '{host} 上的 {tool} 所连接的服务端正在进行另一个测试（{words}）。',
    },
    remedy: {
      en: 'Start one server per client, each on its own port, or wait until the other test has ended.',
      zh: '请为每个客户端启动一个使用独立端口的服务端，或等待另一个测试结束。',
    },
    retryable: true,
  },
  'tool/server-limit': {
    severity: 'error',
    text: {
      en: 'The server refused or ended the test of {tool} on {host} because of its own limit ({words}).',
      zh: '服务端因自身限制拒绝或终止了 {host} 上 {tool} 的测试（{words}）。',
    },
    remedy: { en: 'Start the server without that limit.', zh: '请在不带该限制的情况下启动服务端。' },
    retryable: false,
  },
  'tool/control-lost': {
    severity: 'error',
    text: {
      en: '{tool} on {host} lost its peer during the test ({words}).',
      zh: '{host} 上的 {tool} 在测试过程中失去了对端（{words}）。',
    },
    remedy: {
      en: 'Check that the other side still runs and that the line was up for the whole test, then repeat.',
      zh: '请检查对端是否仍在运行、线路在整个测试期间是否正常，然后重试。',
    },
    retryable: true,
  },
  'tool/udp-blocked': {
    severity: 'error',
    text: {
      en: 'The control connection of {tool} on {host} works, but UDP does not pass ({words}).',
      zh: '{host} 上 {tool} 的控制连接正常，但 UDP 不通（{words}）。',
    },
    remedy: {
      en: 'Open the UDP data port in both directions; on a server with two addresses bind the test address.',
      zh: '请双向放通 UDP 数据端口；若服务端有两个地址，请绑定测试地址。',
    },
    retryable: true,
  },
  'tool/tcp-blocked': {
    severity: 'error',
    text: {
      en: 'The control connection of {tool} on {host} works, but its TCP data connection does not ({words}).',
      zh: '{host} 上 {tool} 的控制连接正常，但 TCP 数据连接不通（{words}）。',
    },
    remedy: {
      en: 'Fix the data port and open it in the security group and the host firewall.',
      zh: '请固定数据端口，并在安全组和主机防火墙中放通。',
    },
    retryable: true,
  },
  'tool/version-mismatch': {
    severity: 'error',
    text: {
      en: '{tool} on {host} had no answer to its first request: versions before and after 2.6 do not understand each other ({words}).',
      zh: '{host} 上的 {tool} 的首个请求没有得到应答：2.6 之前与之后的版本互不兼容（{words}）。',
    },
    remedy: {
      en: 'Compare the versions of both sides and install the same one; if they are equal, the line was cut.',
      zh: '请比较两端版本并安装相同版本；若版本相同，则是线路中断。',
    },
    retryable: false,
  },
  'tool/wrong-peer': {
    severity: 'error',
    text: {
      en: 'What answered {tool} on {host} is not its own kind of server ({words}).',
      zh: '应答 {host} 上 {tool} 的并不是同类服务端（{words}）。',
    },
    remedy: {
      en: 'Another program listens on that port, or a passphrase is expected: choose another port and start the right server.',
      zh: '该端口上运行着其他程序，或需要密码：请换端口并启动正确的服务端。',
    },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
