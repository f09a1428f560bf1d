// What can go wrong with a measuring tool: it is missing, it refused, its peer is gone, or what it printed cannot be trusted.
// Every entry's data carries {tool} and {host}; {words} is what the tool itself said, unchanged.
import type { ErrorEntry } from './table.ts';

export const toolErrors = {
  'tool/not-found': {
    severity: 'error',
    text: {
      en: '{tool} is not installed on {host}, or not in the search path of its shell.',
      zh: '{host} 上没有安装 {tool}，或不在其 shell 的搜索路径中。',
    },
    remedy: {
      en: 'Install {tool} on {host}, or extend PATH with /usr/sbin and /sbin.',
      zh: '请在 {host} 上安装 {tool}，或将 /usr/sbin 和 /sbin 加入 PATH。',
    },
    retryable: false,
  },
  'tool/not-executable': {
    severity: 'error',
    text: {
      en: '{tool} on {host} cannot be executed: {words}.',
      zh: '{host} 上的 {tool} 无法执行：{words}。',
    },
    remedy: {
      en: 'Check that the binary is for the architecture of {host} and that its directory is not mounted noexec.',
      zh: '请检查该程序是否适用于 {host} 的架构，且其目录未以 noexec 挂载。',
    },
    retryable: false,
  },
  'tool/unknown-tool': {
    severity: 'error',
    text: {
      en: 'There is no reader for "{tool}"; known are {known}.',
      zh: '没有用于“{tool}”的解析器；已知：{known}。',
    },
    remedy: { en: 'Name one of {known}.', zh: '请使用其中之一：{known}。' },
    retryable: false,
  },
  'tool/nothing-printed': {
    severity: 'error',
    text: {
      en: '{tool} on {host} printed nothing although a result was expected.',
      zh: '{host} 上的 {tool} 没有任何输出，而此处应有结果。',
    },
    remedy: {
      en: 'Run it again; a tool that was killed, or a server that was taken for an inetd child, leaves nothing behind.',
      zh: '请重新运行；被终止的工具，或被误认为 inetd 子进程的服务端，不会留下任何输出。',
    },
    retryable: true,
  },
  'tool/truncated': {
    severity: 'error',
    text: {
      en: 'The output of {tool} on {host} ends too early at line {line}: "{offending}".',
      zh: '{host} 上 {tool} 的输出在第 {line} 行提前结束：“{offending}”。',
    },
    remedy: {
      en: 'Repeat the test; figures read before the cut are kept and marked partial.',
      zh: '请重新测试；中断之前读到的数字已保留并标为不完整。',
    },
    retryable: true,
  },
  'tool/unknown-output': {
    severity: 'error',
    text: {
      en: 'Line {line} of the output of {tool} on {host} is not understood: "{offending}".',
      zh: '无法理解 {host} 上 {tool} 输出的第 {line} 行：“{offending}”。',
    },
    remedy: {
      en: 'Nothing was concluded from it. Keep the raw output and check the version of {tool}.',
      zh: '没有从中得出任何结论。请保留原始输出并检查 {tool} 的版本。',
    },
    retryable: false,
  },
  'tool/unit-unknown': {
    severity: 'error',
    text: {
      en: '{tool} on {host} printed the rate "{offending}" (line {line}) without its unit, and the unit cannot be derived.',
      zh: '{host} 上的 {tool} 在第 {line} 行输出了速率“{offending}”但没有单位，且无法推断。',
    },
    remedy: {
      en: 'Run it without -P 0, or give the command line and the version together with the output.',
      zh: '请不带 -P 0 运行，或连同命令行和版本一起提供输出。',
    },
    retryable: false,
  },
  'tool/not-finished': {
    severity: 'error',
    text: {
      en: '{tool} on {host} did not finish its test and said nothing about the reason.',
      zh: '{host} 上的 {tool} 没有完成测试，也没有说明原因。',
    },
    remedy: {
      en: 'Look at what it wrote to standard error and at the other side, then repeat the test.',
      zh: '请查看其标准错误输出和对端情况，然后重新测试。',
    },
    retryable: true,
  },
  'tool/killed': {
    severity: 'error',
    text: {
      en: '{tool} on {host} was stopped before its test ended ({words}).',
      zh: '{host} 上的 {tool} 在测试结束前被终止（{words}）。',
    },
    remedy: {
      en: 'Repeat the test; figures read before the stop are kept and marked partial.',
      zh: '请重新测试；终止之前读到的数字已保留并标为不完整。',
    },
    retryable: true,
  },
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
  'tool/version-unsupported': {
    severity: 'error',
    text: {
      en: '{tool} {version} cannot do this: {reason}.',
      zh: '{tool} {version} 不支持此操作：{reason}。',
    },
    remedy: { en: 'Bring a newer {tool} to the host.', zh: '请在主机上使用更新的 {tool}。' },
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
      zh: '该端口上运行着其他程序，或需要口令：请换端口并启动正确的服务端。',
    },
    retryable: false,
  },
  'tool/not-permitted': {
    severity: 'error',
    text: {
      en: '{host} did not permit {tool} to do this ({words}).',
      zh: '{host} 不允许 {tool} 执行此操作（{words}）。',
    },
    remedy: {
      en: 'Run it with the needed privilege, or allow the traffic in the local firewall of {host}.',
      zh: '请使用所需权限运行，或在 {host} 的本机防火墙中放行。',
    },
    retryable: false,
  },
  'tool/message-too-long': {
    severity: 'error',
    text: {
      en: 'The datagrams that {tool} on {host} was told to send are too long ({words}).',
      zh: '{host} 上的 {tool} 被要求发送的数据报过长（{words}）。',
    },
    remedy: {
      en: 'Use at most 65507 bytes, and at most the path MTU minus 28 when fragments are forbidden.',
      zh: '请不要超过 65507 字节；禁止分片时不要超过路径 MTU 减 28。',
    },
    retryable: false,
  },
  'tool/buffer-refused': {
    severity: 'error',
    text: {
      en: '{host} did not grant the socket buffer that {tool} asked for ({words}).',
      zh: '{host} 没有给予 {tool} 所请求的套接字缓冲区（{words}）。',
    },
    remedy: {
      en: 'Raise net.core.rmem_max and net.core.wmem_max on {host} first, or ask for less.',
      zh: '请先提高 {host} 的 net.core.rmem_max 和 net.core.wmem_max，或减小请求值。',
    },
    retryable: false,
  },
  'tool/bad-parameter': {
    severity: 'error',
    text: {
      en: '{tool} on {host} does not accept its parameters ({words}).',
      zh: '{host} 上的 {tool} 不接受其参数（{words}）。',
    },
    remedy: {
      en: 'Compare the command with what this version of {tool} knows.',
      zh: '请将命令与该版本 {tool} 支持的选项进行比较。',
    },
    retryable: false,
  },
  'tool/not-supported': {
    severity: 'error',
    text: {
      en: 'The interface or driver on {host} does not support what {tool} asked ({words}).',
      zh: '{host} 上的网卡或驱动不支持 {tool} 的请求（{words}）。',
    },
    remedy: { en: 'Leave this setting as it is.', zh: '请保持该设置不变。' },
    retryable: false,
  },
  'tool/no-such-device': {
    severity: 'error',
    text: {
      en: '{host} has no such network interface ({words}).',
      zh: '{host} 没有这样的网络接口（{words}）。',
    },
    remedy: { en: 'Check the name of the interface on {host}.', zh: '请检查 {host} 上的接口名称。' },
    retryable: false,
  },
  'tool/no-data-collected': {
    severity: 'error',
    text: {
      en: '{tool} on {host} found no recorded data to read ({words}).',
      zh: '{host} 上的 {tool} 没有可读取的记录数据（{words}）。',
    },
    remedy: {
      en: 'Run it live with an interval and a count, or name an existing file of the same version.',
      zh: '请带间隔和次数实时运行，或指定同一版本的现有文件。',
    },
    retryable: false,
  },
  'tool/failed': {
    severity: 'error',
    text: {
      en: '{tool} on {host} failed: {words}.',
      zh: '{host} 上的 {tool} 失败：{words}。',
    },
    remedy: {
      en: 'Read what it said, correct the cause and run it again.',
      zh: '请根据其提示排除原因后重新运行。',
    },
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>;
