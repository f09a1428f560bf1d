// What every screen, report and exit code shows: the fold of a dossier's events. Plain data, no methods.
import type { JudgedAnew } from './judged-anew.ts';
import type { Direction } from '../line/direction.ts';
import type { Finding } from '../line/finding.ts';
import type { LossLedger } from '../line/ledger.ts';
import type { Rate, Window } from '../line/window.ts';
import type { CapturedView } from './captured.ts';
import type { CloudView } from './cloud-view.ts';
import type { ErrorFact, HostFacts, Inventory, PracticeFacts, ToolTotals } from './events.ts';
import type { PlannedStream, PlannedTest } from './plan.ts';
import type { RemarkView } from './remark.ts';
import type { SiteView } from './site-view.ts';
import type { JobSpec } from './spec.ts';
import type { TestState } from './test-state.ts';
import type { ComparisonView } from './trial-view.ts';

export type VerdictWord = 'accepted' | 'rejected' | 'incomplete';

export interface Verdict {
  readonly word: VerdictWord;
  /** False while a campaign is still running: the verdict is then what it would be if it stopped now. */
  readonly final: boolean;
  readonly counts: Readonly<Record<Finding['outcome'], number>>;
}

export interface HostView {
  readonly name: string;
  readonly role: 'idc' | 'ecs';
  readonly address: string;
  readonly state: 'planned' | 'connected' | 'refused' | 'lost';
  readonly facts?: HostFacts;
  readonly inventory?: Inventory;
  readonly error?: ErrorFact;
}

export interface PathView {
  readonly direction: Direction;
  readonly sent: number;
  readonly arrived: number;
  readonly roundTripMs?: number;
  /** Of every host that answered, before any test: the line at rest. */
  readonly roundTrips: readonly { readonly host: string; readonly milliseconds: number }[];
  /** The line itself counted in place of the far kernels. */
  readonly countedBy?: 'line';
  /** Hosts of which nothing arrived although others' did. */
  readonly deadHosts: readonly string[];
  /** Hosts that could not send an echo request in this direction, with the first one's reason. */
  readonly unsent?: { readonly hosts: readonly string[]; readonly error: ErrorFact };
  /** Other packets arrived in this direction, whatever became of the echo requests: a test's datagrams, or a TCP connection's. */
  readonly carries: boolean;
}

export type StreamState = 'planned' | 'armed' | 'sending' | 'done' | 'dead' | 'not measured';

/** How one end of a stream ended, with the hashes of its raw outputs. */
export interface StreamEnd {
  readonly role: 'sender' | 'receiver';
  readonly host: string;
  readonly atMs: number | undefined;
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly warnings: readonly string[];
  readonly stdout: string | undefined;
  readonly stderr: string | undefined;
}

export interface StreamView {
  readonly id: string;
  readonly plan: PlannedStream;
  readonly state: StreamState;
  readonly error?: ErrorFact;
  readonly errorHost?: string;
  readonly startedAtMs?: number;
  readonly window?: Window;
  /** Over the overlap window; payload bytes. */
  readonly sentRate?: Rate;
  readonly receivedRate?: Rate;
  readonly totals: ToolTotals;
  /** 1 - received / sent over the whole stream. */
  readonly loss?: number;
  readonly jitterMs?: number;
  /** The last seconds as one end reported them, oldest first: the receiver where its tool reports while it runs, else the sender. */
  readonly recent?: { readonly sense: 'sent' | 'received'; readonly packetsPerSecond: readonly number[] };
  /** What each end left behind when it was over. */
  readonly ends: readonly StreamEnd[];
  /** The last second that each end reported; loss as the receiving tool saw it there. */
  readonly latest?: { readonly sent?: Rate; readonly received?: Rate; readonly loss?: number };
  readonly senderCommand?: string;
  readonly receiverCommand?: string;
  readonly toolVersion?: string;
}

/** One second of a test, all streams together. Payload bytes for sent and received, Ethernet bytes for counted. */
export interface SeriesPoint {
  readonly second: number;
  readonly sent?: Rate;
  readonly received?: Rate;
  readonly counted?: Rate;
  /** Datagrams that the receiving tools missed in this second. */
  readonly lostPackets?: number;
  /** Mean of what the receiving tools told of their streams in this second. */
  readonly jitterMs?: number;
}

/** How many seconds of a test everybody has told in full: what follows is still being told, and lower than it will be. */
export interface ToldSeconds {
  readonly sent: number;
  readonly received: number;
  readonly counted: number;
}

