// Packages for the other systems, made here over stand-ins for their Electron: what electron-builder does with it, short of signing and
// of the installer itself, which need those systems.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureNodePackages } from '../../../build/setup/node-packages.mjs';
import { asarHeader, filesIn, fusesOf, integrityOf, shippedWire } from './read-package.ts';

const root = resolve(import.meta.dirname, '../../..');
/** A Windows program with a version resource, which is what electron-builder fills in. */
const someProgram = join(root, 'build/package/node_modules/electron-winstaller/vendor/rcedit.exe');

let folder: string;
beforeAll(async () => {
  await ensureNodePackages(join(root, 'build/package')); // as the first package does
  folder = await mkdtemp(join(tmpdir(), 'demarc-elsewhere-'));
}, 300_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function pack(distribution: string, ...target: readonly string[]): Promise<string> {
  const output = join(folder, `dist${target.join('')}`);
  const argv = [join(root, 'build/package/package.ts'), '--dir', ...target];
  const env = { ...process.env, DEMARC_ELECTRON_DIST: distribution, DEMARC_PACKAGE_OUTPUT: output };
  await promisify(execFile)(process.execPath, argv, { cwd: root, env });
  return output;
}

async function write(path: string, content: string | Buffer = ''): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content, { mode: 0o755 });
}

async function windowsElectron(): Promise<string> {
  const distribution = join(folder, 'electron-win');
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html']) await write(join(distribution, name), '45.4.1');
  for (const name of ['en-US', 'zh-CN', 'de']) await write(join(distribution, 'locales', `${name}.pak`));
  await mkdir(join(distribution, 'resources'), { recursive: true });
  await write(join(distribution, 'electron.exe'), Buffer.concat([await readFile(someProgram), shippedWire]));
  return distribution;
}

function propertyList(name: string): string {
  const entries = ['CFBundleExecutable', 'CFBundleName'].map((key) => `<key>${key}</key><string>${name}</string>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>${entries.join('')}<key>CFBundleIdentifier</key><string>com.github.Electron</string></dict></plist>`;
}

async function macElectron(): Promise<string> {
  const distribution = join(folder, 'electron-mac');
  const contents = join(distribution, 'Electron.app', 'Contents');
  await write(join(contents, 'Info.plist'), propertyList('Electron'));
  await write(join(contents, 'MacOS', 'Electron'));
  await write(join(contents, 'Resources', 'electron.icns'));
  for (const kind of ['', ' (GPU)', ' (Renderer)', ' (Plugin)']) {
    const helper = `Electron Helper${kind}`;
    await write(join(contents, 'Frameworks', `${helper}.app`, 'Contents', 'Info.plist'), propertyList(helper));
    await write(join(contents, 'Frameworks', `${helper}.app`, 'Contents', 'MacOS', helper));
  }
  const framework = join(contents, 'Frameworks', 'Electron Framework.framework');
  await write(join(framework, 'Electron Framework'), shippedWire);
  for (const name of ['en', 'zh_CN', 'de']) {
    await write(join(contents, 'Resources', `${name}.lproj`, 'x'));
    await write(join(framework, 'Versions', 'A', 'Resources', `${name}.lproj`, 'locale.pak'));
  }
  return distribution;
}

async function nativesBeside(resources: string): Promise<readonly string[]> {
  const beside = join(resources, 'app.asar.unpacked');
  const all = await readdir(beside, { recursive: true });
  return all.filter((path) => path.endsWith('.node')).map((path) => join(beside, path));
}

describe.each(['x64', 'arm64'] as const)('for Windows on %s', { timeout: 200_000 }, (architecture) => {
  it('holds that machine code and no other, and its fuses are set', async () => {
    const output = await pack(await windowsElectron(), '--win', `--${architecture}`);
    const [name = ''] = (await readdir(output)).filter((each) => each.endsWith('unpacked'));
    const app = join(output, name);
    expect(fusesOf(await readFile(join(app, 'Demarc.exe')))).toBe('01001100');
    const natives = await nativesBeside(join(app, 'resources'));
    expect(natives).toHaveLength(2);
    for (const path of natives) {
      const code = await readFile(path);
      const header = code.readUInt32LE(0x3c); // of the PE format: where the header is, and the machine in it
      expect(code.readUInt16LE(header + 4)).toBe({ x64: 0x8664, arm64: 0xaa64 }[architecture]);
    }
    const packed = filesIn(asarHeader(await readFile(join(app, 'resources', 'app.asar'))));
    expect(packed).toContain('electron/shell/main.mjs');
    expect(packed.filter((path) => /linux|darwin/.test(path))).toEqual([]);
    expect((await readdir(join(app, 'locales'))).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });
});

describe.each(['x64', 'arm64'] as const)('for macOS on %s', { timeout: 200_000 }, (architecture) => {
  it('holds that machine code and no other, its fuses are set, and it opens dossiers and links', async () => {
    const output = await pack(await macElectron(), '--mac', `--${architecture}`);
    const [name = ''] = (await readdir(output)).filter((each) => each.startsWith('mac'));
    const contents = join(output, name, 'Demarc.app', 'Contents');
    const framework = join(contents, 'Frameworks', 'Electron Framework.framework', 'Electron Framework');
    expect(fusesOf(await readFile(framework))).toBe('01001100');
    const natives = await nativesBeside(join(contents, 'Resources'));
    expect(natives).toHaveLength(2);
    for (const path of natives) {
      const code = await readFile(path);
      expect(code.readUInt32LE(0)).toBe(0xfeedfacf); // Mach-O of 64 bits, and its kind of CPU
      expect(code.readUInt32LE(4)).toBe({ x64: 0x0100_0007, arm64: 0x0100_000c }[architecture]);
    }
    const archive = await readFile(join(contents, 'Resources', 'app.asar'));
    expect(filesIn(asarHeader(archive)).filter((path) => /linux|win32/.test(path))).toEqual([]);
    const said = await readFile(join(contents, 'Info.plist'), 'utf8');
    expect(said).toContain(`<string>${integrityOf(archive)}</string>`);
    expect(said).toMatch(/CFBundleTypeExtensions<\/key>\s*<array>\s*<string>demarc</);
    expect(said).toMatch(/CFBundleURLSchemes<\/key>\s*<array>\s*<string>demarc</);
    // Plain HTTP is for this machine alone, where the updater hands over what it has checked.
    expect(said).toMatch(/NSAllowsArbitraryLoads<\/key>\s*<false\/>/);
    expect(said).toMatch(/NSAllowsLocalNetworking<\/key>\s*<true\/>/);
    expect(said.match(/AllowsInsecureHTTPLoads/g)).toHaveLength(2);
    for (const asked of ['Camera', 'Microphone', 'Bluetooth']) expect(said).not.toContain(`NS${asked}`);
  });
});
