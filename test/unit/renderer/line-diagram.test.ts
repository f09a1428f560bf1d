// The line diagram: observed states, and a drawing in which nothing overlaps, for one VPC as for fifteen.
import { expect, test } from 'vitest';
import { foldEvents } from '../../../shared/job/fold.ts';
import type { JobView } from '../../../shared/job/view.ts';
import { lineLayout, type Box } from '../../../renderer/diagram/line-layout.ts';
import { carriedRates, linePicture } from '../../../renderer/diagram/line-picture.ts';
import { shortened } from '../../../renderer/diagram/shortened.ts';
import { withCloud } from '../../component/replay/with-cloud.ts';
import { recordedEvents } from './recorded.ts';

const sound = recordedEvents('sound');
const viewWith = (vpcs: number): JobView => foldEvents(withCloud(sound, vpcs));

test('a line over which traffic went is shown as reached, and a dead host as trouble', () => {
  const picture = linePicture(foldEvents(sound));
  expect(picture.line.state).toBe('proven');
  expect(picture.gateway.state).toBe('proven');
  expect(picture.branches.map(({ vpc }) => vpc.state)).toEqual(['proven']);
  const troubled = linePicture(foldEvents(recordedEvents('dead-host')));
  expect(troubled.branches[0]).toMatchObject({ vpc: { state: 'troubled' } });
  expect(troubled.branches[0]?.vpc.details.join()).toContain('ecs4');
});

test('one dead direction makes the line troubled, two make it broken; one that only stops echo requests is proven', () => {
  const view = foldEvents(sound);
  const silent = (directions: readonly string[], carries: boolean) =>
    linePicture({
      ...view,
      paths: view.paths.map((path) => (directions.includes(path.direction) ? { ...path, arrived: 0, carries } : path)),
    }).line.state;
  expect(silent(['inbound'], false)).toBe('troubled');
  expect(silent(['inbound', 'outbound'], false)).toBe('broken');
  expect(silent(['inbound', 'outbound'], true)).toBe('proven');
});

test('a job that has only a name is drawn as a line of which nothing is there yet', () => {
  const { gateway, line, vbr, branches } = linePicture(foldEvents([]));
  expect([gateway, line, vbr, ...branches.map(({ vpc }) => vpc)].map(({ state }) => state)).toEqual([
    'absent',
    'absent',
    'absent',
    'absent',
  ]);
});

test('what was asked of the cloud and not seen yet is under way, not there', () => {
  const { branches, vbr } = linePicture(viewWith(5));
  expect(branches.map(({ vpc }) => vpc.state)).toEqual(['there', 'there', 'there', 'there', 'asked']);
  expect(vbr.details).toEqual(['vbr-2zexyz']);
});

test('an intent that nothing was done for is not there yet', () => {
  const [opened, ...rest] = withCloud(sound, 2);
  const events = [opened!, ...rest.filter(({ type }) => !type.startsWith('cloud.'))];
  expect(linePicture(foldEvents(events)).branches.map(({ vpc }) => vpc.state)).toEqual(['absent', 'absent']);
});

test('what the line carried says whose word it is and of which layer', () => {
  const [inbound] = carriedRates(foldEvents(sound), undefined, 'zh');
  expect(inbound?.qualifier).toBe('接收，以太网层');
});

test('when nothing runs, the line shows what it carried each way; while a test runs, only that', () => {
  const view = foldEvents(sound);
  expect(carriedRates(view, undefined).map(({ direction }) => direction)).toEqual(['inbound', 'outbound']);
  const live = { direction: 'inbound', text: '196.0 Mbit/s', qualifier: 'received, Ethernet', isLive: true } as const;
  expect(carriedRates(view, live)).toEqual([live]);
});

test('nothing overlaps and nothing leaves the drawing, with no VPC and with fifteen', () => {
  const drawings = [0, 1, 2, 5, 15].flatMap((vpcs) => [0, 1_400, 2_300].map((room) => ({ vpcs, room })));
  for (const { vpcs, room } of drawings) {
    const layout = lineLayout(linePicture(viewWith(vpcs)), room);
    const boxes: Box[] = [
      layout.gateway,
      layout.vbr,
      ...layout.branches.flatMap(({ interfacePair, vpc }) => [...(interfacePair ? [interfacePair] : []), vpc]),
      ...(layout.services ? [layout.services.box] : []),
    ];
    for (const [index, box] of boxes.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(layout.width);
      expect(box.y + box.height).toBeLessThanOrEqual(layout.height);
      for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
    }
  }
});

test('five VPCs in three regions leave room for the page below', () => {
  const layout = lineLayout(linePicture(viewWith(5)));
  expect(layout.regions.map(({ name }) => name)).toEqual(['cn-beijing', 'cn-shanghai', 'eu-central-1']);
  expect(layout.height).toBeLessThanOrEqual(200);
});

test('a long name keeps both its ends', () => {
  expect(shortened('vbr-2zeabcdefgh', 9)).toBe('vbr-…efgh');
  expect(shortened('VBR', 9)).toBe('VBR');
});

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
