// What the customer's network lead reads about the cloud: asked for beside built, and never "proven" where nothing was.
import { describe, expect, test } from 'vitest';
import { cloudSection } from '../../../electron/engine/report/cloud-section.ts';
import type { Language } from '../../../shared/api/errors/language.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { because } from '../../../shared/job/plan/reason.ts';
import { withCloud, type CloudSample } from '../../sample/sample-cloud.ts';
import { sampleEvents } from '../../sample/sample-job.ts';

const measured = sampleEvents({ durationSeconds: 6, ecsHosts: 1 });

function section(sample: CloudSample, language: Language = 'en') {
  const found = cloudSection(foldEvents(withCloud(measured, sample)), { language, timeZone: 'UTC' });
  if (found === undefined) throw new Error('no section');
  return found;
}

function rowsOf(sample: CloudSample, language: Language = 'en') {
  return section(sample, language).groups.flatMap(({ rows }) => rows);
}

describe('the cloud section', () => {
  test('is absent where the job never touched the cloud', () => {
    expect(cloudSection(foldEvents(measured), { language: 'en', timeZone: 'UTC' })).toBeUndefined();
  });

  test('names every object with what was asked, the id that was built, and by what it was shown', () => {
    const { groups, lead, tone, differences } = section({ unproven: [], drifts: [] });
    expect(groups.map(({ heading }) => heading)).toEqual(['Resources', 'Routes', 'BGP']);
    const rows = groups.flatMap((group) => group.rows);
    expect(rows).toContainEqual({
      object: 'Virtual border router',
      intended: 'VLAN 1204, 10.100.0.1 – 10.100.0.2/30',
      built: 'vbr-2zeq81m4cabcdefghijkl',
      shownBy: 'read back as asked',
      tone: 'good',
      sign: 'check',
    });
    const text = JSON.stringify(rows);
    for (const words of [
      '"object":"Physical connection","intended":"pc-2ze0f1a77","built":"was there before"',
      '"object":"Route 100.64.0.0/11 of the VBR","intended":"AnyTunnel, over VPC-Beijing"',
      '"object":"BGP group","intended":"AS 45104 – AS 65001, MD5"',
      '"shownBy":"proven by the session"',
    ])
      expect(text).toContain(words);
    expect(lead).toMatch(/^15 of 15 objects are proven to be as asked, by the proof of 2026-/);
    expect({ tone, differences }).toEqual({ tone: 'good', differences: [] });
  });

  test('calls nothing proven that was never proven', () => {
    const { lead, tone, drift, noDifferences } = section({});
    expect(noDifferences).toContain('never compared');
    expect(lead).toContain('Nothing of this was proven');
    expect(drift).toBe('Whether others have changed it since was not looked for.');
    expect(tone).toBe('open');
    expect(new Set(rowsOf({}).map(({ shownBy }) => shownBy))).toEqual(new Set(['not proven']));
  });

  test('calls nothing proven that was changed after the proof', () => {
    expect(section({ unproven: [], changedAfterProof: true }).lead).toContain('the cloud was changed after the proof');
    expect(rowsOf({ unproven: [], changedAfterProof: true }).some(({ tone }) => tone === 'good')).toBe(false);
  });

  test('says plainly what the proof did not show, and what is still to be done there', () => {
    const sample = { unproven: ['route/vbr/10.10.0.0/16'] };
    const row = rowsOf(sample).find(({ object }) => object === 'Route 10.10.0.0/16 of the VBR');
    expect(row).toMatchObject({ shownBy: 'not proven', tone: 'bad', sign: 'cross' });
    expect(section(sample)).toMatchObject({
      tone: 'open',
      differences: [{ object: 'Route 10.10.0.0/16 of the VBR', text: 'modify is still to be done' }],
    });
  });

  test('tells what others have changed since, with what is there and what was asked, in both languages', () => {
    const reason = because('differs', { attribute: 'bandwidth', present: 50, wanted: 100 });
    const place = { account: 'company', region: 'cn-beijing' };
    const drifts = [
      { kind: 'changed', object: 'VBR on VLAN 1204', ...place, reason, repair: ['vbr:modify'] },
      { kind: 'added', object: 'interface ri-x of the VBR', ...place, repair: [] },
    ] as const;
    expect(section({ unproven: [], drifts }).differences).toEqual([
      { object: 'Virtual border router', text: 'changed: bandwidth is 50, the job asks for 100' },
      { object: 'interface ri-x of the VBR', text: 'added by others' },
    ]);
    expect(rowsOf({ unproven: [], drifts }).find(({ object }) => object === 'Virtual border router')).toMatchObject({
      shownBy: 'changed since',
      tone: 'bad',
    });
    expect(section({ unproven: [], drifts }, 'zh').differences[0]).toEqual({
      object: '边界路由器 VBR',
      text: '已被更改：bandwidth 为 50，作业要求 100',
    });
  });

  test('of a job that was undone says that nothing is left, and lists nothing', () => {
    expect(section({ unproven: [], undone: true })).toMatchObject({ groups: [], tone: 'open' });
    expect(section({ unproven: [], undone: true }).lead).toContain('nothing that it made on the cloud is left');
  });
});
