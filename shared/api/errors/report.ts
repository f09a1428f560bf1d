import type { ErrorEntry } from './table.ts';

export const reportErrors = {
  'report/resources-missing': {
    severity: 'error',
    text: {
      en: 'The report template or its fonts are missing in {folder}.',
      zh: '{folder} 中缺少报告模板或字体。',
    },
    remedy: {
      en: 'Install Demarc again; a branded template needs a report.typ.',
      zh: '请重新安装 Demarc；自定义模板须包含 report.typ。',
    },
    retryable: false,
  },
  'report/attachment-missing': {
    severity: 'error',
    text: {
      en: 'The report names the file {name} as evidence, but its content was not given.',
      zh: '报告引用了证据文件 {name}，但未提供其内容。',
    },
    remedy: { en: 'Make the report from the dossier file itself.', zh: '请直接由档案文件生成报告。' },
    retryable: false,
  },
  'report/not-rendered': {
    severity: 'error',
    text: { en: 'The report could not be typeset: {reason}', zh: '报告排版失败：{reason}' },
    remedy: {
      en: 'If the template was changed, undo the change; the results are also available as JSON.',
      zh: '如修改过模板，请撤销修改；结果也可以 JSON 形式导出。',
    },
    retryable: false,
  },
  'report/not-a-report': {
    severity: 'error',
    text: {
      en: '{path} is not a report that Demarc wrote: {reason}.',
      zh: '{path} 不是 Demarc 生成的报告：{reason}。',
    },
    remedy: {
      en: 'Take the PDF as it was handed over: printing, merging or "optimising" a PDF drops the evidence inside.',
      zh: '请使用原始交付的 PDF：打印、合并或“优化”会丢失其中的证据。',
    },
    retryable: false,
  },
  'report/branding-invalid': {
    severity: 'error',
    text: { en: 'The branding {path} cannot be used: {problem}.', zh: '无法使用品牌文件 {path}：{problem}。' },
    remedy: {
      en: 'It may have: header (a line of text), accent (a dark colour, #rrggbb), logo (a PNG, JPEG or SVG; its path counts from the branding file).',
      zh: '可包含：header（一行文字）、accent（深色，#rrggbb）、logo（PNG、JPEG 或 SVG，路径相对于品牌文件）。',
    },
    retryable: false,
  },
  'report/attachment-refused': {
    severity: 'error',
    text: { en: 'The attachment {name} cannot be taken: {problem}.', zh: '无法接收附件 {name}：{problem}。' },
    remedy: {
      en: 'Save the picture again as PNG or JPEG, or attach the file under another ending.',
      zh: '请将图片重新存为 PNG 或 JPEG，或以其他扩展名附加该文件。',
    },
    retryable: false,
  },
  'report/certificate-unreadable': {
    severity: 'error',
    text: { en: 'The certificate {path} cannot be opened: {reason}.', zh: '无法打开证书 {path}：{reason}。' },
    remedy: {
      en: 'Check the passphrase. A file with old encryption is written anew by: openssl pkcs12 -legacy … -export.',
      zh: '请检查密码。采用旧加密方式的文件可用 openssl pkcs12 -legacy … -export 重新导出。',
    },
    retryable: false,
  },
  'report/not-intact': {
    severity: 'error',
    text: {
      en: '{path} is not signed, because it is not as it was written: {place}: {problem}.',
      zh: '{path} 与写入时不一致，未签名：{place}：{problem}。',
    },
    remedy: { en: 'Write the report again from its dossier.', zh: '请由档案重新生成报告。' },
    retryable: false,
  },
  'report/passphrase-missing': {
    severity: 'error',
    text: {
      en: 'The passphrase of the certificate {path} is not known and nobody can be asked for it.',
      zh: '证书 {path} 的密码未知，且无法询问。',
    },
    remedy: {
      en: 'Put it into the environment variable {variable}, or run in a terminal.',
      zh: '请将其写入环境变量 {variable}，或在终端中运行。',
    },
    retryable: false,
  },
  'report/not-time-stamped': {
    severity: 'error',
    text: {
      en: 'The time-stamp authority {url} gave no usable stamp: {reason}.',
      zh: '时间戳服务 {url} 未返回可用的时间戳：{reason}。',
    },
    remedy: {
      en: 'Sign without a time stamp, or try another authority; nothing was written.',
      zh: '请不带时间戳签名，或更换服务；未写入任何内容。',
    },
    retryable: true,
  },
  'report/no-dossiers': {
    severity: 'error',
    text: { en: 'There is no dossier in {folder}.', zh: '{folder} 中没有档案。' },
    remedy: { en: 'Name a folder that holds .demarc files.', zh: '请指定含有 .demarc 文件的文件夹。' },
    retryable: false,
  },
  'report/no-such-test': {
    severity: 'error',
    text: { en: 'The job has no test {name}.', zh: '该作业中没有测试 {name}。' },
    remedy: { en: 'Its tests are: {known}.', zh: '其测试为：{known}。' },
    retryable: false,
  },
  'report/unwritable': {
    severity: 'error',
    text: { en: 'The report {path} cannot be written: {reason}.', zh: '无法写入报告 {path}：{reason}。' },
    remedy: {
      en: 'Choose another place with --out; the dossier is complete.',
      zh: '请用 --out 选择其他位置；档案是完整的。',
    },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
