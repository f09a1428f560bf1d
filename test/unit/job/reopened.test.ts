// A job that is written down anew, because somebody corrected a name in its file, is still the job that was measured.
import { expect, it } from 'vitest';
import type { JobEvent } from '../../../shared/job/events.ts';
import { caveats, pageMarks } from '../../../electron/engine/report/conditions.ts';
import { styleFor } from '../../../electron/headless/cli/style.ts';
import { summaryLines } from '../../../electron/headless/cli/summary.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { judgedAnewSentence } from '../../../shared/job/judged-anew.ts';
import { recordedEvents } from '../renderer/recorded.ts';

const measured = recordedEvents('sound');
const opened = measured.find((event) => event.type === 'job.opened')!;

function writtenDownAnew(after: readonly JobEvent[], spec: Readonly<Record<string, unknown>>): readonly JobEvent[] {
  const last = after.at(-1)!;
  const { software } = opened.body;
  const body = { software, spec: { ...opened.body.spec, ...spec } };
  return [...after, { ...opened, seq: last.seq + 1, atMs: last.atMs + 1, body }];
}

it('the report keeps the hosts, their keys and their tools when the customer’s name is corrected afterwards', () => {
  const before = foldEvents(measured);
  const after = foldEvents(writtenDownAnew(measured, { customer: 'Harbour Freight' }));
  expect(after.spec?.customer).toBe('Harbour Freight');
  expect(after.hosts).toEqual(before.hosts);
  expect(after.hosts[0]?.facts?.hops.length).toBeGreaterThan(0);
  expect(after.verdict).toEqual(before.verdict);
  expect(after.practice, 'a practice line is called so for ever').toEqual(before.practice);
  expect(before.practice).toBeDefined();
});

it('a host that has moved to another address is not taken for the one that was measured', () => {
  const hosts = foldEvents(measured).spec!.hosts.map((host, index) =>
    index === 1 ? { ...host, address: '172.16.9.9' } : host,
  );
  const [, moved] = foldEvents(writtenDownAnew(measured, { hosts })).hosts;
  expect(moved).toEqual({ name: moved?.name, role: 'ecs', address: '172.16.9.9', state: 'planned' });
});

it('whoever changes the terms after the campaign is told that the verdict was judged anew, and by which of them', () => {
  const { line, criteria } = foldEvents(measured).spec!;
  expect(foldEvents(measured).judgedAnew).toBeUndefined();
  expect(foldEvents(writtenDownAnew(measured, { customer: 'Harbour Freight' })).judgedAnew).toBeUndefined();
  const changed = { line: { ...line, bandwidth: 400e6 }, criteria: { ...criteria, loss: 0.02, jitterMs: 3 } };
  const events = writtenDownAnew(measured, changed);
  const { judgedAnew, verdict } = foldEvents(events);
  expect(verdict.word).toBe('rejected');
  expect(judgedAnew).toEqual({
    atMs: events.at(-1)?.atMs,
    changes: [
      { term: 'bandwidth', before: 200e6, after: 400e6 },
      { term: 'loss', before: criteria.loss, after: 0.02 },
      { term: 'jitter', after: 3 },
    ],
  });
  expect(judgedAnewSentence(judgedAnew!, '2026-01-02', 'en')).toContain(
    'bandwidth 400 Mbit/s (was 200 Mbit/s), most loss 2 % (was 0.1 %), most jitter 3 ms (was not agreed)',
  );
  expect(judgedAnewSentence(judgedAnew!, '2026-01-02', 'zh')).toContain('带宽 400 Mbit/s（原为 200 Mbit/s）');
  // A correction that is taken back, with something else changed in between, leaves nothing to be told.
  expect(foldEvents(writtenDownAnew(events, { line, criteria })).judgedAnew).toBeUndefined();
});

it('the report says on every page and the terminal in its summary that the terms were changed after the campaign', () => {
  const { criteria } = foldEvents(measured).spec!;
  const after = foldEvents(writtenDownAnew(measured, { criteria: { ...criteria, loss: 0.02 } }));
  expect(pageMarks(foldEvents(measured), 'en')).not.toContain('Terms changed after the campaign');
  expect(pageMarks(after, 'en')).toContain('Terms changed after the campaign');
  expect(pageMarks(after, 'zh')).toContain('验收条件在测试后被修改');
  const told = 'most loss 2 % (was 0.1 %)';
  expect(caveats(after, 'en', 'UTC').join('\n')).toContain(told);
  expect(summaryLines(after, styleFor({ isTTY: false })).join('\n')).toContain(told);
});
