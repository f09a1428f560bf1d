// A device's configuration after reading: only what matters to a line. Absence means the configuration does not say it.

export interface ReadInterface {
  /** As the device names it, sub-interface included. */
  readonly name: string;
  readonly vlan: number | undefined;
  /** `10.100.0.2/30` */
  readonly addresses: readonly string[];
  readonly shutDown: boolean;
  readonly mtuBytes: number | undefined;
}

export interface ReadRoute {
  readonly prefix: string;
  readonly nextHop: string;
  /** The interface it names beside the next hop; most devices leave it out. */
  readonly device?: string;
  /** From which address the device itself sends on it; on devices that set it with the route. `none`: it says nothing. */
  readonly source?: string;
}

export interface ReadNeighbour {
  readonly address: string;
  readonly asn: number | undefined;
  readonly hasKey: boolean;
  readonly bfd: boolean;
  /** IPv4 routes are exchanged with it. */
  readonly active: boolean;
}

export interface ReadBgp {
  readonly asn: number | undefined;
  readonly neighbours: readonly ReadNeighbour[];
  readonly announces: readonly string[];
}

export interface GatewayReading {
  readonly interfaces: readonly ReadInterface[];
  readonly routes: readonly ReadRoute[];
  readonly bgp: ReadBgp | undefined;
  /** Switches that must be on for the rest to work, by name, such as `ip routing`. */
  readonly settings: readonly string[];
}
