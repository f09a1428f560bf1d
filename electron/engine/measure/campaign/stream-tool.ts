// What a campaign needs of a tool that makes streams. Each tool's folder has one; the registry names them.
import type { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { ToolTotals } from '../../../../shared/job/events.ts';
import type { PlannedStream, PlannedTest } from '../../../../shared/job/plan.ts';
import type { LiveParser } from '../tools/measuring-tool.ts';
import type { IntervalReading, ToolOutput } from '../tools/reading.ts';

/** What is known of one end: decides which options the tool there understands. */
export interface ToolEnd {
  readonly host: string;
  readonly version: string;
  /** net.core.rmem_max; undefined when it could not be read. */
  readonly bufferLimitBytes: number | undefined;
  /** This build of netperf prints interim results. */
  readonly hasInterims: boolean;
}

export interface StreamSetup {
  readonly test: PlannedTest;
  readonly stream: PlannedStream;
  readonly client: ToolEnd;
  readonly server: ToolEnd;
}

export interface EndReading {
  readonly totals?: ToolTotals;
  readonly version?: string;
  readonly warnings: readonly string[];
  readonly error?: AppError;
}

export interface StreamTool {
  /** Names under which the inventory lists the two programs. */
  readonly clientProgram: string;
  readonly serverProgram: string;
  /** Seconds that the client waits, everything set up, before it sends. */
  readonly waitSeconds: number;
  /**
   * A client that still runs this long after its start has its control connection. Undefined where it would wait longer for
   * one than a test lasts.
   */
  readonly connectsWithinMs: number | undefined;
  /** A reason why these two can't work together, before time is spent on finding out. */
  readonly mismatch: (setup: StreamSetup) => AppError | undefined;
  /** False where the client says nothing before its end: then silence is no sign of trouble. */
  readonly reportsWhileSending: (setup: StreamSetup) => boolean;
  readonly serverCommand: (setup: StreamSetup) => readonly string[];
  readonly clientCommand: (setup: StreamSetup) => readonly string[];
  readonly liveClient: (setup: StreamSetup) => LiveParser<IntervalReading>;
  /** Undefined when the server says nothing while it runs. */
  readonly liveServer: (setup: StreamSetup) => LiveParser<IntervalReading> | undefined;
  readonly readClient: (setup: StreamSetup, output: ToolOutput) => EndReading;
  readonly readServer: (setup: StreamSetup, output: ToolOutput) => EndReading;
}
