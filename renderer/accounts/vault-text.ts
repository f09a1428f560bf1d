// Words of where secrets are kept and of what other programs have.
import type { Catalogue } from '../client/catalogue.ts';

export const vaultText = {
  title: { en: 'Where secrets are kept', zh: '凭据保存位置' },
  unchosen: {
    en: 'Nothing is chosen yet: what is entered now is forgotten when Demarc ends.',
    zh: '尚未选择：现在输入的内容会在 Demarc 退出时丢失。',
  },
  chosen: { en: 'in use', zh: '使用中' },
  untilChosen: { en: 'until something is chosen', zh: '选择之前使用' },
  keychain: { en: 'The system’s keychain', zh: '系统钥匙串' },
  keychainWhy: {
    en: 'Unlocked with your login: macOS Keychain, Windows Credential Manager, or a Secret Service.',
    zh: '随登录解锁：macOS 钥匙串、Windows 凭据管理器或 Secret Service。',
  },
  file: { en: 'An encrypted file', zh: '加密文件' },
  fileWhy: {
    en: 'For machines without a keychain, such as a jump box. Opened by a passphrase, locked after ten minutes without use.',
    zh: '适用于没有钥匙串的机器（如跳板机）。用密码短语打开，十分钟未使用后自动锁定。',
  },
  memory: { en: 'Memory only', zh: '仅内存' },
  memoryWhy: { en: 'Nothing is written. Forgotten when Demarc ends.', zh: '不写入任何内容，Demarc 退出后即丢失。' },
  left: {
    en: '{place}: the secrets in it stay there, and nothing uses them until it is chosen again.',
    zh: '{place}：其中的凭据仍保留在原处，但不再使用；重新选择该位置后才会恢复使用。',
  },
  use: { en: 'Use', zh: '使用' },
  useOf: { en: 'Use: {place}', zh: '使用：{place}' },
  open: { en: 'open', zh: '已打开' },
  lock: { en: 'Lock', zh: '锁定' },
  unlock: { en: 'Unlock', zh: '解锁' },
  unlockTitle: { en: 'Unlock the secrets file', zh: '解锁凭据文件' },
  unlockWhy: { en: 'Its secrets can be used until it is locked again.', zh: '解锁后可使用其中的凭据，直到再次锁定。' },
  newFileTitle: { en: 'Make a secrets file', zh: '创建凭据文件' },
  newFileWhy: {
    en: 'Nobody can open the file without this passphrase, and nobody can restore it.',
    zh: '没有该密码短语无人能打开文件，也无法找回。',
  },
  passphrase: { en: 'Passphrase', zh: '密码短语' },
  passphraseHint: {
    en: 'At least ten characters; several words are easy to keep in mind.',
    zh: '至少十个字符；多个单词便于记忆。',
  },
  repeated: { en: 'Once more', zh: '再次输入' },
  differs: { en: 'This is not the same.', zh: '两次输入不一致。' },
  makeFile: { en: 'Make the file', zh: '创建文件' },
  cancel: { en: 'Cancel', zh: '取消' },
  import: { en: 'From other programs', zh: '从其他程序导入' },
  importWhy: {
    en: 'Keys of the vendor’s command line can be taken over; hosts of the SSH client show how a job file would write them. Their files are never changed.',
    zh: '可导入阿里云 CLI（aliyun）的 AccessKey；SSH 客户端中的主机会按作业文件的写法列出。不会改动它们的文件。',
  },
  lookAliyun: { en: 'Look into aliyun', zh: '查看 aliyun 配置' },
  lookSsh: { en: 'Look into SSH', zh: '查看 SSH 配置' },
  take: { en: 'Take over', zh: '导入' },
  takeOf: { en: 'Take over the key of {profile}', zh: '导入 {profile} 的 AccessKey' },
  leftKind: { en: 'holds no key', zh: '不含 AccessKey' },
  leftEmpty: { en: 'its key is empty', zh: 'AccessKey 为空' },
  through: { en: 'through {jump}', zh: '经由 {jump}' },
  known: { en: 'key known', zh: '主机密钥已知' },
  unknown: { en: 'key not known yet', zh: '主机密钥未知' },
  nothingFound: { en: 'Nothing is in it.', zh: '其中没有内容。' },
} as const satisfies Catalogue;

/** Why ssh may reach an imported host otherwise than it is shown. */
export const importProblemText = {
  'proxy-command': {
    en: 'by a ProxyCommand, which Demarc does not run: name a jump host instead',
    zh: '经由 ProxyCommand，Demarc 不会运行它：请改用跳板机',
  },
  'jump-loop': { en: 'its jump hosts lead in a circle', zh: '跳板机形成循环' },
  'no-port': { en: 'its Port is no number from 1 to 65535', zh: '其 Port 不是 1 到 65535 的数字' },
  'asks-dns': {
    en: 'CanonicalizeHostname: ssh asks DNS for its full name, Demarc takes this address',
    zh: 'CanonicalizeHostname：ssh 会经 DNS 查询完整名称，Demarc 使用此地址',
  },
  'asks-the-moment': {
    en: 'a Match asks a program or the network when ssh runs; what it would add is not here',
    zh: '某个 Match 在 ssh 运行时询问程序或网络；其可能补充的设置不在此列',
  },
} as const satisfies Catalogue;
