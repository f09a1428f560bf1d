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
} as const satisfies Record<string, ErrorEntry>;
