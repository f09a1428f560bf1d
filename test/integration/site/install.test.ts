// A host with no network but SSH gets its tools built from uploaded sources, and is as before after --remove.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installTools, removeTools } from '../../../electron/engine/measure/install/install-tools.ts';
import { ToolCache } from '../../../electron/engine/measure/install/tool-cache.ts';
import type { ToolSource } from '../../../electron/engine/measure/install/tool-source.ts';
import type { EventBody, NewEvent } from '../../../shared/job/events.ts';
import { PracticeSite } from '../../support/practice-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'demarc-install-'));
const url = 'https://192.0.2.1/nowhere.tar.gz'; // TEST-NET-1: there is no network to fall back on

let practice: PracticeSite;
let sources: readonly ToolSource[];
beforeAll(async () => {
  sources = [
    makeSource('iperf3', '3.99', 'iperf', { iperf3: 'iperf 3.99 (cJSON 1.7.15)' }),
    makeSource('netperf', '2.7.9', 'netperf', { netperf: 'Netperf version 2.7.9', netserver: 'Netperf version 2.7.9' }),
  ];
  practice = await PracticeSite.build();
  // A bare host: the tools cannot be run, and /opt and /usr/local can be written as on a machine of its own.
  await practice.on(
    'ecs1',
    'mount -t tmpfs -o mode=755 t /opt; mount -t tmpfs -o mode=755 t /usr/local; for tool in iperf3 netperf netserver; do mount --bind /dev/null /usr/bin/$tool; done',
  );
});
afterAll(async () => {
  await practice[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Small sources that are built like the tools: ./configure --prefix, make, make install; a C program that tells its version. */
function makeSource(
  tool: ToolSource['tool'],
  version: string,
  name: string,
  programs: Readonly<Record<string, string>>,
): ToolSource {
  const root = join(folder, `${name}-${version}`);
  mkdirSync(root, { recursive: true });
  const names = Object.keys(programs);
  const makefile = [
    'PREFIX = @prefix@',
    `all: ${names.join(' ')}`,
    ...names.flatMap((program) => [`${program}: ${program}.c`, `\tgcc $(CFLAGS) -o ${program} ${program}.c`]),
    'install:',
    '\tmkdir -p $(PREFIX)/bin',
    `\tcp ${names.join(' ')} $(PREFIX)/bin`,
    '',
  ].join('\n');
  writeFileSync(join(root, 'Makefile.in'), makefile);
  const configure = `#!/bin/sh\nfor word; do case $word in --prefix=*) prefix=\${word#*=} ;; esac; done\nsed "s,@prefix@,$prefix," Makefile.in >Makefile\n`;
  writeFileSync(join(root, 'configure'), configure);
  chmodSync(join(root, 'configure'), 0o755);
  for (const [program, said] of Object.entries(programs)) {
    writeFileSync(join(root, `${program}.c`), `#include <stdio.h>\nint main(void) { puts("${said}"); return 0; }\n`);
  }
  const file = `${name}-${version}.tar.gz`;
  execFileSync('tar', ['-czf', join(folder, file), '-C', folder, `${name}-${version}`]);
  const sha256 = createHash('sha256')
    .update(readFileSync(join(folder, file)))
    .digest('hex');
  return { tool, version, file, url, sha256 };
}

interface Done {
  readonly ended: readonly EventBody<'install.ended'>[];
  readonly steps: readonly EventBody<'install.step'>[];
}

async function install(cache: ToolCache, task: 'install' | 'remove' = 'install'): Promise<Done> {
  const events: NewEvent[] = [];
  await practice.open(
    async (site) => {
      const record = (...some: readonly NewEvent[]) => void events.push(...some);
      const connection = site.connections.get('ecs1');
      if (!connection) throw new Error('ecs1 is not connected');
      const input = { ...site, record, connection, cache };
      if (task === 'install') await installTools(input, ['netperf', 'iperf3']);
      else await removeTools(input);
    },
    ['ecs1'],
  );
  return {
    ended: events.flatMap((event) => (event.type === 'install.ended' ? [event.body] : [])),
    steps: events.flatMap((event) => (event.type === 'install.step' ? [event.body] : [])),
  };
}

const versions = () => practice.on('ecs1', 'PATH=/usr/local/bin:$PATH; netperf -V; netserver -V; iperf3 --version');
/** The folder for links stays: other programs may have come into it. */
const files = () =>
  practice.on(
    'ecs1',
    'find /opt /usr/local /etc/apt /usr/sbin/policy-rc.d 2>/dev/null | grep -vx /usr/local/bin | sort',
  );

it('builds both tools from uploaded sources where packages cannot be had, and is clean again after removal', async () => {
  const before = await files();
  expect(await versions()).toBe('');
  const cache = new ToolCache(sources, folder);
  const { ended, steps } = await install(cache);
  expect(ended).toMatchObject([
    { tool: 'netperf', outcome: 'installed', means: 'sources netperf-2.7.9.tar.gz', version: '2.7.9' },
    { tool: 'iperf3', outcome: 'installed', means: 'sources iperf-3.99.tar.gz', version: '3.99' },
  ]);
  // The package manager was tried first, and what it said is evidence.
  expect(steps.some((step) => step.step.startsWith('netperf:') && step.exitCode !== 0)).toBe(true);
  expect(await versions()).toBe('Netperf version 2.7.9\nNetperf version 2.7.9\niperf 3.99 (cJSON 1.7.15)');

  expect((await install(cache)).ended).toMatchObject([{ outcome: 'present' }, { outcome: 'present' }]);

  const removal = await install(cache, 'remove');
  expect(removal.ended).toMatchObject([{ outcome: 'removed' }]);
  expect(await versions()).toBe('');
  expect(await files()).toBe(before);
  expect((await install(cache, 'remove')).ended).toMatchObject([{ outcome: 'nothing to remove' }]);
});

it('puts a version that somebody asked for in front of the one that is there, and gives that one back', async () => {
  const before = await files();
  const asked = makeSource('netperf', '2.5.9', 'netperf', {
    netperf: 'Netperf version 2.5.9',
    netserver: 'Netperf version 2.5.9',
  });
  await practice.on('ecs1', 'umount /usr/bin/netperf /usr/bin/netserver');
  try {
    const there = await practice.on('ecs1', 'netperf -V');
    expect(there).toMatch(/^Netperf version 2\.[67]/);
    const { ended } = await install(new ToolCache([{ ...asked, isPreferred: true }], folder));
    expect(ended[0]).toMatchObject({ tool: 'netperf', outcome: 'installed', version: '2.5.9' });
    expect((await install(new ToolCache([], folder), 'remove')).ended).toMatchObject([{ outcome: 'removed' }]);
    expect(await practice.on('ecs1', 'netperf -V')).toBe(there);
    expect(await files()).toBe(before);
  } finally {
    await practice.on('ecs1', 'for tool in netperf netserver; do mount --bind /dev/null /usr/bin/$tool; done');
  }
});

it('does not build sources that are not what was pinned', async () => {
  const altered = sources.map((source) => ({ ...source, sha256: '0'.repeat(64) }));
  await expect(install(new ToolCache(altered, folder))).rejects.toMatchObject({ code: 'site/source-altered' });
  expect(await versions()).toBe('');
});

it('says of each way why it did not work when none is left', async () => {
  const { ended } = await install(new ToolCache(sources, join(folder, 'empty')));
  expect(ended.map((body) => body.outcome)).toEqual(['failed', 'failed']);
  const text = ended[1]?.error?.text ?? '';
  expect(text).toContain('package iperf3');
  expect(text).toContain('no sources in the tool cache');
  expect(text).toContain(`download ${url}`);
});
