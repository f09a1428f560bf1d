// Sends packets from the job's hosts. Implemented where hosts are reached; here it is only asked. Each call rejects with an
// AppError when the host could not send; what the network did with the packets is an answer.

/** A host of the job: the on-premises device, or an instance in one of its VPCs. */
export interface ProbeHost {
  readonly name: string;
  readonly address: string;
}

interface Between {
  readonly from: ProbeHost;
  readonly to: string;
}

export interface PingAnswer {
  readonly sent: number;
  readonly received: number;
  readonly averageRttMs: number | undefined;
}

export interface Download {
  readonly from: ProbeHost;
  /** Where the object store was resolved to. */
  readonly address: string;
  readonly host: string;
  readonly path: string;
  /** Connections at once. */
  readonly streams: number;
}

export interface DownloadAnswer {
  /** HTTP status of each connection that was answered. */
  readonly statuses: readonly number[];
  /** Bytes that the receiving interface counted while all connections were loading: Ethernet without FCS. */
  readonly countedBytes: number;
  readonly seconds: number;
  /** The object came to its end before the time was over. */
  readonly endedEarly: boolean;
}

export interface Probe {
  ping(request: Between & { readonly count: number }, signal: AbortSignal): Promise<PingAnswer>;
  /** Of these sizes of a whole IPv4 packet, the largest that passed with fragmentation forbidden; undefined: none did. */
  pathMtu(
    request: Between & { readonly sizesBytes: readonly number[] },
    signal: AbortSignal,
  ): Promise<number | undefined>;
  /** Addresses hop by hop, the destination last where it was reached; undefined where nothing answered. */
  trace(request: Between, signal: AbortSignal): Promise<readonly (string | undefined)[]>;
  /** The IPv4 addresses of a name as this resolver has them; undefined when it did not answer. */
  resolve(
    request: { readonly from: ProbeHost; readonly resolver: string; readonly name: string },
    signal: AbortSignal,
  ): Promise<readonly string[] | undefined>;
  /** Whether a TCP connection is accepted. Service addresses may leave pings unanswered. */
  connect(request: Between & { readonly port: number }, signal: AbortSignal): Promise<boolean>;
  download(request: Download, signal: AbortSignal): Promise<DownloadAnswer>;
}
