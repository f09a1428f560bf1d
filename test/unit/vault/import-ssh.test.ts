import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sshHosts } from '../../../electron/engine/vault/import/importable.ts';
import { parseSshConfig } from '../../../electron/engine/vault/import/ssh-config.ts';

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
