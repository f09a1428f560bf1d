import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseAliyunConfig } from '../../../electron/engine/vault/import/aliyun-config.ts';
import { importAliyun, sshHosts } from '../../../electron/engine/vault/import/importable.ts';
import { parseSshConfig } from '../../../electron/engine/vault/import/ssh-config.ts';
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

describe('the profiles of the vendor’s command line', () => {
  it('become accounts with their keys, tokens and roles; what holds no key is named and left', async () => {
    const profiles = parseAliyunConfig(aliyun) ?? [];
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
    expect(parseAliyunConfig('{"profiles": 3}')).toBeUndefined();
    expect(parseAliyunConfig('no json')).toBeUndefined();

    const home = await mkdtemp(join(tmpdir(), 'demarc-home-'));
    await mkdir(join(home, '.aliyun'));
    await writeFile(join(home, '.aliyun', 'config.json'), aliyun);
    const vault = memoryVault();
    expect(await importAliyun(home, ['role'], vault)).toHaveLength(3);
    expect((await vault.read('cloud/role/role-arn'))?.reveal()).toBe('acs:ram::1:role/x');
    await expect(importAliyun(home, ['machine'], vault)).rejects.toMatchObject({ code: 'vault/import-unreadable' });
    await rm(home, { recursive: true });
  });
});

describe('the SSH client’s configuration', () => {
  it('gives hosts with address, port, user, key and jump hosts, by OpenSSH’s rule that the first value holds', () => {
    const hosts = parseSshConfig(`
# of the site
User everywhere
Host gw gateway # aliases
  HostName 10.8.0.1
  Port 2222
  IdentityFile "~/.ssh/id site"
Host ecs? !ecs9
  ProxyJump admin@jump.example:2200,second
  User ops
Host ecs1 ecs9
  HostName=%h.internal
  User late
Match host ecs1
  Port 99
Host *
  User fallback
`);
    expect(hosts).toEqual([
      { name: 'gw', address: '10.8.0.1', port: 2222, user: 'everywhere', identity: '~/.ssh/id site', jump: [] },
      { name: 'gateway', address: '10.8.0.1', port: 2222, user: 'everywhere', identity: '~/.ssh/id site', jump: [] },
      {
        name: 'ecs1',
        address: 'ecs1.internal',
        port: 22,
        user: 'everywhere',
        jump: ['admin@jump.example:2200', 'second'],
      },
      { name: 'ecs9', address: 'ecs9.internal', port: 22, user: 'everywhere', jump: [] },
    ]);
  });

  it('says which of its hosts OpenSSH has met', async () => {
    const home = await mkdtemp(join(tmpdir(), 'demarc-home-'));
    await mkdir(join(home, '.ssh'));
    await writeFile(
      join(home, '.ssh', 'config'),
      'Host met\n  HostName 10.0.0.1\n  Port 2222\nHost new\n  HostName 10.0.0.2\n',
    );
    const key = 'AAAAC3NzaC1lZDI1NTE5AAAAIGN1cnZlMjU1MTlrZXlvZnRoaXJ0eXR3b2J5dGVzISEh';
    await writeFile(join(home, '.ssh', 'known_hosts'), `[10.0.0.1]:2222 ssh-ed25519 ${key}\n`);
    const { hosts } = await sshHosts(home);
    expect(hosts.map(({ name, isKnown }) => [name, isKnown])).toEqual([
      ['met', true],
      ['new', false],
    ]);
    await rm(home, { recursive: true });
  });
});
