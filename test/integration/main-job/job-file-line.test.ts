// `demarc test` on a line that is described by a job file: the practice line's hosts, reached as strangers.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFabric, type Fabric } from '../../../electron/engine/practice/fabric/fabric.ts';

const cli = resolve(import.meta.dirname, '../../../electron/headless/cli/main.ts');
let folder: string;
let fabric: Fabric;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-job-file-'));
  fabric = await createFabric({ bandwidthBps: 100e6 });
  writeFileSync(join(folder, 'job.yaml'), jobFile(fabric));
});
afterAll(async () => {
  await fabric.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function jobFile({ hosts }: Fabric): string {
  const lines = hosts.map(
    (host) =>
      `  - { name: ${host.name}, role: ${host.role}, address: ${host.testAddress}, ` +
      `ssh: { address: ${host.managementAddress}, identity: ${host.privateKeyPath} } }`,
  );
  return [
    'job: Harbour Freight Tianjin',
    'line: { bandwidth: 100 Mbit/s }',
    'hosts:',
    ...lines,
    'campaign:',
    '  tests:',
    '    - { tool: iperf3, direction: inbound, measures: bandwidth, durationSeconds: 5 }',
    '    - { tool: netperf, direction: outbound, measures: bandwidth, durationSeconds: 5 }',
    '',
  ].join('\n');
}

interface Summary {
  readonly verdict: { readonly word: string };
  readonly hosts: readonly {
    readonly name: string;
    readonly state: string;
    readonly error?: { readonly code: string; readonly text: string };
  }[];
}

function test(...options: string[]): Promise<{ readonly status: number | null; readonly summary: Summary }> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [cli, 'test', 'job.yaml', '--json', '--out', 'results', ...options], {
      cwd: folder,
      env: { ...process.env, INIT_CWD: folder, XDG_CONFIG_HOME: join(folder, 'config') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.on('error', reject);
    child.on('close', (status) => {
      settle({ status, summary: JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Summary });
    });
  });
}

it('trusts no host that nobody has confirmed: every host is refused with its fingerprint, and the verdict is incomplete', async () => {
  const { status, summary } = await test();
  expect(status).toBe(2);
  expect(summary.verdict.word).toBe('incomplete');
  for (const host of summary.hosts) {
    expect(host).toMatchObject({ state: 'refused', error: { code: 'host/key-unknown' } });
    expect(host.error?.text).toMatch(/SHA256:/);
  }
});

it('measures the line once its hosts are accepted, remembers them, and refuses one whose key has changed', async () => {
  const first = await test('--accept-new-host-keys');
  expect(first.summary.verdict.word).toBe('accepted');
  expect(first.status).toBe(0);

  const known = join(folder, 'config/demarc/known_hosts');
  const stranger = fabric.hosts.find((host) => host.name === 'ecs2');
  const other = fabric.hosts.find((host) => host.name === 'ecs3');
  if (stranger?.hostKey === undefined || other?.hostKey === undefined) throw new Error('hosts without keys');
  const [, keyOfOther = ''] = other.hostKey.split(' ');
  const lines = readFileSync(known, 'utf8').split('\n');
  writeFileSync(
    known,
    lines
      .map((line) =>
        line.startsWith(`${stranger.managementAddress} `)
          ? `${stranger.managementAddress} ssh-ed25519 ${keyOfOther}`
          : line,
      )
      .join('\n'),
  );
  const second = await test('--accept-new-host-keys');
  const refused = second.summary.hosts.filter((host) => host.state === 'refused');
  expect(refused).toMatchObject([{ name: 'ecs2', error: { code: 'host/key-changed' } }]);
  expect(refused[0]?.error?.text.match(/SHA256:/g)).toHaveLength(2);
  expect(second.summary.verdict.word).toBe('incomplete');
  expect(second.status).toBe(2);
});
