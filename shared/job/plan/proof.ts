// What shows that an object of the job does what it is there for. Done means shown: by reading it back, by a route or a
// session, or by a packet; what could not be shown is called not proven.
export interface PacketTest {
  readonly kind: 'ping' | 'path-mtu' | 'path' | 'service';
  /** `IDC to 10.10.1.5`. */
  readonly between: string;
  readonly outcome: 'passed' | 'failed' | 'not-measured';
  /** What was seen, in figures; the cause where nothing was. */
  readonly evidence: string;
}

export interface Proof {
  readonly resource: string;
  readonly object: string;
  readonly outcome: 'proven' | 'not-proven';
  /** The strongest thing that shows it. */
  readonly by: 'packet' | 'session' | 'read-back' | 'nothing';
  readonly readBack: string;
  readonly packets: readonly PacketTest[];
}

export interface ProofReport {
  readonly proofs: readonly Proof[];
  readonly packets: readonly PacketTest[];
  /** Every object of the job is proven. */
  readonly complete: boolean;
}
