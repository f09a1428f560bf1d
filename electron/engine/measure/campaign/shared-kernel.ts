// What a campaign must know where several hosts are processes of one machine: the kernel's counters are those of all hosts
// together, and an echo request to any of them is answered by the machine itself.

export interface Probe {
  readonly sent: number;
  /** Counted at the far end of the line. */
  readonly arrived: number;
  readonly answered: number;
  readonly roundTripMs?: number;
}

export interface SharedKernel {
  /** Sends echo frames over the line in place of the hosts' kernels. */
  readonly probe: (from: string, to: string) => Promise<Probe>;
}
