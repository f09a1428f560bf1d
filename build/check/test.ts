// `npm test`: the checks beside the tests that measure nothing, of which some compute and some wait; then those that need the
// machine for themselves; the long ones not. Arguments are vitest's and run without the checks, such as `npm test -- --project
// long`. Closes with one line that counts all: "N passed, N failed, N skipped".
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runChecks } from './checks.ts';

const root = resolve(import.meta.dirname, '../..');
const counts = { passed: 0, failed: 0, skipped: 0 };

const folder = mkdtempSync(join(tmpdir(), 'demarc-test-'));
try {
  const asked = process.argv.slice(2);
  if (asked.length > 0) await runTests(asked);
  else {
    await Promise.all([check(), runTests(['--project', 'waiting']), runTests(['--project', 'unit'])]);
    await runTests(['--project', 'measuring']);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;

interface VitestSummary {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

async function check(): Promise<void> {
  const results = await runChecks(({ name, passed, output }) => {
    process.stdout.write(`${passed ? '✓' : '✕'} ${name}\n${passed ? '' : output}`);
  });
  for (const { passed } of results) counts[passed ? 'passed' : 'failed'] += 1;
}

async function runTests(chosen: readonly string[]): Promise<void> {
  const summary = join(folder, `${randomUUID()}.json`);
  const code = await runVitest(chosen, summary);
  const tests = JSON.parse(readFileSync(summary, 'utf8')) as VitestSummary; // written by vitest's own JSON reporter
  counts.passed += tests.numPassedTests;
  counts.failed += tests.numFailedTests + (code !== 0 && tests.numFailedTests === 0 ? 1 : 0);
  counts.skipped += tests.numPendingTests + tests.numTodoTests;
}

function runVitest(chosen: readonly string[], summary: string): Promise<number> {
  const argv = [
    resolve(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${summary}`,
    ...chosen,
  ];
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, argv, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => {
      settle(code ?? 1);
    });
  });
}
