// What a measuring tool's output says, in one language for every tool and version: payload layer, base units (bit/s,
// bytes, packets, seconds). It must not know how any tool prints. A member that is absent was not measured; a zero was.

/** One run of a tool as it was captured. `command` and `version` sharpen the reading where the output alone is ambiguous. */
export interface ToolOutput {
  readonly host: string;
  readonly stdout: string;
  readonly stderr: string;
  /** null: ended by a signal, or not known (a pasted file). */
  readonly exitCode: number | null;
  readonly signal?: string;
  readonly command?: string;
  readonly version?: string;
}

/** How much went past one observer. Rates and bytes count payload only (above UDP or TCP). */
export interface Amount {
  /** Absent only where the tool was asked for a rate without its time. */
  readonly seconds?: number;
  /** Datagrams; never for TCP. */
  readonly packets?: number;
  readonly bytes?: number;
  readonly payloadRateBps?: number;
  /** The tool printed bytes or rate with three significant digits only, and no exact count was at hand. */
  readonly rounded?: true;
}

/** forward: client to server. */
export type Direction = 'forward' | 'reverse';
export type Protocol = 'udp' | 'tcp';

/** The tool's own loss figure: gaps in the sequence numbers that did arrive. It cannot see a lost tail. */
export interface ReportedLoss {
  readonly lost: number;
  readonly of: number;
}

export interface StreamReading {
  readonly id: string;
  readonly direction: Direction;
  readonly localPort?: number;
  readonly remotePort?: number;
  readonly sent?: Amount;
  readonly received?: Amount;
  /** Stands in for `received` where the tool hides a lost tail: the true figure is this or less. */
  readonly receivedAtMost?: Amount;
  /** Sent minus received, only where both counts are exact. Negative when more arrived than was sent. */
  readonly lostPackets?: number;
  readonly reportedLoss?: ReportedLoss;
  readonly outOfOrder?: number;
  readonly jitterMs?: number;
  readonly retransmits?: number;
}

/** One reporting interval of one stream, as seen by one side. Never a sum over streams. */
export interface IntervalReading {
  readonly stream: string;
  readonly direction: Direction;
  readonly sense: 'sent' | 'received';
  readonly startSec: number;
  readonly endSec: number;
  readonly amount: Amount;
  readonly reportedLoss?: ReportedLoss;
  readonly jitterMs?: number;
  readonly retransmits?: number;
  /** Belongs to the warm-up that the tool itself leaves out of its totals (-O). */
  readonly omitted: boolean;
  readonly endingAtEpochSec?: number;
}

/** All streams of one direction together, from exact counts where there are any; never from concurrent runs. */
export interface DirectionTotal {
  readonly direction: Direction;
  readonly sent?: Amount;
  readonly received?: Amount;
  readonly receivedAtMost?: Amount;
  readonly lostPackets?: number;
  readonly retransmits?: number;
}

/** A figure that looks fine but is not, or the reverse. */
export type Trap =
  /** Something was sent, nothing came: a firewall or a line, with an exit code of 0. */
  | 'nothing-arrived'
  /** Another run's datagrams were counted: two runs on one data port. */
  | 'received-more-than-sent'
  /** The tool's own loss figure misses datagrams behind the last one that arrived. */
  | 'lost-tail'
  /** Only an upper bound of what arrived is known: see `receivedAtMost`. */
  | 'receiver-count-hidden'
  /** iperf3 up to 3.1.x: what arrived late was counted as lost, so the loss may be less. */
  | 'late-counted-as-lost'
  /** iperf3 below 12 bytes: datagrams carry no number, nothing could be counted. */
  | 'payload-too-small-to-count'
  | 'unit-not-as-asked'
  | 'message-size-not-as-asked'
  | 'shorter-than-asked'
  | 'ran-until-interrupted'
  | 'selector-unknown'
  | 'port-not-as-asked'
  /** Read rightly, but the next line of this host may not be: set LC_ALL=C. */
  | 'numbers-in-a-foreign-locale';

export interface StreamTest {
  readonly kind: 'stream-test';
  readonly tool: 'netperf' | 'iperf3';
  readonly version?: string;
  readonly role: 'client' | 'server';
  readonly protocol?: Protocol;
  /** UDP payload of one datagram. */
  readonly payloadBytes?: number;
  readonly startedAtEpochMs?: number;
  readonly streams: readonly StreamReading[];
  readonly intervals: readonly IntervalReading[];
  readonly totals: readonly DirectionTotal[];
  readonly warnings: readonly string[];
  readonly traps: readonly Trap[];
}

/** Several tests in one output: a server that served one client after another. */
export interface StreamTests {
  readonly kind: 'stream-tests';
  readonly tests: readonly StreamTest[];
}

export interface LatencyMicroseconds {
  readonly min?: number;
  readonly mean?: number;
  readonly p50?: number;
  readonly p90?: number;
  readonly p99?: number;
  readonly max?: number;
  readonly standardDeviation?: number;
}

