// What the report's template gets: plain data, every text already formatted in the asked language. The template lays out and
// never computes; whoever brands the report needs to know this file only.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { Direction } from '../../../shared/line/direction.ts';
import type { Labels } from './labels.ts';

export type Tone = 'good' | 'bad' | 'open' | 'none';

/** The signs ✓ ✕ ▲ … · by the shape that the template draws: the fonts don't have them all. */
export type SignShape = 'check' | 'cross' | 'triangle' | 'dots' | 'dot';

export interface ReportData {
  readonly language: Language;
  readonly paper: 'a4' | 'us-letter';
  readonly variant: 'full' | 'certificate';
  readonly labels: Labels;
  readonly title: string;
  readonly job: string;
  /** The job's name, short enough for one line in the header. */
  readonly shortJob: string;
  /** The last event's time in UTC: the document's own date, so that the same dossier gives the same bytes. */
  readonly date: DocumentDate;
  readonly madeBy: string;
  /** Marks that stand on every page, such as "Practice line". */
  readonly marks: readonly string[];
  readonly shortHash: string;
  readonly branding: BrandingData;
  readonly verdict: VerdictData;
  readonly facts: readonly FactGroup[];
  readonly diagram?: LineDiagram;
  readonly scores: readonly ScoreRow[];
  readonly decided: readonly DecidedData[];
  readonly caveats: readonly string[];
  readonly findings: readonly FindingData[];
  readonly gaps: readonly GapData[];
  readonly remarks: readonly RemarkData[];
  readonly tests: readonly TestData[];
  /** Only of a job that touched the cloud. */
  readonly cloud?: CloudData;
  readonly hosts: readonly HostData[];
  readonly roundTrips?: RoundTripData;
  readonly cpu?: CpuTable;
  readonly tuning: readonly TuningData[];
  readonly trust: readonly TrustRow[];
  readonly method: readonly MethodRow[];
  readonly commands: readonly TestCommands[];
  readonly evidence: readonly Fact[];
  readonly signOff: readonly SignatoryData[];
  /** What the one-page form says of its evidence. */
  readonly seal: readonly Fact[];
  readonly attachments: readonly Attachment[];
}

export interface DocumentDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export interface VerdictData {
  readonly sign: SignShape;
  readonly tone: Tone;
  readonly word: string;
  readonly sentence: string;
  readonly tally: string;
}

export interface LineDiagram {
  readonly gateway: DiagramNode;
  readonly line: string;
  readonly router: DiagramNode;
  readonly hosts: DiagramNode;
  readonly inbound: string;
  readonly outbound: string;
  /** Sense and layer of the two rates. */
  readonly qualifier: string;
  readonly alternative: string;
}

export interface DiagramNode {
  readonly title: string;
  readonly note: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** An address, identifier or figure: set in the mono face. */
  readonly exact?: boolean;
}

export interface FactGroup {
  readonly heading: string;
  readonly facts: readonly Fact[];
}

/** One criterion on page one: the figure that decides it in each direction. */
export interface ScoreRow {
  readonly criterion: string;
  readonly threshold: string;
  readonly inbound?: ScoreCell;
  readonly outbound?: ScoreCell;
}

export interface ScoreCell {
  readonly sign: SignShape;
  readonly tone: Tone;
  readonly number: string;
  readonly unit: string;
  readonly note: string;
}

export interface DecidedData {
  readonly sign: SignShape;
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
}

export interface FindingData {
  readonly sign: SignShape;
  readonly tone: Tone;
  readonly title: string;
  readonly test: string;
  readonly threshold: string;
  readonly value: string;
  readonly qualifier: string;
  readonly margin: string;
  readonly outcome: string;
  readonly decidedBy: string;
  readonly cause: string;
  readonly next: string;
}

/** Colours and words of the house that hands the report over; absent where it has none. */
export interface BrandingData {
  readonly header?: string;
  readonly accent?: string;
  readonly logo?: 'png' | 'svg';
}

export interface SignatoryData {
  readonly party: string;
  /** Printed on the line for the name. */
  readonly name: string;
}

export interface RemarkData {
  readonly kind: string;
  readonly isDeviation: boolean;
  /** Who, when, about what. */
  readonly about: string;
  readonly text: string;
  readonly pictures: readonly PictureData[];
  /** Attachments that are no pictures, as they are called in this file. */
  readonly files: readonly string[];
}

export interface PictureData {
  /** Which of the attachments it is. */
  readonly attachment: number;
  readonly format: 'png' | 'jpg';
  readonly name: string;
}

export interface GapData {
  readonly what: string;
  readonly why: string;
}

export interface KeyFigure {
  readonly label: string;
  readonly number: string;
  readonly unit: string;
  readonly note: string;
}

