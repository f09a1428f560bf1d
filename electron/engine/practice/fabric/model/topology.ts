// A network as plain data: nodes with interfaces, joined by cables. What is written here is what gets built;
// nothing in it knows the guide's site, commands or the machine.

export interface Topology {
  readonly nodes: readonly Node[];
  readonly cables: readonly Cable[];
}

/**
 * A network namespace. A host additionally has its own processes, files, name and SSH server; a server runs the machine's
 * own programs in its network.
 */
export interface Node {
  readonly name: string;
  readonly kind: 'host' | 'router' | 'switch' | 'server';
  /** TAP devices: what a program in this namespace hands over and takes. */
  readonly taps?: readonly Tap[];
  readonly bridges?: readonly Bridge[];
  readonly addresses?: readonly Address[];
  readonly neighbours?: readonly Neighbour[];
  readonly routes?: readonly Route[];
  readonly shapers?: readonly Shaper[];
  /** nftables text, loaded in one transaction. */
  readonly rules?: string;
}

/** A veth pair. The end on `machine` lies in the machine's own network namespace. */
export interface Cable {
  readonly ends: readonly [CableEnd, CableEnd];
}

export interface CableEnd {
  readonly node: string;
  readonly interface: string;
  /** Receive and transmit queues; one of each when absent. */
  readonly queues?: number;
  /** Fixed where another node has it as a neighbour; otherwise the kernel's choice. */
  readonly mac?: string;
  /** A down end is a cable that is not plugged in. */
  readonly state?: 'down';
}

/** The reserved node name of the machine that carries the fabric. */
export const machine = 'machine';

export interface Tap {
  readonly name: string;
  /** What waits for its program. */
  readonly queueFrames: number;
}

export interface Bridge {
  readonly name: string;
  readonly ports: readonly string[];
  /** Ports that may talk to the others but not to each other. */
  readonly isolatedPorts?: readonly string[];
}

export interface Address {
  readonly interface: string;
  /** With prefix length: `10.100.0.1/30`. */
  readonly cidr: string;
}

export interface Neighbour {
  readonly interface: string;
  readonly address: string;
  readonly mac: string;
}

export interface Route {
  readonly to: string;
  readonly via: string;
  /** Preferred source address. */
  readonly source?: string;
}

/** What an interface may send. */
export type Shaper =
  | {
      readonly kind: 'token-bucket';
      readonly interface: string;
      readonly rateBps: number;
      readonly burstBytes: number;
      readonly queueBytes: number;
    }
  | {
      /** Classes of equal rate; packets choose theirs by `skb->priority` (set by nftables rules, see flow-limit.ts). */
      readonly kind: 'flow-classes';
      readonly interface: string;
      /** Minor number of the first class. */
      readonly firstClass: number;
      readonly classes: number;
      readonly rateBps: number;
      readonly burstBytes: number;
      /** Of each class. */
      readonly queueBytes: number;
    };
