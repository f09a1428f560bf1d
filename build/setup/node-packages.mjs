// Step 1: the packages of package-lock.json are in node_modules, exactly.
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from './problem.mjs';
import { report } from './report.mjs';
import { runStep } from './run-step.mjs';

/**
 * Installs when node_modules does not hold what the lockfile says; otherwise costs one file read.
 * @param {string} root the project's folder
 */
export async function ensureNodePackages(root) {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lockText).digest('hex');
  const modules = join(root, 'node_modules');
  const stamp = join(modules, '.demarc-lock-hash');
  if (readOr(stamp, '') === hash) return;
  if (!isInstalled(lockText, readOr(join(modules, '.package-lock.json'), '')))
    await install({ root, modules, stamp, lockText });
  // Last of all: an interrupted installation has no stamp and is repeated.
  writeStamp(stamp, hash);
}

/**
 * Whether npm's own record of node_modules has every package of the lockfile in its version. Packages for other
 * platforms are optional and may be absent.
 * @param {string} lockText package-lock.json
 * @param {string} recordText node_modules/.package-lock.json
 */
export function isInstalled(lockText, recordText) {
  if (recordText === '') return false;
  const wanted = Object.entries(JSON.parse(lockText).packages).filter(([path]) => path !== '');
  const present = JSON.parse(recordText).packages;
  return wanted.every(([path, { version, optional }]) =>
    path in present ? present[path].version === version : optional === true,
  );
}

/** @param {{ root: string, modules: string, stamp: string, lockText: string }} place */
async function install({ root, modules, stamp, lockText }) {
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) {
    throw new SetupProblem(
      `node_modules is a link and does not hold what package-lock.json says.\n` +
        `Run "npm ci --ignore-scripts" where it leads, or remove the link.`,
    );
  }
  report('installing the node packages of package-lock.json …');
  rmSync(stamp, { force: true });
  // Not `npm ci`: it refuses a lockfile that was written beside a registry without the optional packages of all other
  // platforms (npm 11.19: "Missing: … from lock file"). What was installed is compared with the lockfile here instead.
  const args = [
    'install',
    '--no-save',
    '--ignore-scripts',
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
    '--prefix',
    root,
  ];
  const npm = process.env.npm_execpath;
  // Under "npm run" the same npm that was called; it may be the only one on this machine.
  const status = npm?.endsWith('.js') ? await runStep(process.execPath, [npm, ...args]) : await runStep('npm', args);
  if (status !== 0) {
    throw new SetupProblem(`"npm ${args.join(' ')}" ended with status ${status}; its output above names the cause.`);
  }
  if (!isInstalled(lockText, readOr(join(modules, '.package-lock.json'), ''))) {
    throw new SetupProblem('npm has not installed what package-lock.json says; remove node_modules and try again.');
  }
}

/** The stamp only saves time: another user's checkout, or a read-only one, is as good without. @param {string} path @param {string} hash */
function writeStamp(path, hash) {
  try {
    writeFileSync(path, hash);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') throw error;
  }
}

/** @param {string} path @param {string} fallback */
function readOr(path, fallback) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return fallback;
  }
}
