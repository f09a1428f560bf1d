// Builds the screens, and what the desktop runs, when their sources have changed since the last
// time; costs a few milliseconds when they have not.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

interface Product {
  readonly stamp: string;
  /** There when it is built. */
  readonly built: string;
  /** What it is made of. */
  readonly sources: readonly string[];
}

const screens: Product = {
  stamp: join(root, 'out', 'renderer.sources'),
  built: join(root, 'out', 'renderer', 'index.html'),
  sources: ['renderer', 'shared', 'resources', 'package-lock.json'],
};
const desktop: Product = {
  stamp: join(root, 'out', 'app.sources'),
  built: join(root, 'out', 'app', 'package.json'),
  sources: [...screens.sources, 'electron', 'build/desktop', 'package.json'],
};

/** @throws Error with the bundler's own words */
export async function ensureScreens(onBuild: () => void): Promise<void> {
  await ensure(screens, onBuild, build);
}

/** @throws Error with the bundler's own words */
export async function ensureDesktop(onBuild: () => void): Promise<void> {
  await ensureScreens(onBuild);
  await ensure(desktop, onBuild, async () => {
    const { bundleDesktop } = await import('../desktop/bundle.ts'); // loads the bundler, which most starts do not need
    await bundleDesktop();
  });
}

async function ensure(
  { stamp, built, sources }: Product,
  onBuild: () => void,
  make: () => Promise<void>,
): Promise<void> {
  const hash = hashOf(sources);
  if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  onBuild();
  await make();
  writeFileSync(stamp, hash);
}

function hashOf(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const path of filesUnder(source))
      hash
        .update(path)
        .update('\0')
        .update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

function build(): Promise<void> {
  const argv = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '-c', join(root, 'renderer/vite.config.ts')];
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, argv, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => (output += piece.toString('utf8')));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) settle();
      else reject(new Error(`the screens could not be built:\n${output}`));
    });
  });
}
