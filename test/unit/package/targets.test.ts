import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { architectures, nativePackages, type System } from '../../../build/package/natives.ts';
import { targetsOf } from '../../../build/package/targets.ts';

const names = (argv: string[], platform: NodeJS.Platform = 'linux') =>
  targetsOf(argv, platform, 'x64').map(({ system, architecture }) => `${system} ${architecture}`);

it('a package is made for what was asked for, else for this system: installers for both architectures, the bare folder for this one', () => {
  expect(names([])).toEqual(['linux x64', 'linux arm64']);
  expect(names(['--dir'])).toEqual(['linux x64']);
  expect(names(['--dir', '--arm64'])).toEqual(['linux arm64']);
  expect(names(['-w', '--mac', '--x64'])).toEqual(['mac x64', 'win x64']);
  expect(names([], 'darwin')).toEqual(['mac x64', 'mac arm64']);
  expect(names(['--dir'], 'win32')).toEqual(['win x64']);
});

it('there is machine code of every part for every system and architecture, pinned by its hash', () => {
  const lockfile = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package-lock.json'), 'utf8')) as {
    packages: Record<string, { integrity?: string }>;
  };
  const systems: readonly System[] = ['linux', 'mac', 'win'];
  const all = systems.flatMap((system) => architectures.flatMap((each) => nativePackages(system, each)));
  expect(new Set(all).size).toBe(12);
  for (const name of all)
    expect([name, lockfile.packages[`node_modules/${name}`]?.integrity]).toEqual([
      name,
      expect.stringMatching(/^sha512-/),
    ]);
});
