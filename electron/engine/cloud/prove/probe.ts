// Sends packets from the job's hosts. Implemented where hosts are reached; here it is only asked.

export interface PingRequest {
  readonly from: ProbeHost;
  readonly to: string;
  readonly count: number;
  /** ICMP payload. */
  readonly payloadBytes: number;
  readonly dontFragment: boolean;
}

export interface PingAnswer {
  readonly sent: number;
  readonly received: number;
  readonly averageRttMs: number | undefined;
}

/** A host of the job: the on-premises device, or an instance in one of its VPCs. */
export interface ProbeHost {
  readonly name: string;
  readonly address: string;
}

export interface Probe {
  ping(request: PingRequest, signal: AbortSignal): Promise<PingAnswer>;
  /** Addresses hop by hop; undefined where nothing answered. */
  trace(
    request: { readonly from: ProbeHost; readonly to: string },
    signal: AbortSignal,
  ): Promise<readonly (string | undefined)[]>;
  /** Whether a TCP connection is accepted. Service addresses may leave pings unanswered. */
  connect(
    request: { readonly from: ProbeHost; readonly to: string; readonly port: number },
    signal: AbortSignal,
  ): Promise<boolean>;
}

export interface ProbePoints {
  readonly idc: ProbeHost;
  /** Instances by the job's name of their VPC. */
  readonly vpcs: ReadonlyMap<string, ProbeHost>;
  /** Addresses in 100.64.0.0/10 that must answer over AnyTunnel. */
  readonly services: readonly { readonly address: string; readonly port: number }[];
}
