// The line as a picture for page one: the same drawing as on screen, measured for paper, with the least that the tests received.
import type { Language } from '../../../shared/api/errors/language.ts';
import { lineLayout, type Box, type Connection, type LineMeasures } from '../../../shared/diagram/line-layout.ts';
import { linePicture, type Hop, type HopState, type LinePicture } from '../../../shared/diagram/line-picture.ts';
import { lowestRate } from '../../../shared/job/verdict-words.ts';
import type { JobView } from '../../../shared/job/view.ts';
import type { Direction } from '../../../shared/line/direction.ts';
import { formatBitRate, notMeasured, qualifier } from '../../../shared/line/format.ts';
import { shorten } from './short-names.ts';

/** Places in points from the upper left of the drawing. */
export interface LineDiagram {
  readonly width: number;
  readonly height: number;
  readonly hops: readonly DiagramHop[];
  readonly ways: readonly (Connection & { readonly state: HopState })[];
  /** Behind the VPCs of one region. */
  readonly regions: readonly Box[];
  readonly line: {
    readonly fromX: number;
    readonly toX: number;
    readonly y: number;
    readonly state: HopState;
    readonly label: string;
  };
  readonly inbound: string;
  readonly outbound: string;
  /** Sense and layer of the two rates. */
  readonly qualifier: string;
  readonly alternative: string;
}

interface DiagramHop {
  readonly name: string;
  readonly details: readonly string[];
  /** Hosts that were out of reach. */
  readonly lost?: string;
  readonly state: HopState;
  readonly box: Box;
  readonly isSmall: boolean;
}

/** Between the margins of A4; Letter is wider and leaves a few points. */
const paperWidth = 481;

const paperMeasures: LineMeasures = {
  leastWidth: paperWidth,
  margin: 1,
  rowHeight: 21,
  rowGap: 4,
  regionGap: 6,
  regionMargin: 2.5,
  smallestHeight: 58,
  boxHeight: 30,
  gatewayWidth: 92,
  vbrWidth: 82,
  pairWidth: 34,
  vpcWidth: 94,
  servicesWidth: 58,
  hostsWidth: 104,
  reach: { vbrToPair: 16, vbrToHosts: 24, pairToVpc: 9, vpcToServices: 11 },
};

/** With more branches than these a row has room for a name only. */
const mostTallRows = 3;
const longestName = 22;

/** Undefined before the job says what its line is. */
export function lineDiagram(view: JobView, language: Language): LineDiagram | undefined {
  if (view.spec === undefined || view.hosts.length === 0) return undefined;
  const picture = linePicture(view);
  const isDense = picture.branches.length > mostTallRows;
  const layout = lineLayout(picture, paperWidth, isDense ? { ...paperMeasures, rowHeight: 13 } : paperMeasures);
  const inbound = carried(view, 'inbound', language);
  const outbound = carried(view, 'outbound', language);
  const label = picture.line.details.map((detail) => detail.replaceAll(' ', '\u00a0')).join(' · ');
  return {
    width: layout.width,
    height: layout.height,
    hops: hopsOf(picture, layout, isDense),
    ways: waysOf(picture, layout),
    regions: layout.regions.map(({ box }) => box),
    line: { ...layout.line, state: picture.line.state, label },
    inbound,
    outbound,
    qualifier: {
      en: `Inbound above the line, outbound below it: the lowest of the bandwidth tests, ${qualifier({ sense: 'received', layer: 'ethernet' })}.`,
      zh: `线上方为入方向，下方为出方向：各带宽测试的最低值，${qualifier({ sense: 'received', layer: 'ethernet' }, 'zh')}。`,
    }[language],
    alternative: alternativeText(picture, { inbound, outbound, label }, language),
  };
}

/** The sign itself is drawn: no font of the report has it. */
const lostSign = '✕ ';

type Layout = ReturnType<typeof lineLayout>;

function hopsOf(picture: LinePicture, layout: Layout, isDense: boolean): readonly DiagramHop[] {
  const hop = ({ name, details, state }: Hop, box: Box, isSmall = false): DiagramHop => {
    const told = isSmall || isDense ? [] : details.filter((text) => text !== '');
    const lost = told.find((text) => text.startsWith(lostSign));
    return {
      name: shortened(name),
      details: told.filter((text) => text !== lost).map((text) => shorten(text, 28)),
      ...(lost !== undefined && { lost: shorten(lost.slice(lostSign.length), 26) }),
      state,
      box,
      isSmall,
    };
  };
  const ends = [picture.gateway, picture.vbr].map((end, index) => ({
    ...hop(end, index === 0 ? layout.gateway : layout.vbr),
    details: end.details.filter((text) => text !== ''),
  }));
  const branches = picture.branches.flatMap((branch, index) => {
    const at = layout.branches[index];
    if (at === undefined) return [];
    const pair = branch.interfacePair && at.interfacePair ? [hop(branch.interfacePair, at.interfacePair, true)] : [];
    return [...pair, hop(branch.vpc, at.vpc)];
  });
  const services = picture.services && layout.services ? [hop(picture.services.hop, layout.services.box)] : [];
  return [...ends, ...branches, ...services];
}

/** A site is named from the large to the small: the room and the rack stand elsewhere. */
function shortened(name: string): string {
  const [first = name] = name.split(/[,，]/);
  return name.length <= longestName ? name : shorten(first, longestName);
}

function waysOf(picture: LinePicture, layout: Layout): LineDiagram['ways'] {
  const branches = picture.branches.flatMap(({ vpc: { state } }, index) =>
    (layout.branches[index]?.paths ?? []).map((path) => ({ ...path, state })),
  );
  const services =
    picture.services && layout.services ? [{ ...layout.services.path, state: picture.services.hop.state }] : [];
  return [...branches, ...services];
}

/** The lowest that a test of this direction received: the line is never shown better than its worst test. */
function carried(view: JobView, direction: Direction, language: Language): string {
  const rate = lowestRate(view, direction);
  return rate ? formatBitRate(rate.value, language) : notMeasured(language);
}

interface Carried {
  readonly inbound: string;
  readonly outbound: string;
  readonly label: string;
}

function alternativeText(picture: LinePicture, { inbound, outbound, label }: Carried, language: Language): string {
  const beyond = picture.branches.map(({ vpc }) => vpc.name).join(', ');
  return {
    en: `From ${picture.gateway.name} over the leased line (${label}) to the VBR and ${beyond}: inbound ${inbound}, outbound ${outbound}, received, Ethernet layer.`,
    zh: `${picture.gateway.name} 经专线（${label}）至 VBR 与 ${beyond}：入方向 ${inbound}，出方向 ${outbound}，接收，以太网层。`,
  }[language];
}
