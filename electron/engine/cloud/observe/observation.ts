// What the cloud looks like to one job at one moment: the API's own objects, sorted by where they are. Judges nothing.
import type { BgpGroup, BgpNetwork, BgpPeer } from '../client/actions/bgp.ts';
import type { LetterOfAuthorization } from '../client/actions/letters-of-authorization.ts';
import type { PhysicalConnection } from '../client/actions/physical-connections.ts';
import type { AccessPoint, BusinessAccessPoint } from '../client/actions/regions.ts';
import type { RouterInterface } from '../client/actions/router-interfaces.ts';
import type { RouteEntry } from '../client/actions/routes.ts';
import type { CircuitVirtualBorderRouter, VirtualBorderRouter } from '../client/actions/virtual-border-routers.ts';
import type { Vpc } from '../client/actions/vpcs.ts';
import type { Place } from '../intent/cloud-job.ts';

export interface ObservedInterface extends Place {
  readonly interface: RouterInterface;
}

export interface ObservedVpc extends Place {
  /** The job's name for it. */
  readonly name: string;
  readonly vpc: Vpc;
  readonly routerId: string;
  /** Its system route table. */
  readonly tableId: string;
  readonly prefixes: readonly string[];
  readonly vSwitchPrefixes: readonly string[];
}

export interface ObservedTable extends Place {
  readonly tableId: string;
  /** `vbr` or `vpc:<name>`. */
  readonly router: string;
  readonly entries: readonly RouteEntry[];
}

export interface ObservedBgp {
  readonly groups: readonly BgpGroup[];
  readonly peers: readonly BgpPeer[];
  readonly networks: readonly BgpNetwork[];
}

export interface OfferedAccessPoint {
  readonly accessPoint: AccessPoint;
  /** Coordinates, operators and port types, where the cloud tells them. */
  readonly offer: BusinessAccessPoint | undefined;
}

export interface Observation {
  /** Main account id behind the credentials of each of the job's accounts. */
  readonly uids: ReadonlyMap<string, string>;
  readonly outboundBilling: boolean;
  readonly connections: readonly PhysicalConnection[];
  readonly vbrs: readonly VirtualBorderRouter[];
  /** Of all places of the job. */
  readonly interfaces: readonly ObservedInterface[];
  /** The line of this job; undefined until it is ordered. */
  readonly connection: PhysicalConnection | undefined;
  readonly letter: LetterOfAuthorization | undefined;
  /** Everybody's VBRs on the line. */
  readonly circuitVbrs: readonly CircuitVirtualBorderRouter[];
  /** The VBR of this job; undefined until it is created. */
  readonly vbr: VirtualBorderRouter | undefined;
  /** Those of the intent that exist. */
  readonly vpcs: readonly ObservedVpc[];
  readonly tables: readonly ObservedTable[];
  readonly bgp: ObservedBgp;
  /** Only asked for when a line is to be ordered. */
  readonly accessPoints: readonly OfferedAccessPoint[];
}
