// `npm run package -- --dir` over a stand-in for Electron's distribution: a folder with the names of its files and a binary that
// holds nothing but the fuse wire. What is packed, and how the fuses stand, is the same as with the real one.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noFeed, readFeed } from '../../../electron/shell/updates/feed.ts';
import { asarHeader, filesIn, fusesOf, shippedWire } from './read-package.ts';

const root = resolve(import.meta.dirname, '../../..');
const mostBytes = 90e6;

/** ELF's own numbers of the two architectures (System V ABI, e_machine). */
const machines = { x64: 0x3e, arm64: 0xb7 } as const;

let folder: string;
let app: string;
let packed: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demarc-package-'));
  const distribution = join(folder, 'electron');
  for (const name of ['locales', 'resources']) await mkdir(join(distribution, name), { recursive: true });
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'chrome_crashpad_handler'])
    await writeFile(join(distribution, name), '45.4.1');
  for (const name of ['en-US', 'zh-CN', 'de']) await writeFile(join(distribution, 'locales', `${name}.pak`), '');
  await writeFile(join(distribution, 'electron'), shippedWire, { mode: 0o755 });
  const argv = [join(root, 'build/package/package.ts'), '--dir', '--linux', '--x64', '--arm64'];
  await promisify(execFile)(process.execPath, argv, {
    cwd: root,
    env: { ...process.env, DEMARC_ELECTRON_DIST: distribution, DEMARC_PACKAGE_OUTPUT: join(folder, 'dist') },
  });
  app = join(folder, 'dist', 'linux-unpacked');
  packed = filesIn(asarHeader(await readFile(join(app, 'resources', 'app.asar'))));
}, 300_000); // the screens and the desktop are built first, where they have changed
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the package', () => {
  it('holds what runs and nothing else: no sources, no tests, no maps, no keys', () => {
    const unexpected = packed.filter(
      (path) =>
        !/^(package\.json|electron\/shell\/[^/]+\.(mjs|cjs|sh|pl)|(screens|resources|legal|node_modules)\/.+)$/.test(
          path,
        ),
    );
    expect(unexpected).toEqual([]);
    expect(packed.filter((path) => /\.(ts|svelte|map|md|pem|key|demarc)$/.test(path))).toEqual(
      packed.filter((path) => path === 'resources/fonts/README.md'),
    );
    for (const needed of [
      'electron/shell/main.mjs',
      'electron/shell/preload.cjs',
      'electron/shell/relay-thread.mjs',
      'electron/shell/remote-shell.sh',
      'electron/shell/delay-thread.mjs',
      'electron/shell/report-thread.mjs',
      'electron/shell/taps.pl',
      'screens/index.html',
      'resources/report/report.typ',
      'legal/bom.cdx.json',
      'legal/licences.txt',
    ])
      expect(packed).toContain(needed);
  });

  it.each(['x64', 'arm64'] as const)(
    'keeps parts in machine code beside the archive, those of %s only',
    async (each) => {
      const unpackedFolder = join(folder, 'dist', each === 'x64' ? 'linux-unpacked' : `linux-${each}-unpacked`);
      const beside = join(unpackedFolder, 'resources', 'app.asar.unpacked');
      const natives = (await readdir(beside, { recursive: true })).filter((path) => path.endsWith('.node'));
      expect(natives.map((path) => path.split('/')[1]).toSorted()).toEqual(['@myriaddreamin', '@napi-rs']);
      for (const path of natives) expect((await readFile(join(beside, path))).readUInt16LE(18)).toBe(machines[each]);
    },
  );

  it('carries no map, no sources and no path of the machine that built it', async () => {
    const archive = (await readFile(join(app, 'resources', 'app.asar'))).toString('latin1');
    for (const trace of ['sourceMappingURL=', 'sourcesContent', root]) expect(archive.includes(trace)).toBe(false);
  });

  it('has its fuses set: it cannot be run as Node, debugged, or made to load anything but its archive', async () => {
    expect(fusesOf(await readFile(join(app, 'demarc')))).toBe('01001100');
  });

  it('is made by a configuration that electron-builder’s own schema knows to the last word', async () => {
    const ofBuilder = createRequire(join(root, 'build/package/node_modules/electron-builder/package.json'));
    const { validateConfiguration } = ofBuilder('app-builder-lib/out/util/config/config.js') as {
      validateConfiguration: (config: unknown, logger: unknown) => Promise<void>;
    };
    const config = JSON.parse(await readFile(join(root, 'out', 'builder-config.json'), 'utf8')) as object;
    const logger = { isEnabled: false };
    await validateConfiguration(config, logger);
    await expect(validateConfiguration({ ...config, unknown: 1 }, logger)).rejects.toThrow('schema');
  });

  it('opens dossiers and links, asks no server for updates, and speaks two languages only', async () => {
    const config = JSON.parse(await readFile(join(root, 'out', 'builder-config.json'), 'utf8')) as {
      fileAssociations: { ext: string; icon: string }[];
      protocols: { schemes: string[] }[];
    };
    expect(config.fileAssociations.map(({ ext }) => ext)).toEqual(['demarc']);
    for (const ending of ['ico', 'icns'])
      expect((await stat(`${config.fileAssociations[0]!.icon}.${ending}`)).size).toBeGreaterThan(1_000);
    expect(config.protocols.flatMap(({ schemes }) => schemes)).toEqual(['demarc']);
    expect(await readFile(join(app, 'resources', 'app-update.yml'), 'utf8')).toContain(`url: ${noFeed}\n`);
    expect(readFeed(join(folder, 'none.json'), join(app, 'resources', 'app-update.yml'))).toEqual({ kind: 'off' });
    expect((await readdir(join(app, 'locales'))).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });

  it('names every package that is inside, with its licence: all that the lockfile counts as needed to run', async () => {
    const legal = join(root, 'out/stage/legal/linux-x64');
    const bom = JSON.parse(await readFile(join(legal, 'bom.cdx.json'), 'utf8')) as {
      components: { type: string; name: string; version: string; licenses?: { expression: string }[] }[];
    };
    const libraries = bom.components.filter(({ type }) => type !== 'file');
    const listed = libraries.map(({ name, version }) => `${name} ${version}`);
    const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string; dev?: boolean; optional?: boolean }>;
    };
    const needed = Object.entries(packages)
      .filter(([path, { dev, optional }]) => path !== '' && dev !== true && optional !== true)
      .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')} ${version}`);
    expect(needed.length).toBeGreaterThan(30);
    expect(needed.filter((each) => !listed.includes(each))).toEqual([]);
    const names = bom.components.map(({ name }) => name);
    for (const inside of [
      'electron',
      'svelte',
      'electron-updater',
      'builder-util-runtime',
      '@napi-rs/keyring-linux-x64-gnu',
    ])
      expect(names).toContain(inside);
    for (const outside of ['vitest', 'eslint', 'playwright-core', 'typescript', '@napi-rs/keyring-linux-arm64-gnu'])
      expect(names).not.toContain(outside);
    expect(bom.components.filter(({ licenses }) => licenses?.[0]?.expression === 'unknown')).toEqual([]);
    const licences = await readFile(join(legal, 'licences.txt'), 'utf8');
    for (const each of listed.filter((one) => !one.startsWith('electron '))) expect(licences).toContain(`\n${each} (`);
  });

  it('names every font that is inside, with the whole of its licence', async () => {
    const legal = join(root, 'out/stage/legal/linux-x64');
    const bom = JSON.parse(await readFile(join(legal, 'bom.cdx.json'), 'utf8')) as {
      components: { name: string; hashes?: { content: string }[] }[];
    };
    const listed = new Set(bom.components.flatMap(({ hashes = [] }) => hashes.map(({ content }) => content)));
    const sha512 = async (path: string) =>
      createHash('sha512')
        .update(await readFile(path))
        .digest('hex');
    // Those of the screens that came with a package are its files, to the byte.
    for (const name of ['ibm-plex-sans', 'ibm-plex-mono'])
      for (const file of await readdir(join(root, 'node_modules/@fontsource', name, 'files')))
        listed.add(await sha512(join(root, 'node_modules/@fontsource', name, 'files', file)));
    const inside = packed.filter((path) => /\.(ttf|otf|woff2?)$/.test(path));
    expect(inside.length).toBeGreaterThan(8);
    for (const path of inside)
      expect({ path, isListed: listed.has(await sha512(join(root, 'out/stage', path))) }).toEqual({
        path,
        isListed: true,
      });
    const licences = await readFile(join(legal, 'licences.txt'), 'utf8');
    expect(licences.match(/SIL OPEN FONT LICENSE/g)?.length).toBeGreaterThanOrEqual(2);
    for (const owner of ['IBM Corp', 'Google Inc.']) expect(licences).toContain(owner);
  });

  it('is not larger than it has to be', async () => {
    const sizes = await Promise.all(
      (await readdir(join(app, 'resources'), { recursive: true, withFileTypes: true }))
        .filter((file) => file.isFile())
        .map(async (file) => (await stat(join(file.parentPath, file.name))).size),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    process.stdout.write(`packed beside Electron: ${(total / 1e6).toFixed(1)} MB\n`);
    expect(total).toBeLessThan(mostBytes);
  });
});
