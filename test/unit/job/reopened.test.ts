// A job that is written down anew, because somebody corrected a name in its file, is still the job that was measured.
import { expect, it } from 'vitest';
import type { JobEvent } from '../../../shared/job/events.ts';
import { caveats, pageMarks } from '../../../electron/engine/report/conditions.ts';
import { styleFor } from '../../../electron/headless/cli/style.ts';
import { summaryLines } from '../../../electron/headless/cli/summary.ts';
import { editedSentence } from '../../../shared/job/edited-criteria.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
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

it('a verdict by criteria that were edited after the campaign says so, with the old and the new ones', () => {
  const before = foldEvents(measured);
  expect(before.editedCriteria).toBeUndefined();
  expect(foldEvents(writtenDownAnew(measured, { customer: 'Harbour Freight' })).editedCriteria).toBeUndefined();
  const { criteria, line } = before.spec!;
  const edited = {
    criteria: { ...criteria, loss: 0.02, jitterMs: 9 },
    line: { ...line, bandwidth: line.bandwidth / 2 },
  };
  const after = foldEvents(writtenDownAnew(measured, edited));
  expect(after.editedCriteria).toEqual([
    { quantity: 'bandwidth', before: line.bandwidth, after: line.bandwidth / 2 },
    { quantity: 'loss', before: criteria.loss, after: 0.02 },
    { quantity: 'jitter', after: 9 },
  ]);
  const sentence = editedSentence(after.editedCriteria!, 'en');
  expect(sentence).toContain('loss 2 % in place of 0.1 %');
  expect(sentence).toContain('jitter 9 ms in place of none');
  expect(caveats(after, 'en')).toContain(sentence);
  expect(pageMarks(after, 'zh')).toContain('判据在测试后被修改');
  expect(summaryLines(after, styleFor({ isTTY: false })).join('\n')).toContain(sentence);
});

it('criteria that are put back are those of the campaign again', () => {
  const { criteria } = foldEvents(measured).spec!;
  const edited = writtenDownAnew(measured, { criteria: { ...criteria, rate: 0.5 } });
  expect(foldEvents(edited).editedCriteria).toHaveLength(1);
  expect(foldEvents(writtenDownAnew(edited, { criteria })).editedCriteria).toBeUndefined();
});
