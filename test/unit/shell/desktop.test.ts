import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { arrivalsIn } from '../../../electron/shell/arrivals.ts';
import { languageOf } from '../../../electron/shell/language.ts';
import { endedSince, isBusy, progressOf } from '../../../electron/shell/running.ts';
import { distrust } from '../../../electron/shell/senders.ts';
import { readWindowState } from '../../../electron/shell/window-state.ts';
import type { Activity, Desk } from '../../../shared/api/contract/desk.ts';

const activity = (id: string, state: Activity['state'], changes?: readonly string[], share?: number): Activity => ({
  id,
  job: `job-${id}`,
  act: 'test',
  state,
  stage: 'measuring',
  startedAtMs: 0,
  ...(share !== undefined && { share }),
  ...(changes && { changes: changes.map((each) => ({ change: {}, state: each })) as unknown as Activity['changes'] }),
});
const desk = (activities: Activity[], practiceLines: string[] = []): Desk => ({
  activities,
  questions: [],
  practiceLines,
  jobsRevision: 0,
});

it('of a command line only dossiers and links to jobs are opened, whatever else stands there', () => {
  const argv = ['demarc', '--inspect', 'a.demarc', '/b/C.DEMARC', 'notes.txt', 'demarc://job/line-1', '-x.demarc'];
  expect(arrivalsIn(argv, '/here')).toEqual([
    { kind: 'file', path: '/here/a.demarc' },
    { kind: 'file', path: '/b/C.DEMARC' },
    { kind: 'job', job: 'line-1' },
  ]);
  for (const link of [
    'demarc://job/',
    'demarc://job/..%2Fx',
    'demarc://job/%E0%A4%A',
    'demarc://other/x',
    'demarc:job/x',
  ])
    expect(arrivalsIn(['demarc', link], '/')).toEqual([]);
});

it('an end is told once, also of what was too short to be seen running', () => {
  const before = desk([activity('1', 'running'), activity('2', 'stopping'), activity('3', 'done')]);
  const now = desk([activity('1', 'done'), activity('2', 'stopping'), activity('3', 'done'), activity('4', 'failed')]);
  expect(endedSince(before, now).map(({ id }) => id)).toEqual(['1', '4']);
  expect(endedSince(now, now)).toEqual([]);
  expect(endedSince(undefined, now)).toEqual([]);
});

it('quitting is asked about while anything would be lost or left, a practice line that is up included', () => {
  expect(isBusy(desk([activity('1', 'running')]))).toBe(true);
  expect(isBusy(desk([activity('1', 'done')], ['job-1']))).toBe(true);
  expect(isBusy(desk([activity('1', 'failed')]))).toBe(false);
});

it('the taskbar shows a share only where there is one', () => {
  expect(progressOf(desk([]))).toBe(-1);
  expect(progressOf(desk([activity('1', 'running')]))).toBe(2);
  expect(progressOf(desk([activity('1', 'running', ['made', 'waiting', 'planned', 'planned'])]))).toBe(0.25);
  expect(progressOf(desk([activity('1', 'running', [], 0.4)]))).toBe(0.4);
  expect(progressOf(desk([activity('1', 'running', [], 0.4), activity('2', 'running', [], 0.1)]))).toBe(0.1);
  expect(progressOf(desk([activity('1', 'running', [], 0.4), activity('2', 'running')]))).toBe(2);
});

it('a sender is trusted for its contents, its whole origin and its frame, and for nothing less', () => {
  const trusted = { id: 1 } as never;
  const from = (id: number, url: string, parent: unknown = null) =>
    distrust({ sender: { id }, senderFrame: { url, parent } } as never, trusted);
  expect(from(1, 'app://ui/index.html#/jobs')).toBeUndefined();
  expect(from(2, 'app://ui/index.html')).toContain('contents 2');
  for (const url of ['app://ui.evil/x', 'app://evil@ui:1/', 'https://ui/', 'about:blank', 'file:///x', 'nonsense'])
    expect(from(1, url)).toContain('a page at');
  expect(from(1, 'app://ui/', {})).toContain('a frame inside');
  expect(distrust({ sender: { id: 1 }, senderFrame: null } as never, trusted)).toContain('gone');
  expect(distrust({ sender: { id: 1 }, senderFrame: null } as never, undefined)).toContain('no window of ours');
});

it('a window comes back where it was, and not where no screen is any longer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-window-'));
  const path = join(folder, 'window.json');
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  const state = { x: 100, y: 50, width: 1280, height: 800, isMaximized: false };
  writeFileSync(path, JSON.stringify(state));
  expect(readWindowState(path, screens)).toEqual(state);
  writeFileSync(path, JSON.stringify({ ...state, width: 3_600, height: 1_000 })); // left on a larger screen
  expect(readWindowState(path, screens)).toEqual({ ...state, x: 0, width: 1920, height: 1000 });
  for (const wrong of [{ ...state, x: 5_000 }, { ...state, y: -900 }, { ...state, width: 10 }, { x: 1 }]) {
    writeFileSync(path, JSON.stringify(wrong));
    expect(readWindowState(path, screens)).toBeUndefined();
  }
  expect(readWindowState(join(folder, 'none'), screens)).toBeUndefined();
  rmSync(folder, { recursive: true });
});

it('the desktop speaks as the screens do', () => {
  expect([languageOf('system', 'zh-CN'), languageOf('system', 'de'), languageOf('en', 'zh-CN')]).toEqual([
    'zh',
    'en',
    'en',
  ]);
});
