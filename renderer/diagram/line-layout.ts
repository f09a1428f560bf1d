// Where everything of the line diagram stands. Pure geometry in units of the drawing: one VPC or fifteen, the rows are centred
// on the line and the drawing grows downward, never narrower.
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
  /** Brackets beside the VPCs of one region, where there is more than one region. */
  readonly regions: readonly { readonly name: string; readonly path: string }[];
  readonly services: { readonly box: Box; readonly path: string } | undefined;
}

const width = 1200;
const margin = 8;
const rowHeight = 27;
const rowGap = 6;
const regionGap = 8;
const smallestHeight = 84;
const gatewayWidth = 150;
const vbrWidth = 116;
const vbrX = 424;
const pairX = 590;
const pairWidth = 76;
const vpcX = 716;
const servicesX = 1006;
/** Hosts without interfaces stand at the right edge. */
const hostsWidth = 340;

export function lineLayout(picture: LinePicture): LineLayout {
  const rows = branchRows(picture);
  const last = rows.at(-1);
  const content = last === undefined ? 0 : last.y + rowHeight;
  const height = Math.max(smallestHeight, content + 2 * margin);
  const top = (height - content) / 2;
  const middle = height / 2;
  const boxHeight = 46;
  const gateway: Box = { x: margin, y: middle - boxHeight / 2, width: gatewayWidth, height: boxHeight };
  const vbr: Box = { x: vbrX, y: middle - boxHeight / 2, width: vbrWidth, height: boxHeight };
  const vpcWidth = (picture.services ? servicesX - 28 : width - margin) - vpcX;
  const branches = rows.map(({ y, branch }) => {
    const centre = top + y + rowHeight / 2;
    if (branch.interfacePair === undefined) {
      const hosts: Box = { x: width - margin - hostsWidth, y: top + y, width: hostsWidth, height: rowHeight };
      return { interfacePair: undefined, vpc: hosts, paths: [curve(vbr.x + vbr.width, middle, hosts.x, centre)] };
    }
    const vpc: Box = { x: vpcX, y: top + y, width: vpcWidth, height: rowHeight };
    const pair: Box = { x: pairX, y: top + y + 2, width: pairWidth, height: rowHeight - 4 };
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
    regions: regionMarks(rows, top),
    services: entry && servicesAt(entry.vpc),
  };
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

function regionMarks(rows: readonly Row[], top: number): LineLayout['regions'] {
  const named = rows.filter(({ branch }) => branch.region !== undefined);
  const first = named.filter((row, index) => row.branch.region !== named[index - 1]?.branch.region);
  if (first.length < 2) return [];
  return first.map((row, index) => {
    const next = first[index + 1];
    const ofRegion = named.filter(({ y }) => y >= row.y && (next === undefined || y < next.y));
    const from = top + row.y + 3;
    const to = top + (ofRegion.at(-1)?.y ?? row.y) + rowHeight - 3;
    return { name: row.branch.region ?? '', path: `M${vpcX - 7} ${from}h-4V${to}h4` };
  });
}

function servicesAt(vpc: Box): LineLayout['services'] {
  const box: Box = { x: servicesX, y: vpc.y, width: width - servicesX - margin, height: vpc.height };
  const y = vpc.y + vpc.height / 2;
  return { box, path: curve(vpc.x + vpc.width, y, box.x, y) };
}

function curve(fromX: number, fromY: number, toX: number, toY: number): string {
  if (Math.abs(fromY - toY) < 0.5) return `M${fromX} ${fromY}H${toX}`;
  const middle = (fromX + toX) / 2;
  return `M${fromX} ${fromY}C${middle} ${fromY} ${middle} ${toY} ${toX} ${toY}`;
}
