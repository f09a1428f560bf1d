// One dead host touches many findings: why is read once, and no finding is lost over it.
import { expect, test } from 'vitest';
import { foldEvents } from '../../../shared/job/fold.ts';
import { findingGroups } from '../../../renderer/cockpit/live/finding-rows.ts';
import { rowsByCause } from '../../../renderer/cockpit/live/rows-by-cause.ts';
import { recordedEvents } from './recorded.ts';

test('what one dead host decided is told once, with every finding that it touches', () => {
  const { elsewhere } = findingGroups(foldEvents(recordedEvents('dead-host')), undefined, 'en');
  const groups = rowsByCause(elsewhere);
  const sentences = groups.flatMap(({ cause }) => cause?.sentence ?? []);
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(groups.length).toBeLessThan(elsewhere.length);
  expect(groups.flatMap(({ rows }) => rows.map(({ id }) => id)).sort()).toEqual(elsewhere.map(({ id }) => id).sort());
});

test('what passed stands for itself', () => {
  const { ofTest } = findingGroups(foldEvents(recordedEvents('sound')), '7-iperf3-inbound-bandwidth', 'en');
  expect(rowsByCause(ofTest).map(({ rows }) => rows.length)).toEqual(ofTest.map(() => 1));
});
