import type { ErrorEntry } from './table.ts';

export const dossierErrors = {
  'dossier/missing': {
    severity: 'error',
    text: { en: 'There is no dossier at {path}.', zh: '{path} 处没有档案文件。' },
    remedy: { en: 'Check the path; a dossier ends in .demarc.', zh: '请检查路径；档案文件以 .demarc 结尾。' },
    retryable: false,
  },
  'dossier/exists': {
    severity: 'error',
    text: {
      en: 'There is a file at {path} already; a dossier is never overwritten.',
      zh: '{path} 已存在；档案不会被覆盖。',
    },
    remedy: {
      en: 'Choose another folder with --out, or move that file away.',
      zh: '请用 --out 选择其他目录，或移走该文件。',
    },
    retryable: false,
  },
  'dossier/unwritable': {
    severity: 'error',
    text: { en: 'The dossier {path} cannot be written: {reason}.', zh: '无法写入档案 {path}：{reason}。' },
    remedy: {
      en: 'Check that the folder exists, is writable and has space.',
      zh: '请检查目录是否存在、可写且有空间。',
    },
    retryable: false,
  },
  'dossier/not-a-dossier': {
    severity: 'error',
    text: { en: '{path} is not a dossier: {reason}.', zh: '{path} 不是档案文件：{reason}。' },
    remedy: { en: 'Give the .demarc file that Demarc wrote.', zh: '请给出 Demarc 写出的 .demarc 文件。' },
    retryable: false,
  },
  'dossier/damaged': {
    severity: 'error',
    text: { en: 'The dossier {path} is damaged: {reason}.', zh: '档案 {path} 已损坏：{reason}。' },
    remedy: {
      en: 'Run demarc verify on it: it names the place. Go back to a copy of it if there is one.',
      zh: '请对其运行 demarc verify 以指出损坏之处；如有副本，请使用副本。',
    },
    retryable: false,
  },
  'dossier/newer-format': {
    severity: 'error',
    text: {
      en: '{path} was written in format {version}; this version of Demarc reads up to {known}.',
      zh: '{path} 的格式版本为 {version}；此版 Demarc 最多可读 {known}。',
    },
    remedy: { en: 'Open it with a newer Demarc. The file is untouched.', zh: '请用更新的 Demarc 打开。文件未被改动。' },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
