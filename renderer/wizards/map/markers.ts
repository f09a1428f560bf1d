// Access points as marks on the map: those that would cover each other share one mark, and a label is set only where it
// covers neither a mark nor another label. Pure.
import type { RankedAccessPoint } from '../../../shared/job/intent/access-point.ts';
import type { Position } from '../../../shared/line/fibre.ts';
import { pixelOf, type MapView, type Point } from './mercator.ts';

export interface Marker {
  /** Ranked; the first gives the mark its look. */
  readonly points: readonly RankedAccessPoint[];
  readonly at: Point;
  readonly label: Label | undefined;
}

export interface Label {
  readonly text: string;
  readonly at: Point;
  readonly anchor: 'start' | 'end';
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const sharedWithinPx = 14;
const markRadiusPx = 8;
const siteRadiusPx = 18;
const labelHeightPx = 15;
const characterPx = 6.6;

/** In the order of the ranking: the nearest access points get their label first. */
export function markersOf(
  ranked: readonly RankedAccessPoint[],
  view: MapView,
  { chosen, site }: { readonly chosen?: string | undefined; readonly site?: Position | undefined } = {},
): Marker[] {
  const groups: { points: RankedAccessPoint[]; at: Point }[] = [];
  for (const point of chosenFirst(ranked, chosen)) {
    if (point.position === undefined) continue;
    const at = pixelOf(view, point.position);
    if (at.x < 0 || at.y < 0 || at.x > view.size.width || at.y > view.size.height) continue;
    const near = groups.find((group) => Math.hypot(group.at.x - at.x, group.at.y - at.y) < sharedWithinPx);
    if (near === undefined) groups.push({ points: [point], at });
    else near.points.push(point);
  }
  const taken = groups.map(({ at }) => boxAround(at, markRadiusPx));
  if (site !== undefined) taken.push(...siteBoxes(pixelOf(view, site)));
  return groups.map(({ points, at }) => {
    const label = placedLabel(labelText(points), at, { taken, view });
    if (label !== undefined) taken.push(labelBox(label));
    return { points, at, label };
  });
}

function chosenFirst(ranked: readonly RankedAccessPoint[], chosen: string | undefined): readonly RankedAccessPoint[] {
  return ranked.toSorted((a, b) => Number(b.id === chosen) - Number(a.id === chosen));
}

function labelText([first, ...others]: readonly RankedAccessPoint[]): string {
  const name = first?.name ?? '';
  return others.length === 0 ? name : `${name} +${others.length}`;
}

function placedLabel(
  text: string,
  { x, y }: Point,
  { taken, view }: { readonly taken: readonly Box[]; readonly view: MapView },
): Label | undefined {
  const candidates: readonly Label[] = [
    { text, at: { x: x + 12, y: y + 4 }, anchor: 'start' },
    { text, at: { x: x - 12, y: y + 4 }, anchor: 'end' },
    { text, at: { x: x + 9, y: y - 11 }, anchor: 'start' },
    { text, at: { x: x + 9, y: y + 20 }, anchor: 'start' },
    { text, at: { x: x - 9, y: y - 11 }, anchor: 'end' },
    { text, at: { x: x - 9, y: y + 20 }, anchor: 'end' },
    // Beside the cross of the site, when the access point lies inside it.
    { text, at: { x: x + 30, y: y + 4 }, anchor: 'start' },
    { text, at: { x: x - 30, y: y + 4 }, anchor: 'end' },
    { text, at: { x: x + 9, y: y + 36 }, anchor: 'start' },
    { text, at: { x: x - 9, y: y + 36 }, anchor: 'end' },
  ];
  return candidates.find((label) => {
    const box = labelBox(label);
    return box.left >= 0 && box.right <= view.size.width && !taken.some((other) => covers(box, other));
  });
}

function boxAround({ x, y }: Point, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** Its cross, and its name above it. */
function siteBoxes(at: Point): readonly Box[] {
  return [
    boxAround(at, siteRadiusPx),
    { left: at.x - 14, right: at.x + 14, top: at.y - 38, bottom: at.y - siteRadiusPx },
  ];
}

function labelBox({ text, at, anchor }: Label): Box {
  const width = text.length * characterPx;
  const left = anchor === 'start' ? at.x : at.x - width;
  return { left, right: left + width, top: at.y - labelHeightPx + 3, bottom: at.y + 3 };
}

function covers(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
