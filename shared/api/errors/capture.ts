// What goes wrong when results that were captured by hand are read.
import type { ErrorEntry } from './table.ts';

export const captureErrors = {
  'capture/unreadable': {
    severity: 'error',
    text: {
      en: '{file}, line {line}: this output of {tool} cannot be taken as evidence. {reason}',
      zh: '{file} 第 {line} 行：{tool} 的这段输出不能作为证据。{reason}',
    },
    remedy: {
      en: 'Nothing was imported. Give the output as it was printed, from its first line to its last; results of a run that failed are none.',
      zh: '未导入任何内容。请提供从首行到末行的原样输出；失败的运行没有结果。',
    },
    retryable: false,
  },
  'capture/unknown': {
    severity: 'error',
    text: {
      en: '{file}, line {line}: "{offending}" begins no output that Demarc knows; it knows {tools}.',
      zh: '{file} 第 {line} 行：“{offending}”不是已知工具输出的开头；已知工具：{tools}。',
    },
    remedy: {
      en: 'Nothing was imported. Leave the command with its prompt above the output, or name the tool with --tool.',
      zh: '未导入任何内容。请在输出上方保留带提示符的命令，或用 --tool 指明工具。',
    },
    retryable: false,
  },
  'capture/nothing-known': {
    severity: 'error',
    text: {
      en: '{file} holds no output of {tools}.',
      zh: '{file} 中没有 {tools} 的输出。',
    },
    remedy: {
      en: 'Nothing was imported. Save what the tool printed, with the command above it.',
      zh: '未导入任何内容。请保存工具的输出及其上方的命令。',
    },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
