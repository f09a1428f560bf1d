// What can go wrong with a measuring tool on its own host: it is missing, it refused, or what it printed cannot be trusted.
// Every entry's data carries {tool} and {host}; {words} is what the tool itself said, unchanged.
import type { ErrorEntry } from './table.ts';
import { toolConnectionErrors } from './tool-connection.ts';

export const toolErrors = {
  ...toolConnectionErrors,
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
  'tool/version-unsupported': {
    severity: 'error',
    text: {
      en: '{tool} {version} cannot do this: {reason}.',
      zh: '{tool} {version} 不支持此操作：{reason}。',
    },
    remedy: { en: 'Bring a newer {tool} to the host.', zh: '请在主机上使用更新的 {tool}。' },
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
