// What the report's template gets of the cloud and the hosts: as asked for, as found, and as they were during the tests.
import type { Direction } from '../../../shared/line/direction.ts';
import type { SignShape, Tone } from './tone.ts';
import type { Tick } from './test-data.ts';

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

/** Cells are empty of a host that was never inspected. */
export interface HostData {
  readonly name: string;
  /** Its role and the name that it gives itself. */
  readonly about: string;
  readonly address: string;
  readonly state: string;
  readonly tone: Tone;
  readonly trouble: string;
  readonly nic: string;
  readonly queues: string;
  readonly mtu: string;
  readonly cpus: string;
  readonly buffer: string;
  readonly clock: string;
}

/** What hosts run that are alike in it. */
export interface PlatformData {
  readonly hosts: string;
  readonly software: string;
}

export interface GatewayData {
  readonly lead: string;
  readonly text: string;
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
  /** Empty where they are those of most. */
  readonly algorithms: string;
}
