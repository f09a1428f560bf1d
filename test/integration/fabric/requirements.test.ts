import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkFabricRequirements } from '../../../electron/engine/practice/fabric/life/requirements.ts';

test('a machine that has everything is accepted', async () => {
  await expect(checkFabricRequirements()).resolves.toBeUndefined();
});

test('without root rights, the missing rights are named and what to do about it', () => {
  const { stdout } = check(['setpriv', '--bounding-set=-net_admin', '--inh-caps=-all', '--ambient-caps=-all']);
  expect(stdout).toContain('missing: CAP_NET_ADMIN.');
  expect(stdout).toContain('Run it as root, for example with sudo.');
});

test('a missing tool is named together with the package that brings it', () => {
  // In a mount namespace of its own, nft is hidden from this one process.
  const hide = 'd=$(mktemp -d); touch $d/none; mount --bind $d/none "$(command -v nft)"; rm -r $d; exec "$@"';
  const { stdout } = check(['unshare', '--mount', 'sh', '-c', hide, 'sh']);
  expect(stdout).toContain('missing: nft.');
  expect(stdout).toContain('apt-get install nftables');
});

test('an installed desktop says that it runs no program of its own in a namespace, and what to do instead', () => {
  const installed = `Object.defineProperty(process, 'versions', { value: { ...process.versions, electron: '45.4.1' } });`;
  const { stdout } = check([], installed);
  expect(stdout).toContain('missing: plain Node.');
  expect(stdout).toContain('Take the practice line on loopback');
  expect(check([], `${installed} process.defaultApp = true;`).stdout).toContain('nothing is missing');
});

/** Runs the check in a process of its own behind `wrapper`, and prints the error as the user would see it. */
function check(wrapper: readonly string[], before = ''): { stdout: string } {
  const path = fileURLToPath(new URL('../../../electron/engine/practice/fabric/life/requirements.ts', import.meta.url));
  const script = `
    ${before}
    const { checkFabricRequirements } = await import(${JSON.stringify(path)});
    await checkFabricRequirements().then(
      () => console.log('nothing is missing'),
      (error) => console.log(error.message, error.remedy()),
    );`;
  const [program, ...args] = [...wrapper, process.execPath, '--input-type=module', '--eval', script];
  return spawnSync(program, args, { encoding: 'utf8' });
}
