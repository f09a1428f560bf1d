// The parts in machine code, for each system that a package is made for: those of this system are installed, others are fetched
// by npm and must be, to the byte, what the lockfile says.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nativeParts } from '../desktop/bundle.ts';

export const architectures = ['x64', 'arm64'] as const;
export type Architecture = (typeof architectures)[number];
export type System = 'linux' | 'mac' | 'win';

export interface Target {
  readonly system: System;
  readonly architecture: Architecture;
}

/** What follows in the name of a package: Electron's Linux has the GNU C library. */
export const nativeSuffix: Readonly<Record<System, (architecture: string) => string>> = {
  linux: (architecture) => `linux-${architecture}-gnu`,
  mac: (architecture) => `darwin-${architecture}`,
  win: (architecture) => `win32-${architecture}-msvc`,
};

export function nativePackages(system: System, architecture: Architecture): string[] {
  return nativeParts.map((name) => `${name}-${nativeSuffix[system](architecture)}`);
}

interface Locked {
  readonly version: string;
  readonly integrity: string;
}

/**
 * The folder of an unpacked package.
 * @throws Error what npm says, or that the archive is not the one of the lockfile
 */
export function nativeFolder(root: string, name: string): string {
  const installed = join(root, 'node_modules', name);
  if (existsSync(installed)) return installed;
  const { version, integrity } = lockedIn(root, name);
  const folder = join(root, 'out', 'natives', `${name.replace('/', '+')}-${version}`);
  if (existsSync(folder)) return folder;
  const beside = `${folder}.new`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const archive = execFileSync(npm, ['pack', `${name}@${version}`, '--silent', '--pack-destination', beside], {
    encoding: 'utf8',
    shell: process.platform === 'win32', // a .cmd file is no program of its own there
  }).trim();
  const path = join(beside, archive);
  const found = `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`;
  if (found !== integrity)
    throw new Error(`${name} ${version} is not what package-lock.json says: its hash is ${found}, not ${integrity}.`);
  execFileSync('tar', ['-xzf', path, '-C', beside, '--strip-components=1']);
  rmSync(path);
  renameSync(beside, folder);
  return folder;
}

function lockedIn(root: string, name: string): Locked {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, Locked>>;
  }; // npm's own shape
  const locked = packages[`node_modules/${name}`];
  if (!locked) throw new Error(`package-lock.json has no ${name}: there is no such machine code of this version.`);
  return locked;
}
