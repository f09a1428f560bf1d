// What a rate chart is given. Knows nothing of tests and jobs: lines in one unit over seconds, and what is drawn around them.
import type { LinePoint } from './line-points.ts';

export type LineKind = 'offered' | 'sent' | 'received' | 'counted';

export interface ChartContent {
  readonly unit: string;
  readonly seconds: number;
  readonly ceiling: number;
  readonly direction: 'inbound' | 'outbound';
  readonly lines: Readonly<Record<LineKind, readonly LinePoint[]>>;
  readonly limits: readonly { readonly value: number; readonly label: string; readonly isThreshold: boolean }[];
  readonly band: { readonly fromSecond: number; readonly toSecond: number; readonly label: string } | undefined;
  readonly marks: readonly { readonly second: number; readonly label: string }[];
}
