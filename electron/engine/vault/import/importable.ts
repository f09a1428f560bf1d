// What lies on this machine already and can be taken over: the cloud keys of the vendor's command line, the hosts of the SSH
// client. Reads the files of other programs and never writes them.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { decodeText } from '../../read-text.ts';
import { knownKeyTypes, parseKnownHosts } from '../../hosts/trust/known-hosts.ts';
import type { Vault } from '../vault.ts';
import { parseAliyunConfig, type AliyunProfile } from './aliyun-config.ts';
import type { Include } from './ssh-config-blocks.ts';
import { parseSshConfig, type SshConfigHost } from './ssh-config.ts';

export interface ImportedHost extends SshConfigHost {
  /** OpenSSH has met it: its key is in the user's known_hosts, which Demarc reads as well. */
  readonly isKnown: boolean;
}

/** @throws AppError vault/nothing-to-import, vault/import-unreadable */
export async function aliyunProfiles(home: string): Promise<{ path: string; profiles: readonly AliyunProfile[] }> {
  const path = join(home, '.aliyun', 'config.json');
  const read = parseAliyunConfig(await readOther(path));
  if ('problem' in read) throw new AppError('vault/import-unreadable', { path, problem: read.problem });
  return { path, profiles: read };
}

/** What applies to all users of this computer, where OpenSSH keeps it. */
const systemConfig =
  process.platform === 'win32'
    ? join(process.env['ProgramData'] ?? 'C:\\ProgramData', 'ssh', 'ssh_config')
    : '/etc/ssh/ssh_config';

/** @throws AppError vault/nothing-to-import, vault/import-unreadable */
export async function sshHosts(home: string): Promise<{ path: string; hosts: readonly ImportedHost[] }> {
  const folder = join(home, '.ssh');
  const path = join(folder, 'config');
  const knownPath = join(folder, 'known_hosts');
  const known = parseKnownHosts(await readFile(knownPath, 'utf8').catch(() => ''), knownPath);
  const text = await readOther(path);
  const surroundings = {
    include: filesNamed(folder, home),
    localUser: userInfo().username,
    hostName: hostname(),
    environment: process.env,
    exists: (key: string) => existsSync(resolve(folder, key.replace(/^~(?=\/)/, home))),
    system: {
      text: await readFile(systemConfig, 'utf8').catch(() => ''),
      include: filesNamed(dirname(systemConfig), home),
    },
  };
  const hosts = parseSshConfig(text, surroundings).map((host) => ({
    ...host,
    isKnown: knownKeyTypes(known, host.address, host.port).length > 0,
  }));
  return { path, hosts };
}

/** By OpenSSH's rules: relative names begin in the folder of the configuration, what cannot be read is left out. */
function filesNamed(folder: string, home: string): Include {
  return (pattern) => {
    // glob(3) knows no alternatives in braces and no `**`.
    const plain = pattern.replace(/[{}]/g, '[$&]').replace(/\*{2,}/g, '*');
    return globSync(resolve(folder, plain.replace(/^~(?=\/)/, home)))
      .toSorted()
      .flatMap((each) => {
        try {
          return statSync(each).isFile() ? [readFileSync(each, 'utf8')] : [];
        } catch {
          return [];
        }
      });
  };
}

/** @returns the names of what was stored; @throws AppError vault/import-unreadable, and what the vault throws */
export async function importAliyun(home: string, wanted: readonly string[], vault: Vault): Promise<string[]> {
  const { path, profiles } = await aliyunProfiles(home);
  const stored: string[] = [];
  for (const name of wanted) {
    const profile = profiles.find((each) => each.profile === name);
    if (!profile || profile.left !== undefined)
      throw new AppError('vault/import-unreadable', { path, problem: `the profile ${name} holds no key` });
    for (const [secretName, secret] of profile.secrets) {
      await vault.write(secretName, secret);
      stored.push(secretName);
    }
  }
  return stored;
}

async function readOther(path: string): Promise<string> {
  try {
    return decodeText(await readFile(path));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    if (code === 'ENOENT') throw new AppError('vault/nothing-to-import', { path }, { cause });
    throw new AppError('vault/import-unreadable', { path, problem: code }, { cause });
  }
}
