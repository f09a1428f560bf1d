// Words of the page of accounts and secrets.
import type { Catalogue } from '../client/catalogue.ts';

export const accountsText = {
  title: { en: 'Cloud accounts', zh: '云账号' },
  others: { en: 'Other secrets', zh: '其他密钥' },
  account: { en: 'account', zh: '账号' },
  holder: { en: 'belongs to', zh: '所属' },
  stored: { en: 'kept in', zh: '保存位置' },
  name: { en: 'name', zh: '名称' },
  none: { en: 'No key is kept yet', zh: '尚未保存密钥' },
  noneWhy: {
    en: 'Demarc needs the keys of the account that owns the line and of every account whose VPC shares it. A practice job needs none.',
    zh: 'Demarc 需要线路所属账号以及每个共享线路的 VPC 所属账号的密钥。练习作业无需密钥。',
  },
  add: { en: 'Add a key', zh: '添加密钥' },
  accountName: { en: 'Name in jobs', zh: '作业中的名称' },
  accountNameHint: {
    en: 'Jobs speak of the account by this name, such as line-owner.',
    zh: '作业以此名称称呼该账号，例如 line-owner。',
  },
  accountNameWrong: {
    en: 'Lower-case letters, digits and -, a letter or digit first.',
    zh: '小写字母、数字和 -，以字母或数字开头。',
  },
  keyId: { en: 'AccessKey id', zh: 'AccessKey ID' },
  keySecret: { en: 'AccessKey secret', zh: 'AccessKey Secret' },
  neverShown: { en: 'It goes in and is never shown again.', zh: '保存后不再显示。' },
  needed: { en: 'This is needed.', zh: '此项必填。' },
  save: { en: 'Keep and test', zh: '保存并测试' },
  test: { en: 'Test', zh: '测试' },
  testing: { en: 'asking the cloud …', zh: '正在查询云端 …' },
  works: { en: 'works: account {uid}, {identity}', zh: '可用：账号 {uid}，{identity}' },
  remove: { en: 'Remove', zh: '删除' },
  removeOf: { en: 'Remove the key of {account}', zh: '删除 {account} 的密钥' },
  removeTitle: { en: 'Remove the key of {account} from this machine?', zh: '从本机删除 {account} 的密钥？' },
  removeWhy: { en: 'The key itself stays valid at the cloud.', zh: '密钥在云端仍然有效。' },
  keep: { en: 'Keep it', zh: '保留' },
  environmentWhy: {
    en: 'set in the environment that started Demarc, and removed there',
    zh: '由启动 Demarc 的环境设置，需在环境中删除',
  },
  keychain: { en: 'the system’s keychain', zh: '系统钥匙串' },
  file: { en: 'an encrypted file', zh: '加密文件' },
  memory: { en: 'memory, until Demarc ends', zh: '内存，直到 Demarc 退出' },
  environment: { en: 'the environment', zh: '环境变量' },
  goesTo: { en: 'A key that is entered now is kept in {place}.', zh: '现在输入的密钥将保存在{place}。' },
} as const satisfies Catalogue;
