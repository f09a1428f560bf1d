import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fingerprint, readHostKey } from '../../../electron/engine/hosts/trust/host-key.ts';
import type { HostKey } from '../../../electron/engine/hosts/trust/host-key.ts';
import {
  formatKnownHost,
  judgeHostKey,
  knownKeyTypes,
  parseKnownHosts,
} from '../../../electron/engine/hosts/trust/known-hosts.ts';

const directory = mkdtempSync(join(tmpdir(), 'demarc-known-hosts-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function newKey(name: string, type = 'ed25519'): { line: string; key: HostKey; fingerprint: string } {
  const path = join(directory, name);
  execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-f', path]);
  const [, base64 = ''] = readFileSync(`${path}.pub`, 'utf8').split(' ');
  const key = readHostKey(Buffer.from(base64, 'base64'));
  const printed = execFileSync('ssh-keygen', ['-lf', `${path}.pub`], { encoding: 'utf8' }).split(' ')[1] ?? '';
  return { line: `${key.type} ${base64}`, key, fingerprint: printed };
}

const first = newKey('first');
const other = newKey('other');
const ecdsa = newKey('ecdsa', 'ecdsa');
const judge = (text: string, address: string, port: number, key: HostKey) =>
  judgeHostKey(parseKnownHosts(text, 'known_hosts'), address, port, key).outcome;

test('the fingerprint is the one that ssh-keygen prints on the host', () => {
  expect(fingerprint(first.key.blob)).toBe(first.fingerprint);
  expect(ecdsa.key.type).toBe('ecdsa-sha2-nistp256');
});

test('a host is known under its name and port only', () => {
  const text = `# a comment\n\n${formatKnownHost('IDC-1', 2222, first.key)}\nten.example,10.0.0.1 ${first.line} a comment\n`;
  expect(judge(text, 'idc-1', 2222, first.key)).toBe('match');
  expect(judge(text, 'idc-1', 22, first.key)).toBe('unknown');
  expect(judge(text, '10.0.0.1', 22, first.key)).toBe('match');
  expect(judge(text, '10.0.0.11', 22, first.key)).toBe('unknown');
});

test('a changed key is a mismatch that names the line and the known key', () => {
  const answer = judgeHostKey(parseKnownHosts(`\nhost ${first.line}`, '/known'), 'host', 22, other.key);
  expect(answer).toMatchObject({ outcome: 'mismatch', known: [{ source: '/known:2', key: first.key }] });
});

test('an attacker who offers another key type is not taken for a first visit', () => {
  expect(judge(`host ${first.line}`, 'host', 22, ecdsa.key)).toBe('mismatch');
  expect(judge(`host ${first.line}\nhost ${ecdsa.line}`, 'host', 22, ecdsa.key)).toBe('match');
  expect(knownKeyTypes(parseKnownHosts(`host ${first.line}\n*.x ${ecdsa.line}`, ''), 'host', 22)).toEqual([
    'ssh-ed25519',
  ]);
});

test('a revoked key is refused even where another line trusts it', () => {
  expect(judge(`host ${first.line}\n@revoked * ${first.line}`, 'host', 22, first.key)).toBe('revoked');
  expect(judge(`host ${first.line}\n@revoked * ${other.line}`, 'host', 22, first.key)).toBe('match');
});

test('wildcards and exclusions are read as OpenSSH reads them', () => {
  const text = `*.example,!bad.example ${first.line}\n[10.1.?.*]:2222 ${first.line}`;
  expect(judge(text, 'a.example', 22, first.key)).toBe('match');
  expect(judge(text, 'bad.example', 22, first.key)).toBe('unknown');
  expect(judge(text, '10.1.2.33', 2222, first.key)).toBe('match');
  expect(judge(text, '10.1.22.33', 2222, first.key)).toBe('unknown');
  expect(judge(text, 'aXexample', 22, first.key)).toBe('unknown');
});

test('names that ssh-keygen -H has hashed are found', () => {
  const path = join(directory, 'hashed');
  writeFileSync(path, `secret.example ${first.line}\n[secret.example]:2222 ${other.line}\n`);
  execFileSync('ssh-keygen', ['-H', '-f', path], { stdio: 'ignore' });
  const text = readFileSync(path, 'utf8');
  expect(text).not.toContain('secret.example');
  expect(judge(text, 'secret.example', 22, first.key)).toBe('match');
  expect(judge(text, 'secret.example', 2222, other.key)).toBe('match');
  expect(judge(text, 'secret.example', 22, other.key)).toBe('mismatch');
  expect(judge(text, 'other.example', 22, first.key)).toBe('unknown');
});

test('broken lines and certificate authorities trust nothing', () => {
  const text = [`host`, `host ssh-ed25519`, `host ssh-ed25519 !!!!`, `host ssh-rsa ${first.line.split(' ')[1] ?? ''}`];
  expect(judge(text.join('\n'), 'host', 22, first.key)).toBe('unknown');
  expect(judge(`@cert-authority * ${first.line}\n@strange * ${first.line}`, 'host', 22, first.key)).toBe('unknown');
});

test('a host that is known at its usual port is known by that key at another one, as OpenSSH has it; by no other key', () => {
  const text = `host ${first.line}\n@revoked gone ${other.line}`;
  expect(judge(text, 'host', 2222, first.key)).toBe('match');
  expect(judge(text, 'host', 2222, other.key)).toBe('unknown');
  expect(judge(text, 'gone', 2222, other.key)).toBe('revoked');
  expect(judge(`[host]:2222 ${ecdsa.line}\n${text}`, 'host', 2222, first.key)).toBe('mismatch');
  expect(knownKeyTypes(parseKnownHosts(text, ''), 'host', 2222)).toEqual(['ssh-ed25519']);
});

test('an awkward file says of every host what ssh-keygen finds in it', () => {
  const path = join(directory, 'awkward');
  writeFileSync(path, `hashed.example ${first.line}\n[hashed.example]:2222 ${other.line}\n`);
  execFileSync('ssh-keygen', ['-H', '-f', path], { stdio: 'ignore' });
  const hashed = readFileSync(path, 'utf8');
  const text = [
    '# of the site',
    '   # indented',
    hashed.trim(),
    `plain.example,10.0.0.1,fd00::1 ${first.line} a comment with spaces`,
    `plain.example ${ecdsa.line}`,
    `[plain.example]:2222,[10.0.0.1]:22 ${other.line}`,
    `@revoked plain.example ${other.line}`,
    `@cert-authority *.authority.example ${first.line}`,
    `@unknown-marker strange.example ${first.line}`,
    `*.wild.example,!not.wild.example ${first.line}`,
    `10.1.?.* ${ecdsa.line}`,
    'broken.example ssh-ed25519 no-base64-at-all',
    `broken.example ssh-rsa ${first.line.split(' ')[1] ?? ''}`,
    'broken.example',
    `\t  tabs.example\t${first.line.replace(' ', '\t')}`,
    '|1|broken|hash ssh-ed25519 x',
    '',
  ].join('\r\n');
  writeFileSync(path, text);
  const known = parseKnownHosts(text, path);
  const hosts = ['plain.example', 'PLAIN.example', '10.0.0.1', 'fd00::1', 'hashed.example', 'x.authority.example'];
  const more = ['a.wild.example', 'not.wild.example', 'strange.example', '10.1.2.3', 'tabs.example'];
  for (const host of [...hosts, ...more])
    for (const port of [22, 2222]) {
      const name = port === 22 ? host : `[${host}]:${port}`;
      const found = spawnSync('ssh-keygen', ['-F', name, '-f', path], { encoding: 'utf8' }).stdout;
      const types = found
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('@'))
        .map((line) => line.trim().split(/[ \t]+/)[1]);
      const own = knownKeyTypes(known, host, port);
      const atUsualPort = port !== 22 && types.length === 0; // which ssh looks up, and ssh-keygen does not
      if (!atUsualPort) expect({ name, own: own.toSorted() }).toEqual({ name, own: [...new Set(types)].toSorted() });
    }
  // ssh-keygen finds a line by its name alone; ssh takes no key from one that it cannot read.
  expect(knownKeyTypes(known, 'broken.example', 22)).toEqual([]);
});
