// What the report's template gets: plain data, every text already formatted in the asked language. The template lays out and
// never computes; whoever brands the report needs to know this file and the two beside it only.
import type { Labels } from './labels.ts';
import type { LineDiagram } from './line-diagram.ts';
import type { ReportLanguage } from '../../../shared/job/report-form.ts';
import type {
  CloudData,
  CpuTable,
  GatewayData,
  HostData,
  PlatformData,
  RoundTripData,
  TrustRow,
  TuningData,
} from './site-data.ts';
import type { TestData } from './test-data.ts';
import type { SignShape, Tone } from './tone.ts';

export interface ReportData {
  readonly language: ReportLanguage;
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
  /** Only where the device was given its configuration. */
  readonly gateway?: GatewayData;
  readonly hosts: readonly HostData[];
  readonly platforms: readonly PlatformData[];
  readonly roundTrips?: RoundTripData;
  readonly cpu?: CpuTable;
  readonly tuning: readonly TuningData[];
  /** How most hosts were reached; a row of `trust` says where it was otherwise. */
  readonly commonAlgorithms: string;
  readonly trust: readonly TrustRow[];
  readonly method: readonly MethodRow[];
  readonly commands: readonly TestCommands[];
  readonly evidence: readonly Fact[];
  readonly signOff: readonly SignatoryData[];
  /** What the one-page form says of its evidence. */
  readonly seal: readonly Fact[];
  readonly outputs: readonly OutputGroup[];
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
  /** The tool that measured it; empty where several did. */
  readonly source: string;
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
  readonly logo?: 'png' | 'jpg' | 'svg';
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

/** The raw outputs of one test, each by the hash under which it lies in the dossier. */
export interface OutputGroup {
  readonly test: string;
  readonly tables: readonly OutputTable[];
}

/** One of streams, one of the hosts' counters. */
export interface OutputTable {
  /** Of the name and of each hash. */
  readonly heads: readonly string[];
  /** Names are short enough for two of them in a row. */
  readonly isPaired: boolean;
  readonly rows: readonly { readonly name: string; readonly hashes: readonly string[] }[];
}