export interface TestTotals {
  /** Asked of the senders; absent for a flood. Payload bytes. */
  readonly offered?: Rate;
  readonly sent?: Rate;
  readonly received?: Rate;
  /** By the receiving hosts' kernels; Ethernet bytes without FCS. */
  readonly counted?: Rate;
  /**
   * Where received comes from: the receiving tool's own seconds inside the window; the datagrams that the receiving hosts'
   * sockets took in it, for a tool that says nothing while it receives; or the tool's averages over whole streams.
   */
  readonly receivedFrom?: 'samples' | 'sockets' | 'averages';
}

/** SHA-256 of what a host's kernel was read from around a test, and of what its sampler printed meanwhile. */
export interface CounterOutputs {
  readonly before?: string;
  readonly after?: string;
  readonly sampled?: string;
}

/** Of a machine that is to wake every few milliseconds, the times by which it was late: in all, at most, and over how long. */
export interface MachineStalls {
  readonly totalMs: number;
  readonly longestMs: number;
  readonly overMs: number;
}

export interface TestView {
  readonly plan: PlannedTest;
  readonly state: TestState;
  readonly error?: ErrorFact;
  /** Why earlier attempts were given up, in their order; nothing of them is in the figures. */
  readonly repeats: readonly ErrorFact[];
  readonly startedAtMs?: number;
  readonly releasedAtMs?: number;
  readonly endedAtMs?: number;
  readonly skewMs?: number;
  readonly skewErrorMs?: number;
  readonly overlap?: Window;
  /** Overlap as a share of the longest stream's time. */
  readonly overlapShare?: number;
  readonly streams: readonly StreamView[];
  readonly totals: TestTotals;
  /** 1 - (received + late) / sent over the whole test; late is what arrived when its tool had ended, where kernels told. */
  readonly loss?: number;
  readonly jitterMs?: number;
  readonly fairness?: number;
  readonly ledger?: LossLedger;
  /** The hosts share one kernel, so nothing is counted for any of them. */
  readonly sharedKernel?: true;
  /** Frames that this machine dropped because it was too busy to carry its own practice line. */
  readonly lostByMachine?: number;
  /** How long this machine, line and hosts at once, stood still during the test. */
  readonly stalls?: MachineStalls;
  /** Whole test, tool against kernel: what the receiving tools read plus what their sockets dropped or kept, and what the NICs counted. */
  readonly agreement?: {
    readonly received: number;
    readonly counted: number;
    readonly unit: 'packets' | 'bytes';
    /** Packets that the NICs counted for each datagram of the tools. */
    readonly packetsPerDatagram?: number;
  };
  /** The busiest CPU's share of time busy during the test, per host. */
  readonly cpuBusy: Readonly<Record<string, number>>;
  /** By host: the hashes of what its kernel's counters were read from. */
  readonly counterOutputs: Readonly<Record<string, CounterOutputs>>;
  readonly series: readonly SeriesPoint[];
  readonly toldSeconds: ToldSeconds;
}

export interface JobView {
  readonly spec?: JobSpec;
  readonly software?: {
    readonly name: string;
    readonly version: string;
    readonly node: string;
    readonly platform: string;
  };
  readonly practice?: PracticeFacts;
  /** Made from another dossier by taking out what names its hosts. */
  readonly redacted?: { readonly headHash: string; readonly events: number };
  readonly openedAtMs?: number;
  readonly lastEventAtMs?: number;
  readonly events: number;
  readonly hosts: readonly HostView[];
  readonly site: SiteView;
  /** Tuning compared with its absence. */
  readonly comparisons: readonly ComparisonView[];
  /** Brought along from measurements by hand; no finding rests on it. */
  readonly captured: readonly CapturedView[];
  /** In the order in which they were written. */
  readonly remarks: readonly RemarkView[];
  readonly paths: readonly PathView[];
  readonly campaign: {
    readonly state: 'planned' | 'running' | 'completed' | 'aborted' | 'failed';
    readonly plannedAtMs?: number;
    readonly endedAtMs?: number;
    readonly error?: ErrorFact;
  };
  /** When nobody looked after the campaign, because its computer slept or stood still; by the laptop’s clock. */
  readonly sleeps: readonly Window[];
  /** What the job has on the cloud; absent where it never asked anything of it. */
  readonly cloud?: CloudView;
  readonly tests: readonly TestView[];
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
  /** The terms were changed after the campaign: findings and verdict follow the new ones. */
  readonly judgedAnew?: JudgedAnew;
}
