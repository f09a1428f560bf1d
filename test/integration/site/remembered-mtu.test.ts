// A path that was narrow and is narrow no longer, on real kernels: a host remembers for ten minutes what a router told it, and a check
// that asks its kernel must not pass that off as the path.
import { execFileSync, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseSweep, pathMtu } from '../../../electron/engine/measure/preflight/reach.ts';
import { sweepScript } from '../../../electron/engine/measure/preflight/reach-script.ts';

const id = `dm${process.pid}`;
const [host, router, far] = ['h', 'r', 'f'].map((each) => `${id}${each}`) as [string, string, string];
const ip = (...argv: string[]) => execFileSync('ip', argv, { stdio: ['ignore', 'pipe', 'pipe'] });
const inside = (name: string, ...argv: string[]) => ip('netns', 'exec', name, ...argv);

beforeAll(() => {
  for (const name of [host, router, far]) ip('netns', 'add', name);
  ip('link', 'add', 'name', 'near', 'netns', host, 'type', 'veth', 'peer', 'name', 'near', 'netns', router);
  ip('link', 'add', 'name', 'line', 'netns', router, 'type', 'veth', 'peer', 'name', 'line', 'netns', far);
  const up = (name: string, nic: string, address: string) => {
    inside(name, 'ip', 'addr', 'add', address, 'dev', nic);
    inside(name, 'ip', 'link', 'set', nic, 'up');
    inside(name, 'ip', 'link', 'set', 'lo', 'up');
  };
  up(host, 'near', '10.91.1.2/24');
  up(router, 'near', '10.91.1.1/24');
  up(router, 'line', '10.91.2.1/24');
  up(far, 'line', '10.91.2.2/24');
  inside(router, 'sysctl', '-q', 'net.ipv4.ip_forward=1');
  inside(host, 'ip', 'route', 'add', 'default', 'via', '10.91.1.1');
  inside(far, 'ip', 'route', 'add', 'default', 'via', '10.91.2.1');
});
afterAll(() => {
  for (const name of [host, router, far]) spawnSync('ip', ['netns', 'del', name]);
});

const narrow = (bytes: number) => inside(router, 'ip', 'link', 'set', 'line', 'mtu', String(bytes));
const swept = () => {
  const text = inside(host, 'sh', '-c', sweepScript, 'sweep', '10.91.2.2:1500', '10.91.2.2:1400').toString('utf8');
  return pathMtu(parseSweep(text), 1500);
};

it('a limit that is only remembered is called so, for as long as it is; one that a router has just told is not', () => {
  narrow(1400);
  const first = swept();
  expect(first).toMatchObject({ largestBytes: 1400 });
  expect(first?.rememberedSeconds).toBeUndefined();
  narrow(1500);
  const after = swept();
  // A ping that can ask past its kernel sees the path as it is.
  if (after?.largestBytes !== 1500) {
    expect(after).toMatchObject({ largestBytes: 1400 });
    expect(after?.rememberedSeconds).toBeGreaterThan(0);
    expect(after?.rememberedSeconds).toBeLessThanOrEqual(600);
  }
  inside(host, 'ip', 'route', 'flush', 'cache');
  const asked = swept();
  expect(asked).toMatchObject({ largestBytes: 1500 });
  expect(asked?.rememberedSeconds).toBeUndefined();
});
