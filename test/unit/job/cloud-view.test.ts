// What `show`, the report and the screens say about a job's objects on the cloud, from the dossier alone.
import { describe, expect, test } from 'vitest';
import { CloudFold, type CloudEvent } from '../../../shared/job/cloud-view.ts';
import type { NewEvent } from '../../../shared/job/events.ts';

type NewCloudEvent = Extract<NewEvent, { type: CloudEvent['type'] }>;

function fold(...events: readonly NewCloudEvent[]) {
  const cloud = new CloudFold();
  for (const [seq, event] of events.entries()) cloud.apply({ seq, atMs: 1000 + seq, ...event });
  return cloud.view();
}

const call = { action: 'CreateVirtualBorderRouter', account: 'company', region: 'cn-beijing', parameters: {} };

function about(resource: string, verb: string) {
  return { change: `${resource}:${verb}`, resource, kind: 'vbr', atMs: 5 };
}

const asked = (resource: string, verb: string): NewCloudEvent => ({
  type: 'cloud.asked',
  body: { ...about(resource, verb), token: 't', call, undo: [] },
});
const done = (resource: string, verb: string, outputs: Record<string, string> = {}): NewCloudEvent => ({
  type: 'cloud.done',
  body: { ...about(resource, verb), token: 't', outputs },
});
const seen = (resource: string, verb: string, state: string): NewCloudEvent => ({
  type: 'cloud.seen',
  body: { ...about(resource, verb), state, outputs: {} },
});
const refused = (resource: string, verb: string): NewCloudEvent => ({
  type: 'cloud.refused',
  body: { ...about(resource, verb), token: 't', code: 'cloud/quota', apiCode: 'QuotaExceeded' },
});

const vbr = { resource: 'vbr', kind: 'vbr', account: 'company', region: 'cn-beijing' };

describe('an object of the job', () => {
  test('may exist from the moment it was asked for, and has ids once the cloud gave them', () => {
    expect(fold(asked('vbr', 'create'))).toMatchObject({ created: [{ ...vbr, ids: {} }], open: ['vbr:create'] });
    const answered = [asked('vbr', 'create'), done('vbr', 'create', { VbrId: 'vbr-1' })];
    expect(fold(...answered)).toMatchObject({ created: [{ ...vbr, ids: { VbrId: 'vbr-1' } }], open: ['vbr:create'] });
    expect(fold(...answered, seen('vbr', 'create', 'active')).open).toEqual([]);
  });

  test('that the cloud refused was never there', () => {
    expect(fold(asked('vbr', 'create'), refused('vbr', 'create'))).toMatchObject({ created: [], open: [] });
  });

  test('stays when a later change of it is refused, and keeps its ids', () => {
    const made = [asked('vbr', 'create'), done('vbr', 'create', { VbrId: 'vbr-1' }), seen('vbr', 'create', 'active')];
    const view = fold(
      ...made,
      asked('vbr', 'modify'),
      done('vbr', 'modify', { RequestedId: 'x' }),
      refused('vbr', 'modify'),
    );
    expect(view).toMatchObject({ created: [{ ids: { VbrId: 'vbr-1' } }], open: [] });
  });

  test('is gone only when it was seen to be gone, not when its removal was asked for', () => {
    const made = [asked('vbr', 'create'), done('vbr', 'create', { VbrId: 'vbr-1' }), seen('vbr', 'create', 'active')];
    const leaving = [...made, asked('vbr', 'delete'), done('vbr', 'delete')];
    expect(fold(...leaving)).toMatchObject({ created: [{ resource: 'vbr' }], open: ['vbr:delete'] });
    expect(fold(...leaving, seen('vbr', 'delete', 'absent'))).toMatchObject({ created: [], open: [] });
  });

  test('that was ordered counts like one that was created; one that was only changed is not the job’s', () => {
    const kinds = fold(asked('connection', 'order'), asked('outbound-billing', 'open')).created;
    expect(kinds.map(({ resource }) => resource)).toEqual(['connection']);
  });
});

test('the newest proof, the newest look for drift and the end of the newest run are what counts', () => {
  const proven = (complete: boolean): NewCloudEvent => ({
    type: 'cloud.proven',
    body: { proofs: [], packets: [], complete },
  });
  const drifted = (...objects: string[]): NewCloudEvent => ({
    type: 'cloud.drifted',
    body: {
      drifts: objects.map((object) => ({ kind: 'missing', object, account: 'company', region: 'r', repair: [] })),
    },
  });
  const view = fold(
    { type: 'cloud.marked', body: { mark: 'job-1' } },
    { type: 'cloud.ended', body: { act: 'apply', outcome: 'stopped', cause: 'because' } },
    proven(false),
    drifted('route'),
    { type: 'cloud.ended', body: { act: 'apply', outcome: 'converged' } },
    proven(true),
    drifted(),
  );
  expect(view).toMatchObject({ mark: 'job-1', last: { outcome: 'converged' }, proof: { complete: true } });
  expect(view.provenAtMs).toBe(1005);
  expect(view.drift).toEqual({ drifts: [], atMs: 1006 });
});
