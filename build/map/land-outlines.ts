// Makes resources/land-outlines.json: the outlines of land that the map of access points draws, small enough to ship and
// drawn without borders. Run by hand when world-atlas changes: `node build/map/land-outlines.ts`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { geoEquirectangular, geoPath, type GeoContext } from 'd3-geo';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { feature } from 'topojson-client';

/** Degrees. Access points stand in this part of the world; the rest is drawn more coarsely. */
const detailed = { west: 70, south: -12, east: 150, north: 56 };
const world = { west: -180, south: -60, east: 180, north: 80 };

type Box = typeof world;

const require = createRequire(import.meta.url);

/** Islands smaller than `leastHundredths` in both directions are left out. */
function rings(name: string, box: Box, leastHundredths: number): readonly (readonly number[])[] {
  // The files of world-atlas all have this one object.
  const topology = JSON.parse(readFileSync(require.resolve(`world-atlas/${name}.json`), 'utf8')) as Topology<{
    land: GeometryCollection;
  }>;
  const collector = new RingCollector();
  const projection = geoEquirectangular()
    .scale(100 * (180 / Math.PI))
    .translate([0, 0])
    .precision(0)
    .clipExtent([
      [box.west * 100, -box.north * 100],
      [box.east * 100, -box.south * 100],
    ]);
  geoPath(projection, collector)(feature(topology, topology.objects.land));
  return collector.rings.filter((ring) => ring.length > 6 && extent(ring) >= leastHundredths).map(steps);
}

class RingCollector implements GeoContext {
  readonly rings: number[][] = [];

  beginPath(): void {
    this.rings.length = 0;
  }
  moveTo(x: number, y: number): void {
    this.rings.push([Math.round(x), -Math.round(y)]);
  }
  lineTo(x: number, y: number): void {
    const ring = this.rings.at(-1);
    const [lastX, lastY] = ring?.slice(-2) ?? [];
    const [newX, newY] = [Math.round(x), -Math.round(y)];
    if (newX !== lastX || newY !== lastY) ring?.push(newX, newY);
  }
  arc(): void {
    throw new RangeError('land has no arcs');
  }
  closePath(): void {
    // A ring closes by itself when it is drawn.
  }
}

function extent(ring: readonly number[]): number {
  const of = (offset: number) => {
    const values = ring.filter((_, index) => index % 2 === offset);
    return Math.max(...values) - Math.min(...values);
  };
  return Math.max(of(0), of(1));
}

function steps(ring: readonly number[]): readonly number[] {
  return ring.map((value, index) => (index < 2 ? value : value - (ring[index - 2] ?? 0)));
}

writeFileSync(
  resolve(import.meta.dirname, '../../resources/land-outlines.json'),
  `${JSON.stringify({
    about:
      'Outlines of land from Natural Earth (public domain) by way of world-atlas 2.0.2; hundredths of a degree, longitude before latitude, each point but the first as the step from the one before.',
    layers: [
      { box: detailed, rings: rings('land-50m', detailed, 8) },
      { box: world, rings: rings('land-110m', world, 0) },
    ],
  })}\n`,
);
