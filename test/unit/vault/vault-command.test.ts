import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const program = resolve(import.meta.dirname, '../../../electron/headless/cli/main.ts');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-vault-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const vault = (words: readonly string[], input = '') =>
  execFileSync(process.execPath, [program, 'vault', ...words], {
    encoding: 'utf8',
    input,
    env: { ...process.env, XDG_CONFIG_HOME: folder },
  });

it(
  'whoever changes the place of secrets is told that those in the place before stay there, and finds them again',
  { timeout: 60_000 },
  () => {
    expect(vault(['mode', 'file'], 'a long passphrase\n')).toBe('file\n');
    vault(['add', 'bgp-key'], 'a long passphrase\nkept\n');
    const told = vault(['mode', 'memory']);
    expect(told).toContain('Secrets in the file stay there and are not used from now on');
    expect(told).toContain('`demarc vault mode file` takes them up again');
    expect(vault(['mode'])).toBe('memory\n');
    vault(['mode', 'file'], 'a long passphrase\n');
    expect(vault(['list'], 'a long passphrase\n')).toContain('bgp-key');
  },
);
