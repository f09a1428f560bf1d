// What stands beside the names of a job's pages, and what is said to be made ready before the first test.
import { expect, test } from 'vitest';
import { foldEvents } from '../../../shared/job/fold.ts';
import { pageMarks } from '../../../renderer/app/page-marks.ts';
import { preparation } from '../../../renderer/cockpit/live/preparation.ts';
import { withCloud } from '../../component/replay/with-cloud.ts';
import { recordedEvents } from './recorded.ts';

const sound = recordedEvents('sound');

test('a job that is accepted says so at every page that had a part in it', () => {
  expect(pageMarks(foldEvents(sound))).toMatchObject({
    hosts: { text: '9' },
    campaign: { text: '8' },
    cockpit: { sign: '✓' },
    findings: { text: '20/20' },
  });
});

test('a host that is gone and a change that is under way are seen from every page', () => {
  const marks = pageMarks(foldEvents(withCloud(recordedEvents('dead-host'), 2)));
  expect(marks.hosts).toEqual({ text: '1', sign: '✕' });
  expect(marks.plan).toEqual({ text: '', sign: '…' });
});

test('before the first test it is told what is being made ready, and no longer once a test has begun', () => {
  const firstTest = sound.findIndex(({ type }) => type === 'test.started');
  const early = sound.slice(0, firstTest);
  const steps = preparation(foldEvents(early)) ?? [];
  expect(steps.map(({ name, sign, figure }) => `${sign} ${name.en} ${figure}`)).toContain('✓ Hosts connected 9/9');
  expect(preparation(foldEvents(sound.slice(0, firstTest + 1)))).toBeUndefined();
});
