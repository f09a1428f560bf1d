// The map of access points: places lie where they are, and marks and labels can be told apart.
import { expect, test } from 'vitest';
import fc from 'fast-check';
import land from '../../../resources/land-outlines.json' with { type: 'json' };
import atlas from '../../../resources/access-points.json' with { type: 'json' };
import { rankAccessPoints } from '../../../shared/job/intent/access-point.ts';
import { distanceKm } from '../../../shared/line/fibre.ts';
import { cities } from '../../../renderer/wizards/map/cities.ts';
import { landPath } from '../../../renderer/wizards/map/land.ts';
import { markersOf } from '../../../renderer/wizards/map/markers.ts';
import { panned, pixelOf, positionAt, viewOf, zoomed } from '../../../renderer/wizards/map/mercator.ts';
import { distanceRings } from '../../../renderer/wizards/map/rings.ts';

const size = { width: 600, height: 400 };
const tianjin = { latitude: 39.13, longitude: 117.2 };

const place = fc.record({
  latitude: fc.double({ min: -70, max: 70, noNaN: true }),
  longitude: fc.double({ min: -179, max: 179, noNaN: true }),
});

test('a click on a mark is a click on its place', () => {
  fc.assert(
    fc.property(place, place, (a, b) => {
      const view = viewOf([a, b], size, 40);
      const back = positionAt(view, pixelOf(view, a));
      expect(back.latitude).toBeCloseTo(a.latitude, 6);
      expect(back.longitude).toBeCloseTo(a.longitude, 6);
    }),
  );
});

test('every place that the map is fitted to lies inside its margin', () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (places) => {
      const view = viewOf(places, size, 40);
      for (const each of places) {
        const { x, y } = pixelOf(view, each);
        expect(Math.min(x, size.width - x)).toBeGreaterThanOrEqual(39.9);
        expect(Math.min(y, size.height - y)).toBeGreaterThanOrEqual(39.9);
      }
    }),
  );
});

test('zooming keeps the middle, panning moves it', () => {
  const view = viewOf([tianjin], size, 40);
  expect(positionAt(zoomed(view, 2), { x: 300, y: 200 }).latitude).toBeCloseTo(tianjin.latitude, 6);
  expect(pixelOf(panned(view, { x: 50, y: 0 }), tianjin).x).toBeCloseTo(250, 6);
});

test('a distance ring has the distance that is written on it', () => {
  const view = viewOf([tianjin, { latitude: 39.9, longitude: 116.4 }], size, 40);
  const rings = distanceRings(tianjin, view);
  expect(rings.length).toBeGreaterThanOrEqual(2);
  for (const { km, top } of rings) expect(distanceKm(tianjin, positionAt(view, top))).toBeCloseTo(km, 3);
});

test('access points in one district share a mark, and the nearest of them leads it', () => {
  const ranked = rankAccessPoints(
    tianjin,
    atlas.accessPoints.map((each) => ({
      ...each,
      position: { latitude: each.latitude, longitude: each.longitude },
      status: 'unknown' as const,
      portTypes: [],
    })),
  );
  const view = viewOf([tianjin, { latitude: 40.3, longitude: 116.2 }], size, 40);
  const markers = markersOf(ranked, view);
  const shared = markers.find(({ points }) => points.length > 1);
  expect(shared?.label?.text).toMatch(/\+1$/);
  expect(markers.flatMap(({ points }) => points).length).toBe(5);
  expect(markersOf(ranked, view, { chosen: 'ap-cn-beijing-dx-B' })[0]?.points[0]?.id).toBe('ap-cn-beijing-dx-B');
});

test('the name of an access point beside the IDC does not stand on the mark of the IDC', () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), (x, y) => {
      const view = viewOf([tianjin, { latitude: 40.3, longitude: 116.2 }], size, 40);
      const home = pixelOf(view, tianjin);
      const position = positionAt(view, { x: home.x + 15 * x, y: home.y + 15 * y });
      const [near] = markersOf(
        [{ id: 'ap-1', name: 'Tianjin Baodi A', regionId: 'cn-beijing', position, usable: true, reasons: [] } as never],
        view,
        { site: tianjin },
      );
      if (near?.label === undefined) return;
      const { at, anchor } = near.label;
      const isLevel = at.y > home.y - 15 && at.y - 12 < home.y + 15;
      const isBeside = anchor === 'start' ? at.x >= home.x + 15 : at.x <= home.x - 15;
      expect(!isLevel || isBeside).toBe(true);
    }),
  );
});

test('the coast is drawn near the IDC from the detailed outlines, and the whole world from the coarse ones', () => {
  const near = landPath(land, viewOf([tianjin, { latitude: 37, longitude: 122 }], size, 20));
  const world = landPath(land, viewOf([], size, 0));
  expect(near).toMatch(/^M/);
  expect(world.length).toBeGreaterThan(10_000);
  expect(near).not.toContain('NaN');
});

test('every city is named once in each language and is on the right side of the earth', () => {
  expect(new Set(cities.map(({ name }) => name.en)).size).toBe(cities.length);
  expect(new Set(cities.map(({ name }) => name.zh)).size).toBe(cities.length);
  for (const { latitude, longitude } of cities) expect(Math.abs(latitude) < 60 && Math.abs(longitude) < 150).toBe(true);
});
