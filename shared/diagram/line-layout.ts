// Where everything of the line diagram stands. Pure geometry in units of the drawing: one VPC or fifteen, the rows are centred
// on the line and the drawing grows downward. What is wider than the least goes to the leased line.
import type { LinePicture } from './line-picture.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From the right edge of one box to the left edge of another. */
export interface Connection {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
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
    readonly paths: readonly Connection[];
  }[];
  /** Bands behind the VPCs of one region, where there is more than one region. */
  readonly regions: readonly { readonly name: string; readonly box: Box }[];
  readonly services: { readonly box: Box; readonly path: Connection } | undefined;
}

/** Sizes of what is drawn, in units of the drawing. */
export interface LineMeasures {
  readonly leastWidth: number;
  readonly margin: number;
  readonly rowHeight: number;
  readonly rowGap: number;
  readonly regionGap: number;
  /** Of a band around its boxes. */
  readonly regionMargin: number;
  readonly smallestHeight: number;
  readonly boxHeight: number;
  readonly gatewayWidth: number;
  readonly vbrWidth: number;
  readonly pairWidth: number;
  readonly vpcWidth: number;
  readonly servicesWidth: number;
  /** Hosts without interfaces: their addresses and who is missing. */
  readonly hostsWidth: number;
  /** Room for a curve between two columns. */
  readonly reach: {
    readonly vbrToPair: number;
    readonly vbrToHosts: number;
    readonly pairToVpc: number;
    readonly vpcToServices: number;
  };
}

const screenWidth = 1040;

/** A wide screen gives every column air, up to a limit; the rest is the leased line's. */
function screenMeasures(width: number): LineMeasures {
  const ease = Math.min(1, (width - screenWidth) / 700);
  const between = (least: number, most: number) => Math.round(least + (most - least) * ease);
  return {
    leastWidth: screenWidth,
    margin: 8,
    rowHeight: 26,
    rowGap: 5,
    regionGap: 11,
    regionMargin: 5,
    smallestHeight: 86,
    boxHeight: 48,
    gatewayWidth: between(122, 190),
    vbrWidth: between(102, 170),
    pairWidth: between(62, 96),
    vpcWidth: between(250, 290),
    servicesWidth: between(180, 210),
    hostsWidth: 300,
    reach: {
      vbrToPair: between(38, 110),
      vbrToHosts: between(80, 150),
      pairToVpc: between(18, 48),
      vpcToServices: between(20, 54),
    },
  };
}

/** @param room the width that there is, in units of the drawing */
export function lineLayout(
  picture: LinePicture,
  room = 0,
  measures: LineMeasures = screenMeasures(Math.max(screenWidth, room)),
): LineLayout {
  const { margin, rowHeight, boxHeight, gatewayWidth, vbrWidth, pairWidth, vpcWidth, hostsWidth } = measures;
  const width = Math.max(measures.leastWidth, room);
  const rows = branchRows(picture, measures);
  const last = rows.at(-1);
  const content = last === undefined ? 0 : last.y + rowHeight;
  const height = Math.max(measures.smallestHeight, content + 2 * margin);
  const top = (height - content) / 2;
  const middle = height / 2;
  const columns = columnsOf(picture, width, measures);
  const gateway: Box = { x: margin, y: middle - boxHeight / 2, width: gatewayWidth, height: boxHeight };
  const vbr: Box = { x: columns.vbrX, y: middle - boxHeight / 2, width: vbrWidth, height: boxHeight };
  const branches = rows.map(({ y, branch }) => {
    const centre = top + y + rowHeight / 2;
    if (branch.interfacePair === undefined) {
      const hosts: Box = { x: columns.vpcX, y: top + y, width: hostsWidth, height: rowHeight };
      return { interfacePair: undefined, vpc: hosts, paths: [connection(vbr.x + vbr.width, middle, hosts.x, centre)] };
    }
    const vpc: Box = { x: columns.vpcX, y: top + y, width: vpcWidth, height: rowHeight };
    const pair: Box = { x: columns.pairX, y: top + y + 2, width: pairWidth, height: rowHeight - 4 };
    return {
      interfacePair: pair,
      vpc,
      paths: [
        connection(vbr.x + vbr.width, middle, pair.x, centre),
        connection(pair.x + pair.width, centre, vpc.x, centre),
      ],
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
    regions: regionBands(rows, { top, vpcX: columns.vpcX }, measures),
    services: entry && servicesAt(entry.vpc, width, measures),
  };
}

interface Columns {
  readonly vbrX: number;
  readonly pairX: number;
  readonly vpcX: number;
}

/** From the right edge: what is not there gives its room to the leased line. */
function columnsOf({ branches, services }: LinePicture, width: number, measures: LineMeasures): Columns {
  const { margin, servicesWidth, vbrWidth, pairWidth, vpcWidth, hostsWidth, reach } = measures;
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
function branchRows({ branches }: LinePicture, { rowHeight, rowGap, regionGap }: LineMeasures): readonly Row[] {
  const rows: Row[] = [];
  let y = 0;
  for (const [index, branch] of branches.entries()) {
    const before = branches[index - 1];
    if (before) y += rowHeight + rowGap + (before.region === branch.region ? 0 : regionGap);
    rows.push({ y, branch });
  }
  return rows;
}

function regionBands(
  rows: readonly Row[],
  { top, vpcX }: { readonly top: number; readonly vpcX: number },
  { regionMargin, rowHeight, vpcWidth }: LineMeasures,
): LineLayout['regions'] {
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

function servicesAt(vpc: Box, width: number, { margin, servicesWidth }: LineMeasures): LineLayout['services'] {
  const box: Box = { x: width - margin - servicesWidth, y: vpc.y, width: servicesWidth, height: vpc.height };
  const y = vpc.y + vpc.height / 2;
  return { box, path: connection(vpc.x + vpc.width, y, box.x, y) };
}

function connection(fromX: number, fromY: number, toX: number, toY: number): Connection {
  return { from: { x: fromX, y: fromY }, to: { x: toX, y: toY } };
}

/** A connection as the path of an SVG. */
export function connectionPath({ from, to }: Connection): string {
  if (Math.abs(from.y - to.y) < 0.5) return `M${from.x} ${from.y}H${to.x}`;
  const middle = (from.x + to.x) / 2;
  return `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
}
