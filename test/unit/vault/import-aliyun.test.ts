import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseAliyunConfig, type AliyunProfile } from '../../../electron/engine/vault/import/aliyun-config.ts';
import { aliyunProfiles, importAliyun } from '../../../electron/engine/vault/import/importable.ts';
import { memoryVault } from '../../../electron/engine/vault/memory-vault.ts';

const aliyun = JSON.stringify({
  current: 'default',
  profiles: [
    { name: 'default', mode: 'AK', access_key_id: 'LTAI1', access_key_secret: 'canary-a', region_id: 'cn-beijing' },
    {
      name: 'Line Owner',
      mode: 'StsToken',
      access_key_id: 'STS.1',
      access_key_secret: 'canary-b',
      sts_token: 'canary-c',
    },
    {
      name: 'role',
      mode: 'RamRoleArn',
      access_key_id: 'LTAI2',
      access_key_secret: 'canary-d',
      ram_role_arn: 'acs:ram::1:role/x',
      sts_token: '',
    },
    { name: 'machine', mode: 'EcsRamRole', ram_role_name: 'x' },
    { name: 'blank', mode: 'AK', access_key_id: '', access_key_secret: '' },
  ],
});

function profilesIn(text: string): readonly AliyunProfile[] {
  const read = parseAliyunConfig(text);
  if ('problem' in read) throw new Error(read.problem);
  return read;
}

describe('the profiles of the vendor’s command line', () => {
  it('become accounts with their keys, tokens and roles; what holds no key is named and left', async () => {
    const profiles = profilesIn(aliyun);
    expect(
      profiles.map(({ account, kind, left, secrets }) => [account, kind, left ?? secrets.map(([name]) => name)]),
    ).toEqual([
      ['default', 'AK', ['cloud/default/access-key-id', 'cloud/default/access-key-secret']],
      [
        'line-owner',
        'StsToken',
        ['cloud/line-owner/access-key-id', 'cloud/line-owner/access-key-secret', 'cloud/line-owner/security-token'],
      ],
      ['role', 'RamRoleArn', ['cloud/role/access-key-id', 'cloud/role/access-key-secret', 'cloud/role/role-arn']],
      ['machine', 'EcsRamRole', 'kind'],
      ['blank', 'AK', 'empty'],
    ]);
    expect(inspect(profiles, { depth: 9 })).not.toContain('canary');
    const home = await mkdtemp(join(tmpdir(), 'demarc-home-'));
    await mkdir(join(home, '.aliyun'));
    await writeFile(join(home, '.aliyun', 'config.json'), aliyun);
    const vault = memoryVault();
    expect(await importAliyun(home, ['role'], vault)).toHaveLength(3);
    expect((await vault.read('cloud/role/role-arn'))?.reveal()).toBe('acs:ram::1:role/x');
    await expect(importAliyun(home, ['machine'], vault)).rejects.toMatchObject({ code: 'vault/import-unreadable' });
    await rm(home, { recursive: true });
  });

  it('begin with the one in use, and never become one account: no key is written over another', () => {
    const keyed = (name: string) => ({ name, access_key_id: 'LTAI', access_key_secret: `canary ${name}` });
    const text = JSON.stringify({
      current: 'line.owner',
      profiles: [keyed('Line Owner'), keyed('line-owner'), keyed('line.owner'), keyed('测试'), keyed('其他')],
    });
    const profiles = profilesIn(text);
    expect(profiles.map(({ profile, account, kind }) => [profile, account, kind])).toEqual([
      ['line.owner', 'line-owner', 'AK'],
      ['Line Owner', 'line-owner-2', 'AK'],
      ['line-owner', 'line-owner-3', 'AK'],
      ['测试', 'account', 'AK'],
      ['其他', 'account-2', 'AK'],
    ]);
    expect(new Set(profiles.flatMap(({ secrets }) => secrets.map(([name]) => name))).size).toBe(10);
  });

  it('of a role without an ARN, a token that is empty and kinds that hold no key are left, each with its reason', () => {
    const key = { access_key_id: 'LTAI', access_key_secret: 'canary' };
    const profiles = [
      { name: 'role', mode: 'RamRoleArn', ...key, external_id: 'x' },
      { name: 'token', mode: 'StsToken', ...key, sts_token: '' },
      ...['EcsRamRole', 'RsaKeyPair', 'CredentialsURI', 'OIDC', 'External', 'CloudSSO', 'SomethingNew'].map((mode) => ({
        ...{ name: mode, mode },
        ...key,
      })),
    ];
    const left = profilesIn(JSON.stringify({ profiles })).map((profile) => profile.left);
    expect(left).toEqual(['empty', 'empty', ...Array<string>(7).fill('kind')]);
  });

  it.each([
    ['', 'it is empty'],
    ['{"profiles": [{"name": "default", "access_key_secret": "canary', 'it is cut short or no JSON'],
    ['no json', 'it is cut short or no JSON'],
    ['{"profiles": 3}', 'profiles is not as expected'],
    [
      '{"profiles": [{"name": "a"}, {"mode": "AK", "access_key_secret": "canary"}]}',
      'profiles.1.name is not as expected',
    ],
    ['[]', 'it is no configuration of aliyun'],
  ])('are told in one sentence to be none: %s', (text, sentence) => {
    const read = parseAliyunConfig(text);
    if (!('problem' in read)) throw new Error('it was read');
    expect(read.problem).toContain(sentence);
    expect(read.problem).not.toContain('canary');
  });

  it('are read from files of Windows, too', async () => {
    const home = await mkdtemp(join(tmpdir(), 'demarc-home-'));
    await mkdir(join(home, '.aliyun'));
    for (const encoding of ['utf8', 'utf16le'] as const) {
      await writeFile(join(home, '.aliyun', 'config.json'), `\uFEFF${aliyun.replaceAll(',', ',\r\n')}`, encoding);
      expect((await aliyunProfiles(home)).profiles).toHaveLength(5);
    }
    await rm(home, { recursive: true });
  });
});
