import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAliyunConfig, type AliyunProfile } from '../../../electron/engine/vault/import/aliyun-config.ts';
import { aliyunProfiles, importAliyun, sshHosts } from '../../../electron/engine/vault/import/importable.ts';
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

function profilesIn(text: string): readonly AliyunProfile[] {
  const read = parseAliyunConfig(text);
  if ('problem' in read) throw new Error(read.problem);
  return read;
}

/** What people really write, and what they could. */
const awkward = `# a comment
   Include FOLDER/*
Include /nowhere/at/all

Host gw !other
  HostName 10.8.0.1
Match host 10.8.0.1
  User matched
  Port 2201
Match originalhost ecs?,other !user root
  Port 1
Host ecs*
  User=ecs
  ProxyJump admin@gw
Host "quoted name" ecs1
  Port 2300
Host site-gw ecs9 *.example
Host GW2
  HostName GW2.Example.COM
Host quoted
  HostName "10.8.0.7" # the second one
  IdentityFile '~/.ssh/my key'
  IdentityFile "~/.ssh/other key"
  User "o ps"
Host keys
  IdentityFile ~/.ssh/first
  IdentityFile ~/.ssh/second
  IdentityFile ~/.ssh/first
Host no-key
  IdentityFile none
Host inner
  Include INNER
Host bastion
  HostName 203.0.113.7
  User gate
  Port 2022
Host chain
  ProxyJump bastion,ops@gw:2222,[fd00::1]:2200
Host by-address
  ProxyJump ssh://ops@bastion:2200
Host none-first
  ProxyCommand none
  ProxyJump bastion
Host jump-none
  ProxyJump none
  ProxyCommand nc %h %p
Host program
  ProxyCommand /usr/bin/corkscrew proxy 8080 %h %p
Host circle
  ProxyJump circle2
Host circle2
  ProxyJump circle
Host canonical
  CanonicalizeHostname yes
  CanonicalizePermittedCNAMEs none
Match originalhost asking exec "false"
  Port 9
Host asking
Match final host 10.8.0.7
  Port 7007
Match !final originalhost jump-none
  Port 7070
Match localuser nobody-of-this-name
  Port 3
Host *
  User anybody
  Port 2022
`;

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
        jump: [
          { address: 'jump.example', port: 2200, user: 'admin' },
          { address: 'second', port: 22, user: 'everywhere' },
        ],
      },
      { name: 'ecs9', address: 'ecs9.internal', port: 22, user: 'everywhere', jump: [] },
    ]);
  });

  it('resolves jump hosts by the configuration itself, and the way to the outermost of them', () => {
    const hosts = parseSshConfig(`
Host bastion
  HostName 203.0.113.7
  User gate
  Port 2022
  IdentityFile ~/.ssh/gate
Host inner
  HostName 10.0.0.5
  ProxyJump bastion
Host gw
  ProxyJump inner,ssh://ops@[fd00::1]:2200
Host direct
  ProxyJump none
`);
    const bastion = { address: '203.0.113.7', port: 2022, user: 'gate', identity: '~/.ssh/gate' };
    expect(hosts.find(({ name }) => name === 'gw')?.jump).toEqual([
      bastion,
      { address: '10.0.0.5', port: 22 },
      { address: 'fd00::1', port: 2200, user: 'ops' },
    ]);
    expect(hosts.find(({ name }) => name === 'direct')?.jump).toEqual([]);
  });

  it('says what it cannot follow: a circle of jump hosts, a program in between; but knows the old way of jumping', () => {
    const hosts = parseSshConfig(`
Host a
  ProxyJump b
Host b
  ProxyJump a
Host own
  ProxyCommand /usr/bin/corkscrew proxy 8080 %h %p
Host old
  ProxyCommand ssh -W %h:%p jump.example
Host first
  ProxyJump jump.example
  ProxyCommand nc %h %p
`);
    const by = Object.fromEntries(hosts.map(({ name, jump, problem }) => [name, problem ?? jump]));
    expect(by).toEqual({
      a: 'jump-loop',
      b: 'jump-loop',
      own: 'proxy-command',
      old: [{ address: 'jump.example', port: 22 }],
      first: [{ address: 'jump.example', port: 22 }],
    });
  });

  it('reads Match by names and users, and takes nothing to hold that depends on a program or the moment', () => {
    const text = `
Match originalhost gw,gw2 !user root
  Port 2201
Match host 10.8.*
  User by-address
Match exec "test -e /tmp/x"
  IdentityFile /never
Match !exec "true" host gw
  IdentityFile /never
Match localuser engineer host=*
  IdentityFile %d/.ssh/%n-%r
Host gw
  HostName 10.8.0.1
Match host 10.8.0.1 user late
  User never
Match all
  User last
Host elsewhere
`;
    const hosts = parseSshConfig(text, { include: () => [], localUser: 'engineer', environment: {} });
    const common = { user: 'last', jump: [], problem: 'asks-the-moment' };
    expect(hosts).toEqual([
      { name: 'gw', address: '10.8.0.1', port: 2201, identity: '~/.ssh/gw-last', ...common },
      { name: 'elsewhere', address: 'elsewhere', port: 22, identity: '~/.ssh/elsewhere-last', ...common },
    ]);
  });

  it('fills tokens and variables into addresses and paths, and leaves what it does not know for its reader to see', () => {
    const text =
      '\uFEFFHost gw\r\n\tHostName %h.site.example\r\n  Port=2222 # why\r\n  User ops\r\n  IdentityFile "${KEYS}/%h %p %% %C"\r\n';
    const [host] = parseSshConfig(text, { include: () => [], localUser: 'x', environment: { KEYS: '/keys' } });
    expect(host).toEqual({
      name: 'gw',
      address: 'gw.site.example',
      port: 2222,
      user: 'ops',
      identity: '/keys/gw.site.example 2222 % %C',
      jump: [],
    });
  });

  it('follows Include by name and pattern, inside a Host only for that host, and neither for ever nor out of a missing file', async () => {
    const home = await mkdtemp(join(tmpdir(), 'demarc-home-'));
    const at = (name: string) => join(home, '.ssh', name);
    await mkdir(at('conf.d'), { recursive: true });
    await mkdir(at('conf.d/z-folder'));
    await writeFile(
      at('config'),
      'Include conf.d/* ~/.ssh/more missing\nHost gw\n  Include only-gw\n  Port 2222\nHost *\n  User all\n',
    );
    await writeFile(at('conf.d/a'), 'Host a\n  HostName 10.0.0.1\n');
    await writeFile(at('conf.d/b'), 'Include b\nInclude ../config\nHost b\n  User own\n');
    await writeFile(at('more'), 'Host more\n  Port 24\n');
    await writeFile(at('only-gw'), 'HostName 10.8.0.1\nHost other\n  HostName never\n');
    const { hosts } = await sshHosts(home);
    const by = new Map(hosts.map((host) => [host.name, host]));
    expect([...by.keys()]).toEqual(expect.arrayContaining(['a', 'b', 'more', 'gw']));
    expect(by.get('a')).toMatchObject({ address: '10.0.0.1', user: 'all' });
    expect(by.get('b')).toMatchObject({ user: 'own' });
    expect(by.get('more')).toMatchObject({ port: 24 });
    expect(by.get('gw')).toMatchObject({ address: '10.8.0.1', port: 2222 });
    expect(by.get('other')?.address ?? 'other').toBe('other');
    await rm(home, { recursive: true });
  });

  describe('agrees with OpenSSH itself, which is asked in the same run', () => {
    let home: string;
    const at = (name: string) => join(home, '.ssh', name);
    beforeAll(async () => {
      home = await mkdtemp(join(tmpdir(), 'demarc-home-'));
      await mkdir(at('conf.d'), { recursive: true });
      await writeFile(
        at('conf.d/10-site'),
        'Host site-*\r\n  User site\r\n  HostName %h.Example\r\nHost site-gw\r\n  Port 2200\r\n',
      );
      await writeFile(at('conf.d/20-{braces}'), 'Host braces\n  Port 2020\n');
      await writeFile(at('conf.d/.hidden'), 'Host hidden\n  Port 2021\n');
      await writeFile(at('only-inner'), 'User inner\nHost inner late-inner\n  Port 4000\n');
      await writeFile(at('config'), awkward.replaceAll('FOLDER', at('conf.d')).replaceAll('INNER', at('only-inner')));
    });
    afterAll(async () => {
      await rm(home, { recursive: true });
    });

    function asked(name: string) {
      const said = spawnSync('ssh', ['-G', '-F', at('config'), name], { encoding: 'utf8' }).stdout;
      return (keyword: string) => [...said.matchAll(new RegExp(`^${keyword} (.*)$`, 'gm'))].map(([, value]) => value);
    }

    it('about address, port and user of every host, and who is named at all', async () => {
      const { hosts } = await sshHosts(home);
      expect(hosts.map(({ name }) => name)).not.toContain('hidden');
      expect(hosts.length).toBeGreaterThan(15);
      for (const { name, address, port, user } of hosts.filter((host) => !host.name.includes(' '))) {
        const value = asked(name);
        const own = { name, address: [address], port: [String(port)], user: [user] };
        expect(own).toEqual({ name, address: value('hostname'), port: value('port'), user: value('user') });
      }
    });

    it('about the jump hosts in their order, and about who jumps at all', async () => {
      const { hosts } = await sshHosts(home);
      for (const { name, jump, problem } of hosts.filter((host) => !host.name.includes(' '))) {
        const value = asked(name);
        const jumps = (value('proxyjump')[0] ?? '').split(',').filter((hop) => hop !== '');
        const isProgram = value('proxycommand').length > 0 && !/^ssh -W/.test(value('proxycommand')[0] ?? '');
        expect({ name, program: problem === 'proxy-command' }).toEqual({ name, program: isProgram });
        if (problem === 'jump-loop' || isProgram || value('proxycommand').length > 0) continue;
        // The way to the outermost hop is that hop's own, which OpenSSH finds out when it goes it.
        expect({ name, hops: jump.length >= jumps.length }).toEqual({ name, hops: true });
        const own = jump.slice(jump.length - jumps.length);
        for (const [index, hop] of jumps.entries()) {
          const [, user, host = '', port] = /^(?:(.*)@)?\[?([^\]]*?)\]?(?::(\d+))?$/.exec(hop) ?? [];
          const known = asked(host);
          expect({ name, hop: own[index] }).toMatchObject({
            name,
            hop: {
              address: known('hostname')[0],
              port: Number(port ?? known('port')[0]),
              user: user ?? known('user')[0],
            },
          });
        }
      }
    });

    it('about the keys that are tried, in their order, whichever of them exists', () => {
      const text = awkward.replaceAll('FOLDER', at('conf.d')).replaceAll('INNER', at('only-inner'));
      for (const name of ['keys', 'quoted', 'gw', 'no-key']) {
        const paths = asked(name)('identityfile').filter((path) => path !== 'none');
        const usual = paths.every((path) => /^~\/\.ssh\/id_\w+$/.test(path ?? '')); // what OpenSSH tries when nothing is said
        for (const only of usual ? [] : paths) {
          const surroundings = {
            include: () => [],
            localUser: 'x',
            environment: {},
            exists: (path: string) => path === only,
          };
          const host = parseSshConfig(text, surroundings).find((each) => each.name === name);
          expect({ name, only, identity: host?.identity }).toEqual({ name, only, identity: only });
        }
        if (usual) expect(parseSshConfig(text).find((each) => each.name === name)?.identity).toBeUndefined();
      }
    });

    it('or says in one word why ssh may do otherwise', async () => {
      const { hosts } = await sshHosts(home);
      const problems = Object.fromEntries(hosts.flatMap(({ name, problem }) => (problem ? [[name, problem]] : [])));
      expect(problems).toMatchObject({
        program: 'proxy-command',
        circle: 'jump-loop',
        canonical: 'asks-dns',
        asking: 'asks-the-moment',
      });
      expect(problems).not.toHaveProperty('gw');
      const bad = parseSshConfig('Host bad\n  Port 2a2\nHost worse\n  Port 70000\n');
      expect(bad.map(({ port, problem }) => [port, problem])).toEqual([
        [22, 'no-port'],
        [22, 'no-port'],
      ]);
    });
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
