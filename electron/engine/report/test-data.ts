// What the report's template gets of one test: its figures, charts and tables, formatted and scaled.
import type { Direction } from '../../../shared/line/direction.ts';
import type { SignShape, Tone } from './tone.ts';

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
  readonly hours?: HourTable;
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
  /** Names are short and one end is the same for all: two streams stand in a row, without their ends. */
  readonly isPaired: boolean;
  /** How all of them ended; empty where they differ. */
  readonly commonState: string;
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
  readonly rows: readonly { readonly label: string; readonly unit: string; readonly cells: readonly string[] }[];
  readonly note: string;
}

/** The hours of a long test: a row an hour. */
export interface HourTable {
  readonly heads: readonly { readonly name: string; readonly unit: string }[];
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface ChartLine {
  readonly kind: 'offered' | 'sent' | 'received' | 'counted';
  readonly label: string;
  /** Over the overlap window, in the unit of the axis. */
  readonly figure: string;
  /** Unbroken stretches of [x, y]. */
  readonly stretches: readonly (readonly (readonly [number, number])[])[];
  /** [x, lowest, highest] where a column stands for several seconds; empty otherwise. */
  readonly range: readonly (readonly [number, number, number])[];
}
