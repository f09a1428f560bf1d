// What the line diagram knows of the cloud: what was asked and not seen is open, until a whole comparison says otherwise.
import { expect, test } from 'vitest';
import { CloudFold, type CloudEvent } from '../../../shared/job/cloud-view.ts';

const about = { change: 'initiator/VPC-A:connect', resource: 'initiator/VPC-A', kind: 'interface', atMs: 1 };
const call = { action: 'ConnectRouterInterface', account: 'company', region: 'cn-beijing', parameters: {} };

function event(type: CloudEvent['type'], body: object): CloudEvent {
  return { seq: 1, atMs: 1, type, body } as unknown as CloudEvent;
}

function folded(...events: readonly CloudEvent[]) {
  const fold = new CloudFold();
  for (const each of events) fold.apply(each);
  return fold.view();
}

const asked = event('cloud.asked', { ...about, token: 't', call, undo: [] });
const ended = (outcome: string) => event('cloud.ended', { act: 'apply', outcome });

test('a connection that was asked for when the run was paused is no longer open once the cloud is as the job asks', () => {
  expect(folded(asked, ended('cancelled')).open).toEqual(['initiator/VPC-A:connect']);
  expect(folded(asked, ended('cancelled'), ended('converged')).open).toEqual([]);
});
