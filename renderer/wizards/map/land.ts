// The outlines of land as a path to draw, from resources/land-outlines.json. Pure.
import type { Position } from '../../../shared/line/fibre.ts';
import { pixelOf, positionAt, type MapView } from './mercator.ts';

interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** As in the file: the most detailed first; hundredths of a degree, longitude first, every point but the first as a step. */
export interface LandFile {
  readonly layers: readonly { readonly box: Box; readonly rings: readonly (readonly number[])[] }[];
}

/** The `d` of one path: of the most detailed layer that covers the view. Rings that lie outside are left out. */
export function landPath({ layers }: LandFile, view: MapView): string {
  const seen = boxOf(view);
  const layer = layers.find(({ box }) => within(seen, box)) ?? layers.at(-1);
  return (layer?.rings ?? [])
    .map(positionsOf)
    .filter((ring) => overlap(ring, seen))
    .map((ring) => ringPath(ring, view))
    .join('');
}

function boxOf(view: MapView): Box {
  const { width, height } = view.size;
  const [northWest, southEast] = [positionAt(view, { x: 0, y: 0 }), positionAt(view, { x: width, y: height })];
  return {
    west: northWest.longitude,
    north: northWest.latitude,
    east: southEast.longitude,
    south: southEast.latitude,
  };
}

function within(inner: Box, outer: Box): boolean {
  return (
    inner.west >= outer.west && inner.east <= outer.east && inner.south >= outer.south && inner.north <= outer.north
  );
}

function positionsOf(steps: readonly number[]): readonly Position[] {
  const positions: Position[] = [];
  let [longitude, latitude] = [0, 0];
  for (let index = 0; index + 1 < steps.length; index += 2) {
    longitude += steps[index] ?? 0;
    latitude += steps[index + 1] ?? 0;
    positions.push({ longitude: longitude / 100, latitude: latitude / 100 });
  }
  return positions;
}

function overlap(ring: readonly Position[], box: Box): boolean {
  return !(
    ring.every(({ longitude }) => longitude < box.west) ||
    ring.every(({ longitude }) => longitude > box.east) ||
    ring.every(({ latitude }) => latitude < box.south) ||
    ring.every(({ latitude }) => latitude > box.north)
  );
}

function ringPath(ring: readonly Position[], view: MapView): string {
  const points = ring.map((position) => pixelOf(view, position));
  return `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
}
