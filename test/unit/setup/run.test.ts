import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../../build/setup/run.mjs', import.meta.url));

test('an unknown command is answered with the known ones on standard error, without a stack trace', async () => {
  const { status, stdout, stderr } = await run('nonsense');
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'demarc set-up: unknown command "nonsense"; known: start, practice, demarc, test, check, bench, package, format\n',
  });
});

function run(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}
