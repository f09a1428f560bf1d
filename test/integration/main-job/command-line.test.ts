// The main job as a user starts it: one command, a verdict, a report, an exit code.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const cli = resolve(import.meta.dirname, '../../../electron/headless/cli/main.ts');
const recordings = resolve(import.meta.dirname, '../../fixtures/tools');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarc-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function demarc(...args: string[]) {
  const result = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder },
  });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

describe('demarc practice', () => {
  it('commissions a sound line with all eight tests: accepted, exit 0, a dossier that verifies and a report that says so', async () => {
    const { status, stdout } = await new Promise<{ status: number | null; stdout: string }>((settle) => {
      const child = spawn(process.execPath, [cli, 'practice', '--duration', '3', '--out', folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let stdout = '';
      child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
      child.on('close', (code) => {
        settle({ status: code, stdout });
      });
    });
    expect(stdout).toContain('Accepted');
    expect(stdout).toContain('✓ 13 of 13 objects proven, 13 by packets');
    expect(stdout).toContain('is 100.64.8.8');
    expect(status).toBe(0);
    const files = readdirSync(folder);
    const dossier = join(folder, files.find((name) => name.endsWith('.demarc')) ?? '');
    const report = join(folder, files.find((name) => name.endsWith('.pdf')) ?? '');

    const pages = spawnSync('pdftotext', ['-layout', report, '-'], { encoding: 'utf8' })
      .stdout.split('\f')
      .slice(0, -1);
    expect(pages[0]).toContain('Accepted');
    for (const page of pages) expect(page).toMatch(/practice line/i);
    for (const tool of ['netperf inbound', 'netperf outbound', 'iperf3 inbound', 'iperf3 outbound']) {
      expect(pages.join('\n')).toContain(tool);
    }
    expect(spawnSync('qpdf', ['--check', report]).status).toBe(0);
    expect(spawnSync('pdfdetach', ['-list', report], { encoding: 'utf8' }).stdout).toContain('.demarc');

    expect(demarc('verify', dossier)).toMatchObject({ status: 0 });
    const shown = demarc('show', dossier, '--json');
    expect(shown.status).toBe(0);
    const view = JSON.parse(shown.stdout) as {
      verdict: { word: string };
      tests: { streams: unknown[]; skewMs?: number }[];
    };
    expect(view.verdict.word).toBe('accepted');
    expect(view.tests).toHaveLength(8);
    for (const test of view.tests) {
      expect(test.streams).toHaveLength(16);
      expect(test.skewMs).toBeTypeOf('number');
    }

    const tampered = join(folder, 'tampered.demarc');
    copyFileSync(dossier, tampered);
    const database = new DatabaseSync(tampered);
    database.exec("UPDATE event SET body = replace(body, 'ecs1', 'ecs2') WHERE seq = 2");
    database.close();
    const verdict = demarc('verify', tampered);
    expect(verdict.status).toBe(1);
    expect(verdict.stdout).toContain('event 2 ');
  });
});

describe('bad input gets one clear sentence and exit 2', () => {
  it.each([
    [['practice', '--bandwidth', 'fast'], /fast/],
    [['practice', '--fault', 'slow-line'], /slow-line=0\.8/],
    [['practice', '--fault', 'dead-host=ecs9'], /ecs1 to ecs8/],
    [['practice', '--duration', '2'], /3 to 86400 seconds/],
    [['test', 'missing.yaml'], /missing\.yaml cannot be read: it is not there/],
    [['report', 'missing.demarc'], /no dossier at missing\.demarc/],
    [['show', cli], /is not a dossier/],
    [['comission'], /unknown command/],
  ])('demarc %j', (args, message) => {
    const { status, stderr } = demarc(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('tells path, line and what was expected in a job file', () => {
    writeFileSync(join(folder, 'job.yaml'), 'job: x\nline:\n  bandwidth: 1 Gbit/s\nhosts: []\n');
    const { status, stderr } = demarc('test', 'job.yaml');
    expect(status).toBe(2);
    expect(stderr).toMatch(/job\.yaml:4: hosts:/);
  });
});

describe('demarc read', () => {
  it('reads a saved output to figures', () => {
    const { status, stdout } = demarc('read', 'netperf', join(recordings, 'np-2.7.0-udp-m1400-clean.out'));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, reading: { kind: 'stream-test', tool: 'netperf' } });
  });

  it('calls an output that is none of the tool by its line, and exits with 1', () => {
    const { status, stdout } = demarc('read', 'iperf3', join(recordings, 'proc-net-dev.out'));
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { data: { tool: 'iperf3' } } });
  });
});
