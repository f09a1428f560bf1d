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

const leastWidth = 1200;
const margin = 8;
const rowHeight = 27;
const rowGap = 6;
const regionGap = 9;
/** Of a band around its boxes. */
const regionMargin = 4;
const smallestHeight = 88;
const boxHeight = 50;
const gatewayWidth = 150;
const vbrWidth = 124;
const pairWidth = 72;
const vpcWidth = 262;
const servicesWidth = 194;
/** Hosts without interfaces: their addresses and who is missing. */
const hostsWidth = 340;
/** Room for a curve between two columns. */
const reach = { vbrToPair: 46, vbrToHosts: 96, pairToVpc: 26, vpcToServices: 28 } as const;

/** @param room the width that there is, in units of the drawing */
export function lineLayout(picture: LinePicture, room = leastWidth): LineLayout {
  const width = Math.max(leastWidth, room);
  const rows = branchRows(picture);
  const last = rows.at(-1);
  const content = last === undefined ? 0 : last.y + rowHeight;
  const height = Math.max(smallestHeight, content + 2 * margin);
  const top = (height - content) / 2;
  const middle = height / 2;
  const columns = columnsOf(picture, width);
  const gateway: Box = { x: margin, y: middle - boxHeight / 2, width: gatewayWidth, height: boxHeight };
  const vbr: Box = { x: columns.vbrX, y: middle - boxHeight / 2, width: vbrWidth, height: boxHeight };
  const branches = rows.map(({ y, branch }) => {
    const centre = top + y + rowHeight / 2;
    if (branch.interfacePair === undefined) {
      const hosts: Box = { x: columns.vpcX, y: top + y, width: hostsWidth, height: rowHeight };
      return { interfacePair: undefined, vpc: hosts, paths: [curve(vbr.x + vbr.width, middle, hosts.x, centre)] };
    }
    const vpc: Box = { x: columns.vpcX, y: top + y, width: vpcWidth, height: rowHeight };
    const pair: Box = { x: columns.pairX, y: top + y + 2, width: pairWidth, height: rowHeight - 4 };
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
    regions: regionBands(rows, top, columns.vpcX),
    services: entry && servicesAt(entry.vpc, width),
  };
}

interface Columns {
  readonly vbrX: number;
  readonly pairX: number;
  readonly vpcX: number;
}

/** From the right edge: what is not there gives its room to the leased line. */
function columnsOf({ branches, services }: LinePicture, width: number): Columns {
  const right = width - margin - (services === undefined ? 0 : servicesWidth + reach.vpcToServices);
  if (branches.length === 0) return { vbrX: right - vbrWidth, pairX: right, vpcX: right };
  const hasPairs = branches.some(({ interfacePair }) => interfacePair !== undefined);
  const vpcX = right - (hasPairs ? vpcWidth : hostsWidth);
  const pairX = vpcX - reach.pairToVpc - pairWidth;
  return { vbrX: (hasPairs ? pairX - reach.vbrToPair : vpcX - reach.vbrToHosts) - vbrWidth, pairX, vpcX };
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

function regionBands(rows: readonly Row[], top: number, vpcX: number): LineLayout['regions'] {
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

function servicesAt(vpc: Box, width: number): LineLayout['services'] {
  const box: Box = { x: width - margin - servicesWidth, y: vpc.y, width: servicesWidth, height: vpc.height };
  const y = vpc.y + vpc.height / 2;
  return { box, path: curve(vpc.x + vpc.width, y, box.x, y) };
}

function curve(fromX: number, fromY: number, toX: number, toY: number): string {
  if (Math.abs(fromY - toY) < 0.5) return `M${fromX} ${fromY}H${toX}`;
  const middle = (fromX + toX) / 2;
  return `M${fromX} ${fromY}C${middle} ${fromY} ${middle} ${toY} ${toX} ${toY}`;
}
