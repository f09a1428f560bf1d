// What the relay thread is told and what it answers. Plain data: it is copied between threads.
import type { Direction } from '../../../../../shared/line/direction.ts';
import type { SiteHost } from '../addresses.ts';
import type { LineCounts, LinePlan } from '../../line-model/line-model.ts';

export interface RelaySetup {
  readonly hosts: readonly SiteHost[];
  readonly plans: Readonly<Record<Direction, LinePlan>>;
}

/** A TCP port of a host that the other side may connect to. */
export interface CarriedPort {
  readonly host: string;
  readonly port: number;
}

/** Datagrams from one port of a host to one port of another, and back. */
export interface CarriedStream {
  readonly sender: string;
  readonly senderPort: number;
  readonly receiver: string;
  readonly receiverPort: number;
}

export interface ProbeResult {
  readonly arrived: number;
  readonly answered: number;
  readonly roundTripMs?: number;
}

export type LineReading = Readonly<Record<Direction, LineCounts>> & { readonly atMs: number };

/** Each with the type of its answer. */
export interface RelayCalls {
  readonly carry: {
    readonly asked: { readonly ports: readonly CarriedPort[]; readonly streams: readonly CarriedStream[] };
    readonly answer: null;
  };
  readonly probe: {
    readonly asked: { readonly from: string; readonly to: string; readonly count: number };
    readonly answer: ProbeResult;
  };
  readonly counts: { readonly asked: Record<string, never>; readonly answer: LineReading };
}
