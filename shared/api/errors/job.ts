import type { ErrorEntry } from './table.ts';

export const jobErrors = {
  'job/unreadable': {
    severity: 'error',
    text: { en: 'The job file {path} cannot be read: {reason}.', zh: '无法读取作业文件 {path}：{reason}。' },
    remedy: { en: 'Check the path and its permissions.', zh: '请检查路径和权限。' },
    retryable: false,
  },
  'job/invalid': {
    severity: 'error',
    text: {
      en: '{path}:{line}: {field}: {problem}.',
      zh: '{path}:{line}：{field}：{problem}。',
    },
    remedy: {
      en: 'Correct that line; `demarc schema` prints what a job file may contain.',
      zh: '请修改该行；`demarc schema` 会打印作业文件的格式。',
    },
    retryable: false,
  },
  'job/cannot-show-bandwidth': {
    severity: 'error',
    text: {
      en: 'The plan of test {test} cannot show the bandwidth: {arithmetic}.',
      zh: '测试 {test} 的计划无法证明带宽：{arithmetic}。',
    },
    remedy: {
      en: 'Plan at least {needed} streams in test {test}, spread over the hosts.',
      zh: '请在测试 {test} 中至少计划 {needed} 条流，并分布到各主机。',
    },
    retryable: false,
  },
  'job/fragments': {
    severity: 'error',
    text: {
      en: 'Test {test} would send {payloadBytes} bytes of payload, but a path of MTU {mtu} carries at most {largest} in one piece.',
      zh: '测试 {test} 的载荷为 {payloadBytes} 字节，而 MTU {mtu} 的路径一次最多承载 {largest} 字节。',
    },
    remedy: {
      en: 'Set payloadBytes to {largest} or less, or the MTU of the line to what it really is.',
      zh: '请将 payloadBytes 设为不超过 {largest}，或把线路 MTU 改为实际值。',
    },
    retryable: false,
  },
  'job/broke-off': {
    severity: 'error',
    text: { en: 'The campaign broke off: {reason}.', zh: '测试中断：{reason}。' },
    remedy: {
      en: 'What was measured until then is in the dossier. Run the job again.',
      zh: '此前的测量结果已保存在档案中。请重新运行。',
    },
    retryable: true,
  },
  'job/variable-missing': {
    severity: 'error',
    text: {
      en: 'The environment variable {variable}, which holds the secret for {subject}, is not set.',
      zh: '保存 {subject} 凭据的环境变量 {variable} 未设置。',
    },
    remedy: { en: 'Export {variable} and start again.', zh: '请设置 {variable} 后重试。' },
    retryable: false,
  },
  'job/key-unreadable': {
    severity: 'error',
    text: {
      en: 'The private key {path} for {host} cannot be read: {reason}.',
      zh: '无法读取 {host} 的私钥 {path}：{reason}。',
    },
    remedy: {
      en: 'Correct `identity` in the job file, or the permissions of the key.',
      zh: '请更正作业文件中的 identity 或私钥权限。',
    },
    retryable: false,
  },
  'job/file-unreadable': {
    severity: 'error',
    text: { en: 'The file {path} cannot be read: {reason}.', zh: '无法读取文件 {path}：{reason}。' },
    remedy: { en: 'Check the path and its permissions.', zh: '请检查路径和权限。' },
    retryable: false,
  },
  'job/folder-unusable': {
    severity: 'error',
    text: { en: 'The folder {path} cannot be used: {reason}.', zh: '无法使用目录 {path}：{reason}。' },
    remedy: { en: 'Choose another folder with --out.', zh: '请用 --out 选择其他目录。' },
    retryable: false,
  },
  'job/no-hosts': {
    severity: 'error',
    text: { en: 'The job "{job}" names no hosts to measure with.', zh: '作业“{job}”未列出用于测试的主机。' },
    remedy: {
      en: 'Add the gateway and at least one ECS host under `hosts`.',
      zh: '请在 `hosts` 中添加网关和至少一台 ECS 主机。',
    },
    retryable: false,
  },
  'job/no-intent': {
    severity: 'error',
    text: {
      en: '{path} asks nothing of the cloud: it has no section `intent`.',
      zh: '{path} 对云端没有要求：缺少 `intent` 部分。',
    },
    remedy: {
      en: 'Add `intent`: accounts, line, VBR, VPCs and routing; `demarc schema` prints what it may contain.',
      zh: '请添加 `intent`：账号、专线、VBR、VPC 和路由；`demarc schema` 会打印其格式。',
    },
    retryable: false,
  },
  'job/no-location': {
    severity: 'error',
    text: {
      en: 'It is not known where the IDC is, so nothing can be near to it.',
      zh: '不知道 IDC 的位置，无法按距离排序。',
    },
    remedy: {
      en: 'Give --near LATITUDE,LONGITUDE, or `latitude` and `longitude` of `intent.idc` in the job file.',
      zh: '请使用 --near 纬度,经度，或在作业文件的 `intent.idc` 中填写 `latitude` 和 `longitude`。',
    },
    retryable: false,
  },
  'job/not-confirmed': {
    severity: 'error',
    text: {
      en: 'Nothing was changed: nobody is at this terminal to confirm it.',
      zh: '未作任何更改：没有人在此终端确认。',
    },
    remedy: { en: 'Read the plan above and give --yes.', zh: '请阅读上面的计划并使用 --yes。' },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
