import type { ErrorEntry } from './table.ts';

export const vaultErrors = {
  'vault/read-only': {
    severity: 'error',
    text: {
      en: 'The secret {name} cannot be stored: secrets are taken from environment variables here.',
      zh: '无法保存密钥 {name}：当前从环境变量读取密钥。',
    },
    remedy: {
      en: 'Set the variable {variable} before starting Demarc.',
      zh: '请在启动 Demarc 之前设置环境变量 {variable}。',
    },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
