import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sshHosts } from '../../../electron/engine/vault/import/importable.ts';
import { parseSshConfig } from '../../../electron/engine/vault/import/ssh-config.ts';

/** What people really write, and what they could. FOLDER and INNER stand for paths. */
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

describe('the SSH client’s configuration is read as OpenSSH itself reads it, which is asked in the same run', () => {
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
