// Errors of the places where secrets are kept. None of them ever carries a secret.
import type { ErrorEntry } from './table.ts';

export const vaultErrors = {
  'vault/read-only': {
    severity: 'error',
    text: {
      en: 'The secret {name} cannot be stored: secrets are taken from environment variables here.',
      zh: '无法保存凭据 {name}：当前从环境变量读取凭据。',
    },
    remedy: {
      en: 'Set the variable {variable} before starting Demarc.',
      zh: '请在启动 Demarc 之前设置环境变量 {variable}。',
    },
    retryable: false,
  },
  'vault/set-in-environment': {
    severity: 'error',
    text: {
      en: 'The secret {name} comes from the environment variable {variable}, which goes before anything that is kept.',
      zh: '凭据 {name} 来自环境变量 {variable}，它优先于已保存的内容。',
    },
    remedy: {
      en: 'Start Demarc without {variable} to keep the secret here.',
      zh: '若要在此保存凭据，请在不设置 {variable} 的情况下启动 Demarc。',
    },
    retryable: false,
  },
  'vault/wrong-passphrase': {
    severity: 'error',
    text: {
      en: 'The passphrase does not open the secrets file {path}.',
      zh: '密码短语无法打开凭据文件 {path}。',
    },
    remedy: {
      en: 'Type it again. Nobody can open the file without it: if it is lost, move the file away and enter the secrets anew.',
      zh: '请重新输入。没有密码短语无人能打开该文件：如已遗失，请移走文件并重新输入凭据。',
    },
    retryable: true,
  },
  'vault/weak-passphrase': {
    severity: 'error',
    text: {
      en: 'The passphrase is too short: it has {given} characters, and at least {least} are needed.',
      zh: '密码短语过短：当前 {given} 个字符，至少需要 {least} 个。',
    },
    remedy: { en: 'Take several words.', zh: '请使用多个单词。' },
    retryable: true,
  },
  'vault/locked': {
    severity: 'error',
    text: { en: 'The secrets file {path} is locked.', zh: '凭据文件 {path} 已锁定。' },
    remedy: {
      en: 'Unlock it with its passphrase, on the page of accounts or at the prompt in a terminal.',
      zh: '请在账号页面或终端提示处输入密码短语解锁。',
    },
    retryable: true,
  },
  'vault/file-damaged': {
    severity: 'error',
    text: { en: 'The secrets file {path} cannot be read: {problem}.', zh: '无法读取凭据文件 {path}：{problem}。' },
    remedy: {
      en: 'Put back a copy of it, or move it away and enter the secrets anew. It was left as it is.',
      zh: '请恢复其备份，或移走该文件并重新输入凭据。文件未被改动。',
    },
    retryable: false,
  },
  'vault/file-newer': {
    severity: 'error',
    text: {
      en: 'The secrets file {path} was written by a newer Demarc: it is of version {version}, and this one reads version 1.',
      zh: '凭据文件 {path} 由更新版本的 Demarc 写入：其格式为版本 {version}，当前程序仅能读取版本 1。',
    },
    remedy: {
      en: 'Update Demarc, or choose another place for secrets. The file was left as it is.',
      zh: '请更新 Demarc，或为凭据选择其他保存位置。文件未被改动。',
    },
    retryable: false,
  },
  'vault/file-busy': {
    severity: 'error',
    text: {
      en: 'Another Demarc is changing {path} and has not finished. Nothing was changed.',
      zh: '另一个 Demarc 正在更改 {path}，尚未完成。未作任何更改。',
    },
    remedy: { en: 'Close the other one, then try again.', zh: '请关闭另一个 Demarc 后重试。' },
    retryable: true,
  },
  'vault/keychain-absent': {
    severity: 'error',
    text: {
      en: 'This session has no keychain: no Secret Service answers ({reason}).',
      zh: '当前会话没有钥匙串：没有 Secret Service 应答（{reason}）。',
    },
    remedy: {
      en: 'Start one (gnome-keyring, KWallet), or choose the encrypted file, which needs none.',
      zh: '请启动钥匙串服务（gnome-keyring、KWallet），或选择无需钥匙串的加密文件。',
    },
    retryable: true,
  },
  'vault/keychain-vanished': {
    severity: 'error',
    text: {
      en: 'The keychain answered before and no longer does ({reason}).',
      zh: '钥匙串此前有应答，现已无应答（{reason}）。',
    },
    remedy: {
      en: 'Start its service again; what is kept in it is still there.',
      zh: '请重新启动钥匙串服务；其中保存的内容仍在。',
    },
    retryable: true,
  },
  'vault/keychain-locked': {
    severity: 'error',
    text: {
      en: 'The keychain is locked, and its request to be unlocked was dismissed or could not be shown.',
      zh: '钥匙串已锁定，其解锁请求被取消或无法显示。',
    },
    remedy: {
      en: 'Unlock the keychain of your desktop session and try again.',
      zh: '请解锁桌面会话的钥匙串后重试。',
    },
    retryable: true,
  },
  'vault/keychain-empty': {
    severity: 'error',
    text: {
      en: 'The keychain has no default collection in which anything could be kept.',
      zh: '钥匙串没有可供保存的默认集合。',
    },
    remedy: {
      en: 'Create one in the desktop’s password settings; logging in to a desktop usually does.',
      zh: '请在桌面的密码设置中创建；登录桌面通常会自动创建。',
    },
    retryable: true,
  },
  'vault/keychain-refused': {
    severity: 'error',
    text: { en: 'The keychain refused {name}: {reason}.', zh: '钥匙串拒绝了 {name}：{reason}。' },
    remedy: {
      en: 'Look into the system’s keychain settings, or choose the encrypted file.',
      zh: '请检查系统的钥匙串设置，或选择加密文件。',
    },
    retryable: true,
  },
  'vault/choice-unreadable': {
    severity: 'error',
    text: {
      en: 'Where secrets are kept was written down in {path}, which cannot be read: {problem}.',
      zh: '凭据保存位置记录在 {path} 中，但无法读取：{problem}。',
    },
    remedy: {
      en: 'Mend or remove the file, then choose again. Until then nothing is kept anywhere.',
      zh: '请修复或移除该文件后重新选择。在此之前不会保存任何内容。',
    },
    retryable: false,
  },
  'vault/nothing-to-import': {
    severity: 'error',
    text: { en: 'There is no {path} on this machine.', zh: '本机没有 {path}。' },
    remedy: {
      en: 'Nothing is lost: enter the secrets by hand, or look on the machine where that program is used.',
      zh: '没有损失：请手动输入凭据，或在使用该程序的机器上查看。',
    },
    retryable: false,
  },
  'vault/import-unreadable': {
    severity: 'error',
    text: { en: 'Nothing could be taken from {path}: {problem}.', zh: '无法从 {path} 导入：{problem}。' },
    remedy: { en: 'Correct the file or enter the secrets by hand.', zh: '请修正文件，或手动输入凭据。' },
    retryable: false,
  },
  'vault/memory-only': {
    severity: 'error',
    text: {
      en: 'No place was chosen where secrets are kept: memory would forget this one when the command ends.',
      zh: '尚未选择凭据的保存位置：内存中的凭据会在命令结束时丢失。',
    },
    remedy: {
      en: 'Choose one first: `demarc vault mode keychain`, or `demarc vault mode file` where there is no keychain.',
      zh: '请先选择：`demarc vault mode keychain`，没有钥匙串时用 `demarc vault mode file`。',
    },
    retryable: false,
  },
  'vault/nothing-typed': {
    severity: 'error',
    text: { en: 'No secret was given for {name}.', zh: '未提供 {name} 的凭据。' },
    remedy: {
      en: 'Type it at the prompt, or send it through standard input; an argument would be seen by everybody.',
      zh: '请在提示处输入，或通过标准输入提供；命令行参数会被所有人看到。',
    },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
