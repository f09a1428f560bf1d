// Step 2: the system commands are there. Installs them on Debian and its relatives; elsewhere says precisely what to do.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { findMissing, isInstalled } from './commands.mjs';
import { componentSource, findBaseSource } from './debian-sources.mjs';
import { SetupProblem } from './problem.mjs';
import { report } from './report.mjs';
import { runStep } from './run-step.mjs';
import { withoutServiceStarts } from './service-guard.mjs';

const extraSource = '/etc/apt/sources.list.d/demarc-non-free.sources';

/**
 * @param {Readonly<Record<string, string>>} needed command to package
 * @param {Readonly<Record<string, string>>} [least] enough to go on with where the rest can't be installed
 */
export async function ensureSystemPackages(needed, least = needed) {
  try {
    await ensure(needed);
  } catch (error) {
    const isInterrupted = error instanceof SetupProblem && error.exitStatus !== 2;
    if (!(error instanceof SetupProblem) || isInterrupted || least === needed) throw error;
    const lacking = findMissing(least);
    if (lacking.commands.length > 0) throw new SetupProblem(explain(lacking));
    report(`going on without ${findMissing(needed).commands.join(', ')}: not installed, and not needed for everything`);
  }
}

/** @param {Readonly<Record<string, string>>} needed command to package */
async function ensure(needed) {
  const missing = findMissing(needed);
  if (missing.commands.length === 0) return;
  if (!isInstalled('apt-get') || process.getuid?.() !== 0) throw new SetupProblem(explain(missing));
  report(`installing ${missing.packages.join(', ')}: this machine has no ${missing.commands.join(', ')}`);
  await withoutServiceStarts(() => install(missing.packages));
  const still = findMissing(needed);
  if (still.commands.length > 0) throw new SetupProblem(explain(still));
}

/** @param {readonly string[]} packages */
async function install(packages) {
  if (packages.includes('netperf') && !hasCandidate('netperf')) addComponent();
  await apt(['update']);
  await apt(['install', '-y', '--no-install-recommends', ...packages]);
}

/** netperf's licence keeps it out of Debian's main component. Only that component is added, in a file of its own. */
function addComponent() {
  if (existsSync(extraSource)) return;
  const release = osRelease();
  const codename = release.get('VERSION_CODENAME') ?? '';
  const component = release.get('ID') === 'ubuntu' ? 'multiverse' : 'non-free';
  const base = findBaseSource(sourceFiles(), codename);
  if (!base) {
    throw new SetupProblem(
      `netperf is in the component ${component} of ${codename || 'the distribution'}, and no source of that release with the\n` +
        `component main was found in /etc/apt to take the mirror from. Enable ${component} and try again.`,
    );
  }
  report(`enabling the component ${component} for netperf in ${extraSource}`);
  const reason = `Added by the set-up of Demarc for netperf, which is in ${component}.`;
  // Renamed when complete: apt must never read half a file. apt ignores names with other endings.
  writeFileSync(`${extraSource}.new`, componentSource(base, { codename, component, reason }));
  renameSync(`${extraSource}.new`, extraSource);
}

/** @param {readonly string[]} args */
async function apt(args) {
  const status = await runStep('apt-get', ['-q', ...args], { ...process.env, DEBIAN_FRONTEND: 'noninteractive' });
  if (status !== 0) {
    throw new SetupProblem(
      `"apt-get ${args.join(' ')}" ended with status ${status}; its output above names the cause.`,
    );
  }
}

/** Whether apt knows a version to install from what it last downloaded. @param {string} name */
function hasCandidate(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return /^ {2}Candidate: (?!\(none\))/m.test(stdout);
}

function sourceFiles() {
  const folder = '/etc/apt/sources.list.d';
  const parts = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(list|sources)$/.test(name)) : [];
  return [
    ...(existsSync('/etc/apt/sources.list') ? [{ name: 'sources.list', path: '/etc/apt/sources.list' }] : []),
    ...parts.map((name) => ({ name, path: `${folder}/${name}` })),
  ].map(({ name, path }) => ({ name, text: readFileSync(path, 'utf8') }));
}

/** @returns {Map<string, string>} */
function osRelease() {
  const lines = readFileSync('/etc/os-release', 'utf8').split('\n');
  return new Map(
    lines.map((line) => /^(\w+)="?([^"]*)"?$/.exec(line)).flatMap((match) => (match ? [[match[1], match[2]]] : [])),
  );
}

/** @param {{ commands: readonly string[], packages: readonly string[] }} missing */
function explain({ commands, packages }) {
  const lines = [`these commands are missing: ${commands.join(', ')}`];
  if (isInstalled('apt-get')) {
    lines.push(`As root, this set-up installs them by itself; or run:`);
    lines.push(`  sudo apt-get install --no-install-recommends ${packages.join(' ')}`);
    if (packages.includes('netperf')) lines.push('netperf is in Debian’s component non-free (Ubuntu: multiverse).');
  } else {
    lines.push(`Install them with this system’s package manager; Debian’s packages are called: ${packages.join(' ')}`);
  }
  return lines.join('\n');
}
