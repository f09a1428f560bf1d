import { spawnSync } from 'node:child_process';
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

const vault = (words: readonly string[], input = '', locale = 'C.UTF-8') =>
  spawnSync(process.execPath, [program, 'vault', ...words], {
    encoding: 'utf8',
    input,
    env: { ...process.env, XDG_CONFIG_HOME: folder, LC_ALL: locale },
  });

it(
  'whoever changes the place of secrets is told that those in the place before stay there, and finds them again',
  { timeout: 60_000 },
  () => {
    expect(vault(['mode', 'file'], 'a long passphrase\n').stdout).toBe('file\n');
    vault(['add', 'bgp-key'], 'a long passphrase\nkept\n');
    expect(vault(['mode', 'memory']).stdout).toBe(
      'memory\nSecrets in the file stay there and are not used from now on; `demarc vault mode file` takes them up again.\n',
    );
    expect(vault(['mode']).stdout).toBe('memory\n');
    vault(['mode', 'file'], 'a long passphrase\n');
    expect(vault(['list'], 'a long passphrase\n').stdout).toContain('bgp-key');
    expect(vault(['mode', 'memory'], '', 'zh_CN.UTF-8').stdout).toBe(
      'memory\n加密文件中的凭据保留在原处，今后不再使用；运行 `demarc vault mode file` 即可恢复使用。\n',
    );
  },
);

it('what went wrong is told in the language of the terminal', { timeout: 60_000 }, () => {
  vault(['mode', 'file'], 'a long passphrase\n');
  const refused = (locale: string) => vault(['list'], 'another passphrase\n', locale);
  expect(refused('de_DE.UTF-8')).toMatchObject({ status: 2, stdout: '' });
  expect(refused('de_DE.UTF-8').stderr).toContain('demarc: The passphrase does not open the secrets file ');
  expect(refused('zh_CN.UTF-8').stderr).toContain('demarc: 密码短语无法打开凭据文件 ');
});