export interface TestData {
  readonly number: number;
  readonly title: string;
  readonly id: string;
  readonly direction: Direction;
  readonly tone: Tone;
  readonly sign: SignShape;
  readonly state: string;
  readonly subtitle: string;
  readonly arithmetic: string;
  /** Why there is nothing to show, for a test without figures. */
  readonly empty: string;
  readonly lead?: KeyFigure;
  readonly figures: readonly KeyFigure[];
  readonly chart?: ChartData;
  /** Jitter and loss over the seconds, side by side. */
  readonly smallCharts: readonly ChartData[];
  readonly spread?: SpreadTable;
  readonly ledger: readonly LedgerCell[];
  readonly ledgerNote: string;
  readonly troubles: readonly TroubleData[];
  readonly streams?: StreamTable;
}

export interface LedgerCell {
  readonly label: string;
  readonly value: string;
  readonly share: string;
  readonly tone: Tone;
}

export interface TroubleData {
  readonly streams: string;
  readonly host: string;
  readonly text: string;
  readonly remedy: string;
}

export interface StreamTable {
  readonly rateUnit: string;
  readonly note: string;
  readonly rows: readonly StreamRow[];
}

export interface StreamRow {
  readonly stream: string;
  readonly from: string;
  readonly to: string;
  readonly ports: string;
  readonly sent: string;
  readonly received: string;
  readonly loss: string;
  readonly jitter: string;
  readonly state: string;
  readonly tone: Tone;
}

/** Everything in shares of the plotting area, 0 to 1 from the lower left, so that the template only draws. */
export interface ChartData {
  readonly alternative: string;
  readonly yTitle: string;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly threshold?: Tick & { readonly figure: string };
  readonly overlap?: { readonly from: number; readonly to: number; readonly label: string };
  readonly lines: readonly ChartLine[];
  readonly marks: readonly Tick[];
  /** Seconds that stand out. */
  readonly bands: readonly ChartBand[];
}

export interface ChartBand {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

/** How the seconds of a test are spread: a row a quantity, a column a percentile. */
export interface SpreadTable {
  readonly heads: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
  readonly note: string;
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface ChartLine {
  readonly kind: 'offered' | 'sent' | 'received' | 'counted';
  readonly label: string;
  /** Unbroken stretches of [x, y]. */
  readonly stretches: readonly (readonly (readonly [number, number])[])[];
  /** [x, lowest, highest] where a column stands for several seconds; empty otherwise. */
  readonly range: readonly (readonly [number, number, number])[];
}

export interface CloudData {
  readonly tone: Tone;
  readonly sign: SignShape;
  readonly lead: string;
  readonly groups: readonly CloudGroup[];
  readonly differences: readonly CloudDifference[];
  /** Stands where there is no difference to list. */
  readonly noDifferences: string;
  /** When somebody last looked for changes by others. */
  readonly drift: string;
}

export interface CloudGroup {
  readonly heading: string;
  readonly rows: readonly CloudRow[];
}

export interface CloudRow {
  readonly object: string;
  readonly intended: string;
  readonly built: string;
  readonly shownBy: string;
  readonly tone: Tone;
  readonly sign: SignShape;
}

export interface CloudDifference {
  readonly object: string;
  readonly text: string;
}

export interface HostData {
  readonly name: string;
  readonly role: string;
  readonly address: string;
  readonly state: string;
  readonly tone: Tone;
  readonly trouble: string;
  readonly facts: readonly Fact[];
}

/** Round trips at rest as dots on one scale; shares of its width. */
export interface RoundTripData {
  readonly alternative: string;
  readonly ticks: readonly Tick[];
  readonly rows: readonly {
    readonly direction: Direction;
    readonly label: string;
    readonly points: readonly number[];
    readonly text: string;
  }[];
}

/** How busy each host's busiest CPU was in each test. */
export interface CpuTable {
  readonly tests: readonly string[];
  readonly rows: readonly { readonly host: string; readonly cells: readonly { text: string; tone: Tone }[] }[];
  readonly note: string;
}

/** The settings of hosts that were tuned alike. */
export interface TuningData {
  readonly hosts: string;
  readonly state: string;
  readonly tone: Tone;
  readonly rows: readonly {
    readonly setting: string;
    readonly before: string;
    readonly during: string;
    readonly note: string;
  }[];
}

export interface TrustRow {
  readonly host: string;
  readonly via: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly algorithms: string;
}

export interface MethodRow {
  readonly term: string;
  readonly formula: string;
  readonly layer: string;
  readonly source: string;
}

export interface TestCommands {
  readonly test: string;
  readonly note: string;
  readonly commands: readonly { readonly role: string; readonly command: string }[];
}

export interface Attachment {
  readonly name: string;
  readonly mimeType: string;
  readonly relationship: 'data' | 'source' | 'supplement';
  readonly description: string;
}
