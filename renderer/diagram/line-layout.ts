// Where everything of the line diagram stands. Pure geometry in units of the drawing: one VPC or fifteen, the rows are centred
// on the line and the drawing grows downward. What is wider than the least goes to the leased line.
import type { LinePicture } from './line-picture.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LineLayout {
  readonly width: number;
  readonly height: number;
  readonly gateway: Box;
  readonly vbr: Box;
  /** From the gateway's right edge to the VBR's left edge. */
  readonly line: { readonly fromX: number; readonly toX: number; readonly y: number };
  readonly branches: readonly {
    readonly interfacePair: Box | undefined;
    readonly vpc: Box;
    /** From the VBR to the branch, and from its interfaces to its VPC. */
    readonly paths: readonly string[];
  }[];
  /** Bands behind the VPCs of one region, where there is more than one region. */
  readonly regions: readonly { readonly name: string; readonly box: Box }[];
  readonly services: { readonly box: Box; readonly path: string } | undefined;
}

const leastWidth = 1040;
const margin = 8;
const rowHeight = 26;
const rowGap = 5;
const regionGap = 11;
/** Of a band around its boxes. */
const regionMargin = 5;
const smallestHeight = 86;
const boxHeight = 48;
/** Hosts without interfaces: their addresses and who is missing. */
const hostsWidth = 300;

/** Widths of the columns and the room for a curve between two of them. */
interface Measures {
  readonly gateway: number;
  readonly vbr: number;
  readonly pair: number;
  readonly vpc: number;
  readonly services: number;
  readonly vbrToPair: number;
  readonly vbrToHosts: number;
  readonly pairToVpc: number;
  readonly vpcToServices: number;
}

/** A wide screen gives every column air, up to a limit; the rest is the leased line's. */
function measuresFor(width: number): Measures {
  const ease = Math.min(1, (width - leastWidth) / 700);
  const between = (least: number, most: number) => Math.round(least + (most - least) * ease);
  return {
    gateway: between(122, 190),
    vbr: between(102, 170),
    pair: between(62, 96),
    vpc: between(250, 290),
    services: between(180, 210),
    vbrToPair: between(38, 110),
    vbrToHosts: between(80, 150),
    pairToVpc: between(18, 48),
    vpcToServices: between(20, 54),
  };
}

/** @param room the width that there is, in units of the drawing */
export function lineLayout(picture: LinePicture, room = leastWidth): LineLayout {
  const width = Math.max(leastWidth, room);
  const rows = branchRows(picture);
  const last = rows.at(-1);
  const content = last === undefined ? 0 : last.y + rowHeight;
  const height = Math.max(smallestHeight, content + 2 * margin);
  const top = (height - content) / 2;
  const middle = height / 2;
  const measures = measuresFor(width);
  const columns = columnsOf(picture, width, measures);
  const gateway: Box = { x: margin, y: middle - boxHeight / 2, width: measures.gateway, height: boxHeight };
  const vbr: Box = { x: columns.vbrX, y: middle - boxHeight / 2, width: measures.vbr, height: boxHeight };
  const branches = rows.map(({ y, branch }) => {
    const centre = top + y + rowHeight / 2;
    if (branch.interfacePair === undefined) {
      const hosts: Box = { x: columns.vpcX, y: top + y, width: hostsWidth, height: rowHeight };
      return { interfacePair: undefined, vpc: hosts, paths: [curve(vbr.x + vbr.width, middle, hosts.x, centre)] };
    }
    const vpc: Box = { x: columns.vpcX, y: top + y, width: measures.vpc, height: rowHeight };
    const pair: Box = { x: columns.pairX, y: top + y + 2, width: measures.pair, height: rowHeight - 4 };
    return {
      interfacePair: pair,
      vpc,
      paths: [curve(vbr.x + vbr.width, middle, pair.x, centre), curve(pair.x + pair.width, centre, vpc.x, centre)],
    };
  });
  const entry = picture.services && branches[picture.services.through];
  return {
    width,
    height,
    gateway,
    vbr,
    line: { fromX: gateway.x + gateway.width, toX: vbr.x, y: middle },
    branches,
    regions: regionBands(rows, top, columns.vpcX, measures.vpc),
    services: entry && servicesAt(entry.vpc, width, measures.services),
  };
}

interface Columns {
  readonly vbrX: number;
  readonly pairX: number;
  readonly vpcX: number;
}

/** From the right edge: what is not there gives its room to the leased line. */
function columnsOf({ branches, services }: LinePicture, width: number, measures: Measures): Columns {
  const right = width - margin - (services === undefined ? 0 : measures.services + measures.vpcToServices);
  if (branches.length === 0) return { vbrX: right - measures.vbr, pairX: right, vpcX: right };
  const hasPairs = branches.some(({ interfacePair }) => interfacePair !== undefined);
  const vpcX = right - (hasPairs ? measures.vpc : hostsWidth);
  const pairX = vpcX - measures.pairToVpc - measures.pair;
  const vbrEnd = hasPairs ? pairX - measures.vbrToPair : vpcX - measures.vbrToHosts;
  return { vbrX: vbrEnd - measures.vbr, pairX, vpcX };
}

interface Row {
  readonly y: number;
  readonly branch: LinePicture['branches'][number];
}

/** VPCs of one region stand together, with air before the next region. */
function branchRows({ branches }: LinePicture): readonly Row[] {
  const rows: Row[] = [];
  let y = 0;
  for (const [index, branch] of branches.entries()) {
    const before = branches[index - 1];
    if (before) y += rowHeight + rowGap + (before.region === branch.region ? 0 : regionGap);
    rows.push({ y, branch });
  }
  return rows;
}

function regionBands(rows: readonly Row[], top: number, vpcX: number, vpcWidth: number): LineLayout['regions'] {
  const named = rows.filter(({ branch }) => branch.region !== undefined);
  const first = named.filter((row, index) => row.branch.region !== named[index - 1]?.branch.region);
  if (first.length < 2) return [];
  return first.map((row, index) => {
    const next = first[index + 1];
    const ofRegion = named.filter(({ y }) => y >= row.y && (next === undefined || y < next.y));
    const from = top + row.y - regionMargin;
    const to = top + (ofRegion.at(-1)?.y ?? row.y) + rowHeight + regionMargin;
    const box = { x: vpcX - regionMargin, y: from, width: vpcWidth + 2 * regionMargin, height: to - from };
    return { name: row.branch.region ?? '', box };
  });
}

function servicesAt(vpc: Box, width: number, own: number): LineLayout['services'] {
  const box: Box = { x: width - margin - own, y: vpc.y, width: own, height: vpc.height };
  const y = vpc.y + vpc.height / 2;
  return { box, path: curve(vpc.x + vpc.width, y, box.x, y) };
}

function curve(fromX: number, fromY: number, toX: number, toY: number): string {
  if (Math.abs(fromY - toY) < 0.5) return `M${fromX} ${fromY}H${toX}`;
  const middle = (fromX + toX) / 2;
  return `M${fromX} ${fromY}C${middle} ${fromY} ${middle} ${toY} ${toX} ${toY}`;
}
