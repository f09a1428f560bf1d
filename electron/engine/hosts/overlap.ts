// The overlap window of a test: the time in which all its senders were running. Totals are taken over it. Pure.
import type { SenderStart } from './barrier.ts';
import type { JobEnd } from './jobs/remote-job.ts';

export interface OverlapWindow {
  /** By the laptop's clock. */
  readonly fromMs: number;
  readonly toMs: number;
  /** 0 when there was no moment at which all were running. */
  readonly lengthMs: number;
}

export interface SenderRun {
  readonly start: SenderStart;
  readonly end: JobEnd;
}

/** Not measured when a host cannot tell its time. */
export function overlapWindow(runs: readonly SenderRun[]): OverlapWindow | 'not measured' {
  let fromMs = -Infinity;
  let toMs = Infinity;
  for (const { start, end } of runs) {
    const { startedAtMs, correctedMs } = start;
    if (startedAtMs === 'not measured' || correctedMs === 'not measured' || end.endedAtMs === 'not measured')
      return 'not measured';
    fromMs = Math.max(fromMs, correctedMs);
    toMs = Math.min(toMs, correctedMs + (end.endedAtMs - startedAtMs));
  }
  return runs.length === 0 ? 'not measured' : { fromMs, toMs, lengthMs: Math.max(0, toMs - fromMs) };
}
