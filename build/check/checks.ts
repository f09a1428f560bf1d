// The checks that need no running product: layout, types, correctness, structure, dead code.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly output: string;
}

const root = resolve(import.meta.dirname, '../..');
const bin = (name: string) => resolve(root, 'node_modules', name);

/**
 * What was found of files that have not changed since is kept, so that a check after a small change takes seconds. A clean
 * checkout has nothing kept: there everything is looked at.
 */
const kept = (name: string) => resolve(root, 'node_modules/.cache/checks', name);

const lint = (name: string, ...what: readonly string[]) => [
  bin('eslint/bin/eslint.js'),
  ...what,
  '--cache',
  '--cache-strategy',
  'content',
  '--cache-location',
  kept(`eslint-${name}`),
];

const types = (project: string) => [
  bin('typescript/bin/tsc'),
  '-p',
  project,
  '--incremental',
  '--tsBuildInfoFile',
  kept(`types-${project.replace('/', '-')}`),
];

const layout = [
  bin('prettier/bin/prettier.cjs'),
  '--check',
  '--log-level',
  'warn',
  '--cache',
  '--cache-strategy',
  'content',
  '--cache-location',
  kept('layout'),
  '.',
];

/** The longest first, so that none of them is what all wait for in the end. */
const checks: readonly { readonly name: string; readonly argv: readonly string[] }[] = [
  { name: 'correctness (eslint)', argv: lint('all', '.', '--ignore-pattern', 'renderer') },
  { name: 'correctness of the screens (eslint)', argv: lint('screens', 'renderer') },
  { name: 'layout (prettier)', argv: layout },
  { name: 'types of shared', argv: types('shared') },
  // At once: apart, each would read and check the whole engine again.
  { name: 'types of electron, build and tests', argv: types('tsconfig.node.json') },
  { name: 'types of walks in a browser', argv: types('test/e2e') },
  {
    name: 'types of renderer (svelte-check)',
    argv: [bin('svelte-check/bin/svelte-check'), '--tsconfig', 'renderer/tsconfig.json', '--output', 'human'],
  },
  {
    name: 'structure (dependency-cruiser)',
    argv: [
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      'shared',
      'electron',
      'renderer',
      '--config',
      '.dependency-cruiser.cjs',
    ],
  },
  { name: 'dead code (knip)', argv: [bin('knip/bin/knip.js'), '--no-progress'] },
];

/** Runs all checks, two at a time, and tells each result as it comes. */
export async function runChecks(onResult: (result: CheckResult) => void): Promise<readonly CheckResult[]> {
  const waiting = [...checks];
  const results: CheckResult[] = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await runCheck(check.name, check.argv);
      results.push(result);
      onResult(result);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

function runCheck(name: string, argv: readonly string[]): Promise<CheckResult> {
  return new Promise((settle) => {
    const child = spawn(process.execPath, [...argv], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => {
      settle({ name, passed: false, output: error.message });
    });
    child.on('close', (code) => {
      settle({ name, passed: code === 0, output });
    });
  });
}
