// Where a place lies on the map: Mercator's projection, fitted to what shall be seen. Pure; knows no screen but its size.
import type { Position } from '../../../shared/line/fibre.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is seen of the world: the pixel of `centre` is the middle, one radian of longitude is `scale` pixels wide. */
export interface MapView {
  readonly centre: Point;
  readonly scale: number;
  readonly size: Size;
}

/** Beyond it Mercator grows without end, and nobody lays lines there. */
const highestLatitude = 80;
const radians = Math.PI / 180;
/** So that a single place is shown with some tens of kilometres around it. */
const smallestExtent = 0.012;

export function pixelOf({ centre, scale, size }: MapView, position: Position): Point {
  const point = projected(position);
  return { x: size.width / 2 + (point.x - centre.x) * scale, y: size.height / 2 + (point.y - centre.y) * scale };
}

export function positionAt({ centre, scale, size }: MapView, pixel: Point): Position {
  const x = centre.x + (pixel.x - size.width / 2) / scale;
  const y = centre.y + (pixel.y - size.height / 2) / scale;
  return { longitude: x / radians, latitude: (2 * Math.atan(Math.exp(-y)) - Math.PI / 2) / radians };
}

/** The view in which all the places lie inside the margin; of the whole world where there are none. */
export function viewOf(positions: readonly Position[], size: Size, marginPx: number): MapView {
  const points = (positions.length === 0 ? wholeWorld : positions).map(projected);
  const [left, right] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))];
  const scale = Math.min(
    Math.max(1, size.width - 2 * marginPx) / Math.max(smallestExtent, right - left),
    Math.max(1, size.height - 2 * marginPx) / Math.max(smallestExtent, bottom - top),
  );
  return { centre: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, size };
}

export function zoomed(view: MapView, factor: number): MapView {
  const whole = viewOf([], view.size, 0).scale;
  return { ...view, scale: Math.min(whole * 4000, Math.max(whole, view.scale * factor)) };
}

/** By so many pixels to the right and down. */
export function panned(view: MapView, { x, y }: Point): MapView {
  return { ...view, centre: { x: view.centre.x + x / view.scale, y: view.centre.y + y / view.scale } };
}

const wholeWorld: readonly Position[] = [
  { latitude: -56, longitude: -170 },
  { latitude: 72, longitude: 179 },
];

/** South is down, as on a screen. */
function projected({ latitude, longitude }: Position): Point {
  const bounded = Math.min(highestLatitude, Math.max(-highestLatitude, latitude));
  return { x: longitude * radians, y: -Math.log(Math.tan(Math.PI / 4 + (bounded * radians) / 2)) };
}