export interface RequestResponse {
  readonly kind: 'request-response';
  readonly tool: 'netperf';
  readonly protocol?: Protocol;
  readonly requestBytes?: number;
  readonly responseBytes?: number;
  readonly seconds?: number;
  readonly transactionsPerSec: number;
  readonly latency?: LatencyMicroseconds;
  readonly warnings: readonly string[];
  readonly traps: readonly Trap[];
}

/** One row of one interval. `endsAt` is the host's own clock as printed; epoch seconds only where the zone is known. */
interface ActivityRow {
  readonly endsAt: string;
  readonly endsAtEpochSec?: number;
}

export interface InterfaceRates extends ActivityRow {
  readonly name: string;
  readonly receivedPacketsPerSec: number;
  readonly sentPacketsPerSec: number;
  readonly receivedBytesPerSec: number;
  readonly sentBytesPerSec: number;
  /** Absent on sysstat before 10.1.7. Zero where the kernel knows no speed (virtio). */
  readonly utilizationPercent?: number;
}

export interface InterfaceErrorRates extends ActivityRow {
  readonly name: string;
  readonly receiveErrorsPerSec: number;
  readonly sendErrorsPerSec: number;
  readonly receiveDropsPerSec: number;
  readonly sendDropsPerSec: number;
  readonly receiveOverrunsPerSec: number;
  readonly sendOverrunsPerSec: number;
}

export interface CpuShare extends ActivityRow {
  /** `all` or the number of the CPU. */
  readonly cpu: string;
  readonly userPercent: number;
  readonly systemPercent: number;
  readonly idlePercent: number;
  readonly iowaitPercent?: number;
  readonly stealPercent?: number;
  /** Only with `-u ALL`: one CPU at 100 % of these is the host's limit, not the line's. */
  readonly softInterruptPercent?: number;
}

export interface UdpRates extends ActivityRow {
  readonly receivedPerSec: number;
  readonly sentPerSec: number;
  readonly noPortPerSec: number;
  readonly receiveErrorsPerSec: number;
}

export interface SoftnetRates extends ActivityRow {
  readonly cpu: string;
  readonly processedPerSec: number;
  readonly droppedPerSec: number;
  readonly squeezedPerSec: number;
}

/** The tables of one sar or sadf output; a table that was not asked for is empty. */
export interface ActivityTables {
  readonly interfaces: readonly InterfaceRates[];
  readonly interfaceErrors: readonly InterfaceErrorRates[];
  readonly cpu: readonly CpuShare[];
  readonly udp: readonly UdpRates[];
  readonly softnet: readonly SoftnetRates[];
}

export interface HostActivity {
  readonly kind: 'host-activity';
  readonly tool: 'sar' | 'sadf';
  readonly perInterval: ActivityTables;
  /** The tool's own averages, which include ramp and tail; empty for sadf. */
  readonly averages: ActivityTables;
  readonly warnings: readonly string[];
  readonly traps: readonly Trap[];
}

/** Cumulative since boot: meaningful only as a difference of two readings. */
export interface InterfaceCounters {
  readonly kind: 'interface-counters';
  readonly tool: 'proc-net-dev';
  readonly interfaces: readonly {
    readonly name: string;
    readonly receivedBytes: number;
    readonly receivedPackets: number;
    readonly receiveErrors: number;
    readonly receiveDrops: number;
    readonly receiveOverruns: number;
    readonly sentBytes: number;
    readonly sentPackets: number;
    readonly sendErrors: number;
    readonly sendDrops: number;
    readonly sendOverruns: number;
  }[];
}

/** Cumulative since boot, by the kernel's own names (Udp.RcvbufErrors, Icmp.InDestUnreachs). */
export interface ProtocolCounters {
  readonly kind: 'protocol-counters';
  readonly tool: 'proc-net-snmp';
  readonly protocols: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Queue counts of a network interface; a kind that the driver does not have (`0` or `n/a`) is absent. */
export interface ChannelCounts {
  readonly receive?: number;
  readonly send?: number;
  readonly other?: number;
  readonly combined?: number;
}

export interface Channels {
  readonly kind: 'channels';
  readonly tool: 'ethtool';
  readonly interfaceName: string;
  readonly maximum: ChannelCounts;
  readonly current: ChannelCounts;
  /** What `ethtool -L` may set on this driver. */
  readonly settable: 'combined' | 'receive-and-send' | 'nothing';
}

/** `ethtool -L` was accepted. Read the channels back: an exit code is no proof. */
export interface ChannelsSet {
  readonly kind: 'channels-set';
  readonly tool: 'ethtool';
  /** false: the values were in force already (ethtool before 5.x says so and exits 1). */
  readonly changed: boolean;
}

export interface ServerStarted {
  readonly kind: 'server-started';
  readonly tool: 'netserver';
  readonly address?: string;
  readonly port?: number;
  readonly traps: readonly Trap[];
}

export interface ToolVersion {
  readonly kind: 'version';
  readonly tool: string;
  readonly version: string;
}

export type Reading =
  | StreamTest
  | StreamTests
  | RequestResponse
  | HostActivity
  | InterfaceCounters
  | ProtocolCounters
  | Channels
  | ChannelsSet
  | ServerStarted
  | ToolVersion;
